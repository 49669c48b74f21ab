import { describe, expect, test } from "vitest";
import type { Answers, GuestAnswer, LeaseAnswer, NetworkAnswer } from "../../model/answers.ts";
import type { GuestState } from "../../model/guest.ts";
import type { HostNetwork } from "../../model/snapshot.ts";
import { handMadeForward, handMadeSubnet } from "../hand-made.ts";
import {
  handMadeAnswers,
  handMadeGuest,
  handMadeLink,
  handMadeMeta,
  handMadeNetwork,
  handMadeNic,
  handMadeUuid,
} from "../hand-made-host.ts";
import { assembleInSlices, assembleSnapshot } from "./assemble-snapshot.ts";

const MAC = "52:54:00:00:00:01";
const assemble = (over: Partial<Answers>) => assembleSnapshot(handMadeAnswers(over), handMadeMeta);
const lease = (over: Partial<LeaseAnswer>): LeaseAnswer => ({
  mac: MAC,
  address: "192.168.101.50",
  prefix: 24,
  hostname: null,
  clientId: null,
  expires: null,
  ...over,
});

const nat = (over: Partial<NetworkAnswer> = {}) =>
  handMadeNetwork(
    { name: "red_nat", uuid: handMadeUuid(1), forward: handMadeForward({ mode: "nat" }), subnets: [handMadeSubnet()] },
    over,
  );
const bridged = (name = "red_bridge", number = 2) =>
  handMadeNetwork({
    name,
    uuid: handMadeUuid(number),
    forward: handMadeForward({ mode: "bridge" }),
    bridge: { name: "br0", stp: null, delaySeconds: null, zone: null, macTableManager: null },
  });
const macvtap = () =>
  handMadeNetwork({
    name: "red_macvtap",
    uuid: handMadeUuid(3),
    forward: handMadeForward({ mode: "bridge", dev: "eth1", interfaces: ["eth1"] }),
    bridge: null,
  });

const chosen = handMadeNic({ network: "red_nat" });
const running = handMadeNic({ network: "red_nat", bridge: "virbr1", tap: "vnet0" });
const web = (live = running, over: Partial<GuestAnswer> = {}) =>
  handMadeGuest("web", { stored: [chosen], live: [live] }, over);
const virbr1 = handMadeLink("virbr1", { kind: "bridge" });
const tap = (over = {}) => handMadeLink("vnet0", { kind: "tun", master: "virbr1", operstate: "UNKNOWN", ...over });

function only<T>(items: readonly T[]): T {
  expect(items).toHaveLength(1);
  return items[0] as T;
}
const guestsOn = (network: HostNetwork) => network.nics.map(({ guest, via }) => `${guest} ${via}`);

describe("a NIC that is plugged, or not", () => {
  const plugOf = (over: Partial<Answers>) => {
    const nic = only(only(assemble({ networks: [nat()], guests: [web()], ...over }).guests).nics);
    return [nic.plugged, nic.whyUnplugged];
  };

  test("its tap is on the bridge of its network: plugged", () => {
    expect(plugOf({ links: [virbr1, tap()] })).toEqual([true, null]);
  });
  test("after a network restart its tap has no master: loose", () => {
    expect(plugOf({ links: [virbr1, tap({ master: null })] })).toEqual([false, "no-master"]);
  });
  test("its tap is on another bridge: loose", () => {
    expect(plugOf({ links: [virbr1, tap({ master: "virbr9" })] })).toEqual([false, "other-master"]);
  });
  test("an Open vSwitch port has the datapath as master and is plugged", () => {
    expect(plugOf({ links: [virbr1, tap({ master: "ovs-system" })] })).toEqual([true, null]);
  });
  test("its virtual cable is pulled: loose, whatever the tap says", () => {
    expect(plugOf({ links: [virbr1, tap()], guests: [web({ ...running, link: "down" })] })).toEqual([
      false,
      "link-down",
    ]);
  });
  test("its tap is down: loose", () => {
    expect(plugOf({ links: [virbr1, tap({ isUp: false })] })).toEqual([false, "tap-down"]);
  });
  test("its tap does not exist: loose", () => {
    expect(plugOf({ links: [virbr1] })).toEqual([false, "tap-missing"]);
  });
  test("the host's links could not be read: nobody knows", () => {
    expect(plugOf({ links: [] })).toEqual([null, null]);
  });
  test("a stopped guest has no tap and is neither plugged nor loose", () => {
    const snapshot = assemble({ networks: [nat()], guests: [handMadeGuest("web", { stored: [chosen] })] });
    const nic = only(only(snapshot.networks).nics);
    expect([nic.tap, nic.plugged, nic.whyUnplugged]).toEqual([null, null, null]);
  });
  test.each(["user", "hostdev", "null"] as const)(
    "a NIC of type %s has no tap and is neither plugged nor loose",
    (type) => {
      const nic = handMadeNic({ type });
      expect(only(only(assemble({ guests: [handMadeGuest("web", { live: [nic] })] }).guests).nics).plugged).toBeNull();
    },
  );
  test("a macvtap is plugged when its device exists, without any master", () => {
    const live = handMadeNic({ type: "direct", network: "red_macvtap", dev: "eth1", tap: "macvtap0" });
    const guests = [handMadeGuest("web", { stored: [handMadeNic({ network: "red_macvtap" })], live: [live] })];
    const device = handMadeLink("macvtap0", { kind: "macvtap", parent: "eth1" });
    const there = assemble({ networks: [macvtap()], guests, links: [handMadeLink("eth1"), device] });
    const gone = assemble({ networks: [macvtap()], guests, links: [handMadeLink("eth1")] });
    expect(only(only(there.networks).nics).plugged).toBe(true);
    expect(only(only(gone.networks).nics).whyUnplugged).toBe("tap-missing");
  });
});

