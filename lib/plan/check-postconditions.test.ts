import { describe, expect, test } from "vitest";
import { recordedSnapshot } from "../../fixtures/recorded-snapshot.ts";
import type { Postcondition } from "../model/plan.ts";
import { checkPostconditions } from "./check-postconditions.ts";

const host = await recordedSnapshot("bookworm-iptables-aula");
const [guest] = host.guests.filter(({ nics }) => nics.some(({ plugged }) => plugged === true));
const nic = guest?.nics.find(({ plugged }) => plugged === true);
if (!guest || !nic) throw new Error("no running guest in the recording");
const network: Postcondition = { kind: "network", name: "default", exists: true };
const ofNic: Postcondition = { kind: "nic", guest: guest.name, mac: nic.mac.toUpperCase() };

const cases: [string, Postcondition, string | null][] = [
  ["a network that is there", network, null],
  ["by its UUID", { ...network, name: host.networks[0]?.uuid ?? "" }, null],
  ["one that is not", { ...network, name: "none" }, "network-missing"],
  ["one that should be gone", { ...network, exists: false }, "network-still-there"],
  ["one that is gone", { ...network, name: "none", exists: false }, null],
  ["one that should not run", { ...network, active: false }, "network-active"],
  [
    "one that should not start with the host",
    { ...network, autostart: !host.networks.find(({ name }) => name === "default")?.autostart },
    "network-autostart",
  ],
  ["one that should not be stored", { ...network, persistent: false }, "network-persistent"],
  ["a NIC that is there, however its MAC is written", ofNic, null],
  ["one of no guest", { ...ofNic, guest: "none" }, "nic-missing"],
  ["one that should be gone", { ...ofNic, exists: false }, "nic-still-there"],
  ["one that should be elsewhere", { ...ofNic, network: "elsewhere" }, "nic-network"],
  ["one that should be unplugged", { ...ofNic, plugged: false }, "nic-plugged"],
];

describe("a promise", () => {
  test.each(cases)("%s", (_, condition, code) => {
    expect(checkPostconditions(host, [condition]).map((problem) => problem.code)).toEqual(
      code ? [`not-proved.${code}`] : [],
    );
  });
});
