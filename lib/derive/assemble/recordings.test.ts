import { describe, expect, test } from "vitest";
import { readRecording, recordingNames } from "../../../fixtures/read-recording.ts";
import { parseAnswers } from "../../readers/parse-answers.ts";
import { assembleSnapshot } from "./assemble-snapshot.ts";

function snapshotOf(name: string) {
  const { manifest, records } = readRecording(name);
  const answers = parseAnswers(records, { isReadOnly: manifest.isReadOnly });
  return assembleSnapshot(answers, { host: "qemu+ssh://root@aula/system", at: manifest.recordedAt, durationMs: 1 });
}

const withAula = recordingNames().filter((name) => name.endsWith("-aula"));

describe.each(withAula)("the recorded class host %s", (name) => {
  const snapshot = snapshotOf(name);
  const network = (wanted: string) => snapshot.networks.find((one) => one.name === wanted);

  test("every network has its type", () => {
    const types = Object.fromEntries(snapshot.networks.map((one) => [one.name, one.type]));
    expect(types).toMatchObject({
      red_nat: "nat",
      red_aislada: "isolated",
      red_aislada_estatica: "isolated",
      red_muy_aislada: "very-isolated",
      red_enrutada: "routed",
      red_abierta: "open",
      red_bridge: "bridged",
      red_macvtap: "macvtap",
    });
  });
  test("every type but those on the LAN has rules of libvirt's in the backend that was found", () => {
    for (const wanted of ["red_nat", "red_aislada", "red_enrutada", "red_muy_aislada"]) {
      const rules = network(wanted)?.rules.filter(({ owner }) => owner === "libvirt") ?? [];
      expect([wanted, rules.length > 0]).toEqual([wanted, true]);
      expect(new Set(rules.map(({ backend }) => backend))).toEqual(new Set([snapshot.libvirtFirewall]));
    }
  });
  test("every guest's network is found, and who has a lease is named on it", () => {
    const lost = snapshot.guests.flatMap(({ nics }) =>
      nics.filter(({ type, network: on }) => type === "network" && !on),
    );
    expect(lost).toEqual([]);
    const leases = network("red_nat")?.leases ?? [];
    expect(leases.length).toBeGreaterThan(0);
    for (const lease of leases) expect(lease.guest).not.toBeNull();
  });
  test("exactly the NICs that were pulled or lost their bridge are loose", () => {
    const loose = snapshot.guests.flatMap(({ nics }) => nics.filter(({ plugged }) => plugged === false));
    expect(loose.length).toBeGreaterThan(0);
    for (const nic of loose) expect(nic.whyUnplugged).not.toBeNull();
  });
  test("the external bridge rides on its uplink, macvtap on its NIC", () => {
    expect(network("red_bridge")?.devices).toEqual(["eth1"]);
    expect(network("red_macvtap")?.devices).toEqual(["eth2"]);
  });
});

test("a host whose user may not ask for the firewall says so, and everything else is there", () => {
  const snapshot = snapshotOf("trixie-no-sudo");
  expect(snapshot.access.firewall).toBe("unreadable");
  expect(snapshot.unreadable.map(({ reason }) => reason)).toContain("needs-sudo");
  expect(snapshot.networks.length).toBeGreaterThan(0);
});

test("an empty host has no guests and no warnings", () => {
  const snapshot = snapshotOf("bookworm-empty");
  expect([snapshot.guests, snapshot.warnings]).toEqual([[], []]);
});