test("a macvtap that libvirt took down with its paused guest is plugged; one that is down under a running guest is loose", () => {
  const live = handMadeNic({ type: "direct", network: "red_macvtap", dev: "eth1", tap: "macvtap0" });
  const links = [handMadeLink("eth1"), handMadeLink("macvtap0", { kind: "macvtap", parent: "eth1", isUp: false })];
  const plugOf = (state: GuestState) => {
    const guests = [handMadeGuest("web", { live: [live] }, { state })];
    return only(only(assemble({ networks: [macvtap()], guests, links }).networks).nics).whyUnplugged;
  };
  expect([plugOf("paused"), plugOf("running")]).toEqual([null, "tap-down"]);
});

describe("who is on a network", () => {
  test("a running NIC on an external bridge keeps the type and source that were chosen", () => {
    const live = handMadeNic({ type: "bridge", network: "red_bridge", bridge: "br0", tap: "vnet0" });
    const guests = [handMadeGuest("web", { stored: [handMadeNic({ network: "red_bridge" })], live: [live] })];
    const nic = only(only(assemble({ networks: [bridged()], guests }).guests).nics);
    expect(nic).toMatchObject({ type: "network", source: "red_bridge", network: "red_bridge", bridge: "br0" });
  });
  test("a NIC on a bridge by hand is on the network of that bridge, running or stopped", () => {
    const byHand = handMadeNic({ type: "bridge", bridge: "virbr1" });
    const guests = [handMadeGuest("off", { stored: [byHand] }), handMadeGuest("on", { live: [byHand] })];
    const network = only(assemble({ networks: [nat()], guests }).networks);
    expect(guestsOn(network)).toEqual(["off bridge", "on bridge"]);
  });
  test("a NIC on a bridge that two networks name is on both", () => {
    const guests = [handMadeGuest("web", { live: [handMadeNic({ type: "bridge", bridge: "br0" })] })];
    const { networks } = assemble({ networks: [bridged("uno", 2), bridged("dos", 4)], guests });
    expect(networks.map(guestsOn)).toEqual([["web bridge"], ["web bridge"]]);
  });
  test("a NIC that names one of two networks on a bridge is on that one", () => {
    const nic = handMadeNic({ type: "bridge", network: "dos", bridge: "br0" });
    const { networks } = assemble({
      networks: [bridged("uno", 2), bridged("dos", 4)],
      guests: [handMadeGuest("web", { live: [nic] })],
    });
    expect(networks.map(guestsOn)).toEqual([[], ["web network"]]);
  });
  test("a NIC directly on a device is on the macvtap network of that device", () => {
    const guests = [handMadeGuest("web", { stored: [handMadeNic({ type: "direct", dev: "eth1" })] })];
    expect(guestsOn(only(assemble({ networks: [macvtap()], guests }).networks))).toEqual(["web device"]);
  });
  test("a NIC of no network of libvirt's has none", () => {
    const guests = [handMadeGuest("web", { live: [handMadeNic({ type: "bridge", bridge: "br7" })] })];
    const snapshot = assemble({ networks: [nat()], guests });
    expect(only(only(snapshot.guests).nics)).toMatchObject({ network: null, bridge: "br7", source: "br7" });
    expect(only(snapshot.networks).nics).toEqual([]);
  });
  test("a network named like another's UUID is found by name only", () => {
    const uuid = handMadeUuid(1);
    const twin = handMadeNetwork({ name: uuid, uuid: handMadeUuid(9), bridge: null });
    const guests = [handMadeGuest("web", { live: [handMadeNic({ network: uuid })] })];
    const { networks } = assemble({ networks: [nat(), twin], guests });
    expect(networks.map(guestsOn)).toEqual([[], ["web network"]]);
  });
  test.each([
    ["spaces", "red interna de ana "],
    ["quotes and a dollar", `it's "$(id)" \`id\``],
    ["a leading dash", "--all"],
    ["right-to-left marks", "red‮abc"],
    ["HTML", "<script>alert(1)</script>"],
    ["an object's own words", "__proto__"],
    ["an object's own words", "constructor"],
  ])("a name with %s joins like any other", (_what, name) => {
    const guests = [handMadeGuest(name, { live: [handMadeNic({ network: name })] })];
    const snapshot = assemble({ networks: [handMadeNetwork({ name })], guests });
    expect(guestsOn(only(snapshot.networks))).toEqual([`${name} network`]);
    expect(only(snapshot.networks).storedPath).toBe(`/etc/libvirt/qemu/networks/${name}.xml`);
  });
});

