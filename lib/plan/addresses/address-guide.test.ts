import fc from "fast-check";
import { describe, expect, test } from "vitest";
import en from "#messages/en.json" with { type: "json" };
import { recordedSnapshot } from "../../../fixtures/recorded-snapshot.ts";
import { assembleSnapshot } from "../../derive/assemble/assemble-snapshot.ts";
import { handMadeDefinition, handMadeForward, handMadeSubnet } from "../../derive/hand-made.ts";
import {
  handMadeAnswers,
  handMadeGuest,
  handMadeMeta,
  handMadeNetwork,
  handMadeNic,
} from "../../derive/hand-made-host.ts";
import { messageKeys } from "../../derive/message-keys.ts";
import type { Answers } from "../../model/answers.ts";
import type { NetworkDefinition } from "../../model/network.ts";
import { isIn, parseBlock, parseIp } from "../ip-block.ts";
import { buildAddressGuide } from "./build-address-guide.ts";
import { freeAddresses } from "./free-addresses.ts";

const uuid = handMadeDefinition().uuid;
const dhcp = (start: string, end: string) => ({ ranges: [{ start, end, leaseSeconds: null }], hosts: [], bootp: null });

function guideOf(definition: Partial<NetworkDefinition>, over: Partial<Answers> = {}) {
  const answers = handMadeAnswers({ networks: [handMadeNetwork(definition)], ...over });
  const guide = buildAddressGuide(assembleSnapshot(answers, handMadeMeta), uuid);
  if (!guide) throw new Error("no such network");
  return guide;
}
const offerOf = (...args: Parameters<typeof guideOf>) => guideOf(...args).offers[0];

describe("an address for a guest that sets it by hand", () => {
  test("is outside of what DHCP hands out, with mask, gateway and DNS of the host", () => {
    const subnet = handMadeSubnet({ dhcp: dhcp("192.168.101.128", "192.168.101.254") });
    expect(offerOf({ forward: handMadeForward({ mode: "nat" }), subnets: [subnet] })).toMatchObject({
      subnet: "192.168.101.0/24",
      netmask: "255.255.255.0",
      free: [2, 3, 4, 5, 6, 7, 8, 9].map((n) => `192.168.101.${n}`),
      isInRange: false,
      gateway: "192.168.101.1",
      dns: ["192.168.101.1"],
      why: { code: "plan.addresses.from.outside", params: { ranges: "192.168.101.128 – 192.168.101.254" } },
    });
  });

  test("is not a reserved one, a leased one, or one that a neighbour was heard with", () => {
    const hosts = [{ mac: "52:54:00:00:00:09", id: null, name: null, ip: "192.168.101.2", leaseSeconds: null }];
    const lease = {
      ...{ mac: "52:54:00:00:00:08", address: "192.168.101.3", prefix: 24, hostname: null },
      ...{ clientId: null, expires: null, family: "ipv4" as const, iaid: null },
    };
    const neighbours = ["192.168.101.4", "192.168.101.5"].map((address, at) => ({
      ...{ address, family: "ipv4" as const, mac: "52:54:00:00:00:07", link: "virbr1" },
      state: at === 0 ? "STALE" : "FAILED",
    }));
    const subnet = handMadeSubnet({ dhcp: { ranges: [], hosts, bootp: null } });
    const network = { ...handMadeNetwork({ subnets: [subnet] }), leases: [lease] };
    const guide = guideOf({}, { networks: [network], neighbours });
    expect(guide.offers[0]?.free[0]).toBe("192.168.101.5");
    expect(guide.taken.map(({ by }) => by)).toEqual(["host", "reservation", "lease", "neighbour"]);
  });

  test("is told to be the server's too where DHCP hands out all there are", () => {
    const subnet = handMadeSubnet({ dhcp: dhcp("192.168.101.2", "192.168.101.254") });
    const offer = offerOf({ subnets: [subnet] });
    expect(offer).toMatchObject({ isInRange: true, why: { code: "plan.addresses.from.inRange" } });
    expect(offer?.free[0]).toBe("192.168.101.254");
  });

  test("has no gateway on an isolated network, and none to write for IPv6", () => {
    const ipv6 = handMadeSubnet({ family: "ipv6", address: "fd00:101::1", prefix: 64 });
    const isolated = guideOf({ subnets: [handMadeSubnet(), ipv6] }).offers;
    expect(isolated.map(({ gateway, gatewayWhy }) => [gateway, gatewayWhy.code])).toEqual([
      [null, "plan.addresses.gateway.isolated"],
      [null, "plan.addresses.gateway.isolated"],
    ]);
    expect(isolated.map(({ dnsWhy }) => dnsWhy.code)).toEqual(["plan.addresses.dns.local", "plan.addresses.dns.local"]);
    const nat = guideOf({ forward: handMadeForward({ mode: "nat" }), subnets: [ipv6] }).offers[0];
    expect(nat).toMatchObject({ gateway: null, netmask: null, free: expect.arrayContaining(["fd00:101::2"]) });
    expect(nat?.gatewayWhy.code).toBe("plan.addresses.gateway.announced");
  });

  test("is of nobody's DNS where the network's is switched off", () => {
    const dns = { ...handMadeDefinition().dns, enabled: false };
    expect(offerOf({ subnets: [handMadeSubnet()], dns })).toMatchObject({ dns: [] });
  });

  test("is told to be none where the subnet is full", () => {
    const subnet = handMadeSubnet({ address: "192.168.101.1", prefix: 30, dhcp: null });
    const addresses = [
      { link: "virbr1", family: "ipv4" as const, address: "192.168.101.2", prefix: 30, scope: "global" },
    ];
    const offer = offerOf({ subnets: [subnet] }, { addresses: addresses as unknown as Answers["addresses"] });
    expect(offer).toMatchObject({ free: [], why: { code: "plan.addresses.from.full" } });
  });
});

