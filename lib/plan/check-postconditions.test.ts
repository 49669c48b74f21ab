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
const red = host.networks.find(({ name }) => name === "red_nat");
if (!red) throw new Error("no red_nat in the recording");
const classroom: Postcondition = { kind: "network", name: "red_nat", exists: true };
const entry = { ip: "192.168.125.77", mac: "52:54:00:99:00:01", id: null, name: null };
for (const one of [red.stored, red.live]) one?.subnets[0]?.dhcp?.hosts.push(entry);

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
  ["one of another model", { ...ofNic, model: "pcnet" }, "nic-model"],
  ["one of its own model", { ...ofNic, model: nic.stored?.model ?? "" }, null],
  ["one that should be stored otherwise", { ...ofNic, storedNot: nic.stored?.xml ?? "" }, "nic-stored-as-before"],
  ["one that should run otherwise", { ...ofNic, liveNot: nic.live?.xml ?? "" }, "nic-runs-as-before"],
  ["one that is another by now", { ...ofNic, storedNot: "<interface/>", liveNot: "<interface/>" }, null],
  [
    "a network that should be stored otherwise",
    { ...classroom, storedNot: red.storedXml ?? "" },
    "network-stored-as-before",
  ],
  ["a network that should run otherwise", { ...classroom, liveNot: red.liveXml ?? "" }, "network-runs-as-before"],
  ["a network that is another by now", { ...classroom, storedNot: "<network/>", liveNot: "<network/>" }, null],
  [
    "a reservation that is not there",
    { ...classroom, reservations: [{ isThere: true, ip: "192.168.125.78" }] },
    "reservation-missing",
  ],
  ["a reservation that is there", { ...classroom, reservations: [{ isThere: true, ...entry }] }, null],
  [
    "a reservation of another name",
    { ...classroom, reservations: [{ isThere: true, ...entry, name: "x" }] },
    "reservation-missing",
  ],
  [
    "a reservation that should be gone",
    { ...classroom, reservations: [{ isThere: false, ip: entry.ip }] },
    "reservation-still-there",
  ],
  ["a reservation that is gone", { ...classroom, reservations: [{ isThere: false, ip: "192.168.125.78" }] }, null],
  ["one that should be unplugged", { ...ofNic, plugged: false }, "nic-plugged"],
];

describe("a promise", () => {
  test.each(cases)("%s", (_, condition, code) => {
    expect(checkPostconditions(host, [condition]).map((problem) => problem.code)).toEqual(
      code ? [`not-proved.${code}`] : [],
    );
  });
});