describe("live and stored XML", () => {
  test("a NIC in both is one NIC, its MAC compared without regard to case", () => {
    const live = handMadeNic({ mac: MAC.toUpperCase(), network: "red_nat", tap: "vnet0" });
    const nic = only(only(assemble({ networks: [nat()], guests: [web(live)] }).guests).nics);
    expect(nic.presence).toBe("both");
  });
  test("a NIC hot-plugged without --config is only live, one of the next start only stored", () => {
    const guest = handMadeGuest("web", { stored: [handMadeNic({ mac: "52:54:00:00:00:02" })], live: [running] });
    const { nics } = only(assemble({ networks: [nat()], guests: [guest] }).guests);
    expect(nics.map(({ mac, presence, tap: host }) => [mac, presence, host])).toEqual([
      ["52:54:00:00:00:02", "stored", null],
      [MAC, "live", "vnet0"],
    ]);
  });
  test("a MAC that stands twice in one guest is two NICs, each joined to the one on its own network", () => {
    const stored = [handMadeNic({ network: "a" }), handMadeNic({ network: "b" })];
    const live = [handMadeNic({ network: "b", tap: "vnet1" }), handMadeNic({ network: "a", tap: "vnet0" })];
    const { nics } = only(assemble({ guests: [handMadeGuest("web", { stored, live })] }).guests);
    expect(nics.map(({ source, tap: host, presence }) => [source, host, presence])).toEqual([
      ["a", "vnet0", "both"],
      ["b", "vnet1", "both"],
    ]);
  });
  test("an active network shows its live document, a stopped one its stored document and no live XML", () => {
    const live = nat().live && { ...(nat().live as NonNullable<NetworkAnswer["live"]>), subnets: [] };
    expect(only(assemble({ networks: [nat({ live })] }).networks).definition.subnets).toEqual([]);
    const stopped = only(assemble({ networks: [nat({ active: false })] }).networks);
    expect([stopped.definition.subnets.length, stopped.liveXml, stopped.live]).toEqual([1, null, null]);
  });
  test("a transient network has no file", () => {
    const network = nat({ persistent: false, stored: null, storedXml: null });
    expect(only(assemble({ networks: [network] }).networks).storedPath).toBeNull();
  });
});

