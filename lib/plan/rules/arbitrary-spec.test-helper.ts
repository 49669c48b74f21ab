import fc from "fast-check";
import { CREATABLE_TYPES, type NetworkSpec } from "../../model/network-spec.ts";
import { dotted, firstIpv4, maskOf } from "./arbitrary-subnet.test-helper.ts";

type Block = NonNullable<NetworkSpec["ipv4"]>;

/** DHCP that is asked for, not taken by default: libvirt has it on one subnet of each family. */
const ASKED = { lease: 3600 };

const ipv4 = (slot: number, at: number): fc.Arbitrary<Block> =>
  fc
    .record({
      prefix: fc.integer({ min: 18, max: 29 }),
      isMask: fc.boolean(),
      dhcp: fc.constantFrom<Block["dhcp"]>(undefined, null, ...(at === 0 ? [ASKED] : [])),
    })
    .map(({ prefix, isMask, dhcp }) => ({
      cidr: `${dotted(firstIpv4(slot, at) + 1)}/${isMask ? maskOf(prefix) : prefix}`,
      ...(dhcp === undefined ? {} : { dhcp }),
    }));

const ipv6 = (slot: number): fc.Arbitrary<Block> =>
  fc
    .record({ prefix: fc.integer({ min: 64, max: 112 }), dhcp: fc.constantFrom<Block["dhcp"]>(undefined, null) })
    .map(({ prefix, dhcp }) => ({ cidr: `fd55:${slot}::1/${prefix}`, ...(dhcp === undefined ? {} : { dhcp }) }));

const nat = fc.option(
  fc.record(
    {
      addresses: fc.constantFrom(
        null,
        { start: "203.0.113.5", end: "203.0.113.5" },
        { start: "203.0.113.5", end: "203.0.113.9" },
      ),
      ports: fc.constantFrom(null, { start: 1024, end: 65535 }, { start: 5000, end: 6001 }),
      ipv6: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
);

/** A spec as the wizard or a file gives it, of a network that starts, in its own range of addresses for each `slot`. */
export const arbitrarySpec = (slot: number): fc.Arbitrary<NetworkSpec> =>
  fc
    .record({
      type: fc.constantFrom("nat", "nat", "routed", ...CREATABLE_TYPES),
      one: ipv4(slot, 0),
      two: fc.option(ipv4(slot, 1)),
      six: fc.option(ipv6(slot)),
      forwardDev: fc.constantFrom(null, null, "eth0", "eth1"),
      nat,
      tftp: fc.constantFrom(undefined, null, "/srv/tftp"),
      guestIpv6: fc.constantFrom(undefined, null, true),
      dns: fc.constantFrom(false, { forwarders: [{ address: "203.0.113.53" }] }),
    })
    .map(({ type, one, two, six, forwardDev, nat: given, tftp, guestIpv6, dns }) => {
      const base = { name: `n${slot}`, type };
      if (type === "bridged") return { ...base, hostBridge: "br0" };
      if (type === "macvtap") return { ...base, macvtap: { mode: "vepa" as const, dev: "eth1" } };
      const own = { ...base, bridge: `s${slot}`, dns, guestIpv6 };
      if (type === "very-isolated") return own;
      const blocks = two ? { ips: [one, ...(six ? [six] : []), two] } : { ipv4: one, ipv6: six };
      return {
        ...{ ...own, ...blocks, tftp },
        ...(type === "nat" || type === "routed" ? { forwardDev } : {}),
        ...(type === "nat" ? { nat: given } : {}),
      };
    });
