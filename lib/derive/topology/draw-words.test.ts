import { expect, it } from "vitest";
import { readRecording, recordingNames } from "../../../fixtures/read-recording.ts";
import en from "../../../messages/en.json" with { type: "json" };
import { parseAnswers } from "../../readers/parse-answers.ts";
import { assembleSnapshot } from "../assemble/assemble-snapshot.ts";
import { handMadeLink } from "../hand-made-host.ts";
import { messageKeys } from "../message-keys.ts";
import { buildTopology } from "./build-topology.ts";
import type { Words } from "./draw/shape.ts";
import { handMadeAula } from "./hand-made-aula.ts";
import { handMadeWorld } from "./hand-made-world.ts";
import { layoutTopology } from "./layout-topology.ts";
import { topologyToMermaid } from "./topology-to-mermaid.ts";
import { topologyToSvg } from "./topology-to-svg.ts";

const recorded = recordingNames().map((name) => {
  const { records, manifest } = readRecording(name);
  const answers = parseAnswers(records, { isReadOnly: manifest.isReadOnly });
  return assembleSnapshot(answers, { host: "qemu+ssh://root@host/system", at: manifest.recordedAt, durationMs: 0 });
});
const odd = handMadeWorld({
  networks: [
    { name: "vieja", type: "nat", stopped: true },
    { name: "lab", type: "isolated", octet: 4, dhcp: false },
  ],
  guests: [
    { name: "perdida", nics: [{ on: "vieja" }] },
    { name: "sola", nics: [] },
    { name: "directa", nics: [{ on: "direct:eth0" }, { on: "bridge:br7" }] },
    ...Array.from({ length: 9 }, (_, index) => ({ name: `vm${index}`, nics: [{ on: "lab", loose: index === 0 }] })),
  ],
  links: [handMadeLink("eth0"), handMadeLink("docker0", { kind: "bridge" })],
});
const aula = handMadeWorld(handMadeAula);
const [running] = aula.guests.filter((guest) => guest.state === "running");
const pending = {
  ...aula,
  guests: running ? [{ ...running, nics: running.nics.map((nic) => ({ ...nic, presence: "stored" as const })) }] : [],
};
const flushed = {
  ...odd,
  access: { ...odd.access, firewall: "readable" as const },
  rulesets: [{ backend: "nftables" as const, family: "all" as const, command: "nft list ruleset", text: "" }],
};
const switchedOff = { ...odd, sysctls: { "net.ipv4.ip_forward": "0", "net.ipv6.conf.all.forwarding": "1" } };

it("every word of the drawing is on some drawing, and each is in the messages", () => {
  const asked = new Set<string>();
  const words: Words = (key) => {
    asked.add(key);
    return key;
  };
  for (const snapshot of [...recorded, odd, switchedOff, { ...odd, sysctls: {} }, aula, pending, flushed]) {
    const graph = buildTopology(snapshot);
    topologyToSvg(layoutTopology(graph), { theme: "light", words, title: "" });
    topologyToMermaid(graph, words);
  }
  const { draw, way, cut, form } = en.topology;
  const known = [...messageKeys({ topology: { draw, way, cut, form } }).keys()];
  expect(known.filter((key) => !asked.has(key))).toEqual([]);
  const all = messageKeys(en);
  expect([...asked].filter((key) => !all.has(key))).toEqual([]);
});