describe("addresses and leases", () => {
  const addressesOf = (over: Partial<Answers>) =>
    only(only(assemble({ networks: [nat()], guests: [web()], ...over }).guests).nics).addresses.map(
      ({ address, origin }) => `${address} ${origin}`,
    );
  const neighbour = (over = {}) => ({
    address: "192.168.101.77",
    family: "ipv4" as const,
    mac: MAC,
    link: "virbr1",
    state: "STALE",
    ...over,
  });

  test("a lease, the agent and the neighbour table each tell theirs, and nothing twice", () => {
    const agent = {
      status: "answered" as const,
      interfaces: [
        { name: "lo", mac: null, addresses: [{ family: "ipv4" as const, address: "127.0.0.1", prefix: 8 }] },
        { name: "eth0", mac: MAC, addresses: [{ family: "ipv6" as const, address: "fe80::1", prefix: 64 }] },
      ],
    };
    const told = addressesOf({
      networks: [nat({ leases: [lease({})] })],
      guests: [web(running, { agent })],
      neighbours: [neighbour(), neighbour({ address: "192.168.101.50" })],
    });
    expect(told).toEqual(["192.168.101.50 lease", "192.168.101.77 arp", "fe80::1 agent"]);
  });
  test.each(["FAILED", "INCOMPLETE"])("a neighbour entry in state %s proves no address", (state) => {
    expect(addressesOf({ neighbours: [neighbour({ state })] })).toEqual([]);
  });
  test("one MAC on two running guests: a neighbour counts only on the guest's own bridge", () => {
    const other = handMadeGuest("otra", { live: [handMadeNic({ network: "red_bridge", bridge: "br0" })] });
    const { guests } = assemble({ networks: [nat(), bridged()], guests: [web(), other], neighbours: [neighbour()] });
    expect(guests.map(({ nics }) => nics[0]?.addresses.length)).toEqual([1, 0]);
  });
  test("a lease belongs to the guest on its network, not to another with the same MAC", () => {
    const other = handMadeGuest("otra", { live: [handMadeNic({ network: "red_bridge", bridge: "br0" })] });
    const { networks } = assemble({
      networks: [bridged(), nat({ leases: [lease({})] })],
      guests: [other, web()],
    });
    expect(networks[1]?.leases.map(({ guest }) => guest)).toEqual(["web"]);
  });
  test("a lease of a MAC that no guest has is nobody's", () => {
    const { networks } = assemble({ networks: [nat({ leases: [lease({ mac: "52:54:00:ff:ff:ff" })] })] });
    expect(only(only(networks).leases).guest).toBeNull();
  });
  test("the status file adds the exact end to libvirt's table, and no lease that libvirt does not count", () => {
    const { networks } = assemble({
      networks: [nat({ leases: [lease({})] })],
      statusLeases: [
        {
          bridge: "virbr1",
          leases: [lease({ expires: "2026-11-21T11:00:00.000Z" }), lease({ address: "192.168.101.9" })],
        },
      ],
    });
    expect(only(networks).leases.map(({ address, expires }) => [address, expires])).toEqual([
      ["192.168.101.50", "2026-11-21T11:00:00.000Z"],
    ]);
  });
  test("a bridged network on the bridge of another one of libvirt's has that one's leases, and a guest on it its address", () => {
    const bridge = { name: "virbr1", stp: null, delaySeconds: null, zone: null, macTableManager: null };
    const onVirbr1 = handMadeNetwork(
      { name: "red_prestada", uuid: handMadeUuid(4), forward: handMadeForward({ mode: "bridge" }), bridge },
      { leases: [lease({ prefix: 0 })] }, // as virsh tells it: the bridged network knows no subnet
    );
    const guest = web(handMadeNic({ type: "bridge", network: "red_prestada", bridge: "virbr1", tap: "vnet0" }));
    const leasesOf = ({ networks }: { networks: HostNetwork[] }) =>
      networks.map(({ leases }) => leases.map((one) => [one.address, one.guest]));
    const both = assemble({ networks: [nat({ leases: [lease({})] }), onVirbr1], guests: [guest] });
    expect(leasesOf(both)).toEqual([[["192.168.101.50", "web"]], [["192.168.101.50", "web"]]]);
    expect(only(only(both.guests).nics).addresses).toEqual([
      { address: "192.168.101.50", prefix: 24, origin: "lease" },
    ]);
    // the bridge's network has stopped: what its status file still says, to virsh too, is history
    const left = assemble({ networks: [nat({ active: false, leases: null }), onVirbr1] });
    expect(leasesOf(left)).toEqual([[], []]);
  });

  test("a stopped network has no leases, whatever its status file still says", () => {
    const statusLeases = [{ bridge: "virbr1", leases: [lease({})] }];
    expect(only(assemble({ networks: [nat({ active: false, leases: null })], statusLeases }).networks).leases).toEqual(
      [],
    );
  });
  test("a stopped guest has no addresses but keeps the name on its lease", () => {
    const snapshot = assemble({
      networks: [nat({ leases: [lease({})] })],
      guests: [handMadeGuest("web", { stored: [chosen] })],
    });
    expect(only(only(snapshot.guests).nics).addresses).toEqual([]);
    expect(only(only(snapshot.networks).leases).guest).toBe("web");
  });
});