describe("a network without addresses of its own", () => {
  test("gets a private subnet that is free on this host, the same each time", () => {
    const [first, second] = [offerOf({}), offerOf({})];
    expect(first).toEqual(second);
    expect(first).toMatchObject({ gateway: null, dns: [], why: { code: "plan.addresses.from.agreed" } });
    expect(first?.subnet).toMatch(/^10\.213\.\d+\.0\/24$/);
  });

  test("gets no subnet that another network, a route or the LAN has", () => {
    const mine = offerOf({})?.subnet ?? "";
    const other = handMadeNetwork({
      ...{ name: "otra", uuid: "22222222-2222-4222-8222-222222222222" },
      subnets: [handMadeSubnet({ address: mine.replace("0/24", "1") })],
    });
    const theirs = offerOf({}, { networks: [handMadeNetwork({}), other] });
    expect(theirs?.subnet).not.toBe(mine);
  });

  test("keeps the subnet its guests tell of", () => {
    const nic = handMadeNic({ network: "red", bridge: "virbr1", tap: "vnet0" });
    const inside = [{ name: "enp1s0", mac: nic.mac, addresses: [{ address: "172.22.0.2", prefix: 16 }] }];
    const guest = handMadeGuest(
      "router",
      { live: [nic] },
      { agent: { status: "answered", interfaces: inside } as never },
    );
    expect(offerOf({}, { guests: [guest] })).toMatchObject({
      subnet: "172.22.0.0/16",
      netmask: "255.255.0.0",
      why: { code: "plan.addresses.from.used" },
    });
    expect(offerOf({}, { guests: [guest] })?.free.slice(0, 2)).toEqual(["172.22.0.1", "172.22.0.3"]);
  });
});

test("of the LAN's addresses none is offered, and it is said why", () => {
  const forward = handMadeForward({ mode: "bridge" });
  const bridge = { name: "br0", stp: null, delaySeconds: null, zone: null, macTableManager: null };
  expect(guideOf({ forward, bridge })).toMatchObject({ offers: [], refused: { code: "plan.addresses.refused.lan" } });
});

test("no free address lies in a range, is taken, or is outside of the subnet, whatever they are", () => {
  const octet = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(
      fc.integer({ min: 20, max: 31 }),
      fc.array(fc.tuple(octet, octet), { maxLength: 3 }),
      fc.array(octet, { maxLength: 40 }),
      (prefix, pairs, last) => {
        const block = parseBlock(`10.1.2.0/${prefix}`);
        if (!block) throw new Error("no block");
        const ranges = pairs.map(([a, b]) => ({ start: `10.1.2.${Math.min(a, b)}`, end: `10.1.2.${Math.max(a, b)}` }));
        const taken = last.map((n) => `10.1.2.${n}`);
        const { free, isInRange } = freeAddresses(block, ranges, taken);
        for (const address of free) {
          const ip = parseIp(address);
          expect(ip && isIn(ip, block)).toBe(true);
          expect(taken).not.toContain(address);
          const value = ip?.value ?? 0n;
          const inRange = ranges.some(({ start, end }) => {
            return value >= (parseIp(start)?.value ?? 0n) && value <= (parseIp(end)?.value ?? 0n);
          });
          expect(inRange && !isInRange).toBe(false);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test.each(["bookworm-iptables-aula", "trixie-nftables-aula", "bookworm-shapes"])(
  "every network of %s has a guide whose words exist, with offers or the reason for none",
  async (host) => {
    const snapshot = await recordedSnapshot(host);
    const words = messageKeys(en);
    for (const network of snapshot.networks) {
      const guide = buildAddressGuide(snapshot, network.uuid);
      expect((guide?.offers.length ?? 0) > 0 || guide?.refused, network.name).toBeTruthy();
      for (const { why, gatewayWhy, dnsWhy, free } of guide?.offers ?? []) {
        for (const { code } of [why, gatewayWhy, dnsWhy]) expect(words.has(code), code).toBe(true);
        const known = new Set(guide?.taken.map(({ address }) => address));
        expect(free.filter((address) => known.has(address))).toEqual([]);
      }
    }
  },
);

test("a network that is not there has no guide", async () => {
  expect(buildAddressGuide(await recordedSnapshot("bookworm-empty"), uuid)).toBeNull();
});
