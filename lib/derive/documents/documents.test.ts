import { describe, expect, test } from "vitest";
import { readRecording, recordingNames } from "../../../fixtures/read-recording.ts";
import { inspectDocumentSchema, networksDocumentSchema } from "../../model/documents.ts";
import { parseAnswers } from "../../readers/parse-answers.ts";
import { assembleSnapshot } from "../assemble/assemble-snapshot.ts";
import { handMadeForward } from "../hand-made.ts";
import { handMadeAnswers, handMadeMeta, handMadeNetwork } from "../hand-made-host.ts";
import { toInspectDocument } from "./to-inspect-document.ts";
import { toNetworksDocument } from "./to-networks-document.ts";

describe.each(recordingNames())("the recorded host %s", (name) => {
  const { manifest, records } = readRecording(name);
  const meta = { host: "qemu+ssh://root@aula/system", at: "2026-11-21T10:00:00.000Z", durationMs: 1 };
  const snapshot = assembleSnapshot(parseAnswers(records, { isReadOnly: manifest.isReadOnly }), meta);

  test("is a document that keeps to its schema, with no field outside of it", () => {
    const networks = toNetworksDocument(snapshot);
    const inspected = toInspectDocument(snapshot);
    expect(networksDocumentSchema.parse(networks)).toEqual(networks);
    expect(inspectDocumentSchema.parse(inspected)).toEqual(inspected);
  });
});

test("a network has exactly the fields of the contract, unknown is null and none is []", () => {
  const network = handMadeNetwork(
    { name: "red_macvtap", forward: handMadeForward({ mode: "vepa" }), bridge: null },
    { active: false },
  );
  const snapshot = assembleSnapshot(handMadeAnswers({ networks: [network] }), handMadeMeta);
  expect(toNetworksDocument(snapshot)).toEqual({
    schema: "puente.networks/1",
    host: handMadeMeta.host,
    networks: [
      {
        name: "red_macvtap",
        uuid: network.uuid,
        type: "macvtap",
        mode: "vepa",
        active: false,
        autostart: true,
        persistent: true,
        bridge: null,
        devices: [],
        subnets: [],
        guests: [],
        leases: [],
      },
    ],
  });
});