describe("what a network rides on", () => {
  test("an external bridge rides on its uplinks, not on taps or containers", () => {
    const links = [
      handMadeLink("br0", { kind: "bridge" }),
      handMadeLink("eth0", { kind: "veth", master: "br0" }),
      handMadeLink("bond0", { kind: "bond", master: "br0" }),
      handMadeLink("vnet0", { kind: "tun", master: "br0" }),
      handMadeLink("veth12ab", { kind: "veth", master: "br0" }),
    ];
    const network = only(assemble({ networks: [bridged()], links }).networks);
    expect(network).toMatchObject({ devices: ["eth0", "bond0"], bridge: "br0", bridgeExists: true });
  });
  test("a macvtap network rides on its NIC and has no bridge", () => {
    expect(only(assemble({ networks: [macvtap()], links: [handMadeLink("eth1")] }).networks)).toMatchObject({
      devices: ["eth1"],
      bridge: null,
      bridgeExists: null,
    });
  });
  test("a bridge that is not on the host does not exist", () => {
    expect(only(assemble({ networks: [bridged()], links: [virbr1] }).networks).bridgeExists).toBe(false);
  });
});

describe("what could not be read", () => {
  test("an object that went away between list and dump is a warning, once", () => {
    const gone = { stored: null, live: null, storedXml: null, liveXml: null };
    const snapshot = assemble({ networks: [nat(gone)], guests: [web(running, gone)] });
    expect([snapshot.networks, snapshot.guests]).toEqual([[], []]);
    expect(snapshot.warnings.map(({ code, subject }) => [code, subject])).toEqual([
      ["missing-object", handMadeUuid(1)],
      ["missing-object", web().uuid],
    ]);
    const again = assemble({ networks: [nat(gone)], warnings: snapshot.warnings });
    expect(again.warnings).toEqual(snapshot.warnings);
  });
  test("without any ruleset the firewall is unreadable", () => {
    const snapshot = assemble({});
    expect([snapshot.access.firewall, snapshot.libvirtFirewall]).toEqual(["unreadable", "unknown"]);
  });
});

test("a thousand networks and two thousand guests are joined in slices of at most a hundred objects", () => {
  const networks = Array.from({ length: 1000 }, (_, n) =>
    handMadeNetwork({
      name: `red${n}`,
      uuid: handMadeUuid(n),
      bridge: { name: `virbr${n}`, stp: true, delaySeconds: 0, zone: null, macTableManager: null },
      subnets: [handMadeSubnet({ address: `10.${n >> 8}.${n & 255}.1` })],
    }),
  );
  const guests = Array.from({ length: 2000 }, (_, n) =>
    handMadeGuest(`guest${n}`, {
      live: [handMadeNic({ mac: `52:54:00:00:${n >> 8}:${n & 255}`, network: `red${n % 1000}`, tap: `vnet${n}` })],
    }),
  );
  const lines = networks.flatMap((_, n) => [
    `-A LIBVIRT_FWO -s 10.${n >> 8}.${n & 255}.0/24 -i virbr${n} -j ACCEPT`,
    `-A LIBVIRT_FWI -o virbr${n} -j REJECT --reject-with icmp-port-unreachable`,
  ]);
  const text = ["*filter", ...lines, "COMMIT"].join("\n");
  const rulesets = [{ backend: "iptables" as const, family: "ip" as const, command: "iptables-save -c", text }];
  const slices = assembleInSlices(handMadeAnswers({ networks, guests, rulesets }), handMadeMeta);
  let count = 0;
  for (let step = slices.next(); ; step = slices.next()) {
    if (step.done) {
      expect(step.value.networks.every(({ nics, rules }) => nics.length === 2 && rules.length === 2)).toBe(true);
      break;
    }
    count += 1;
  }
  expect(count).toBeGreaterThanOrEqual((networks.length + guests.length) / 100);
});
