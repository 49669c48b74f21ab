import fc from "fast-check";
import type { NetworkDefinition } from "../../model/network.ts";
import { type ArbitrarySubnet, arbitraryIpv4, arbitraryIpv6 } from "./arbitrary-subnet.test-helper.ts";

/** A network to define, and what chance made it. */
export type GivenNetwork = { xml: string; name: string; type: string; definition?: NetworkDefinition };

const device = fc.oneof(
  fc.constant(null),
  fc.constant("eth0"),
  fc.constant("eth1"),
  fc.stringMatching(/^[a-z][a-zA-Z0-9_.-]{1,14}$/),
);

const natAddress = fc.integer({ min: 1, max: 200 }).map((last) => `203.0.113.${last}`);
const nat = fc.record({
  addresses: fc.oneof(
    fc.constant(""),
    natAddress.map((one) => `<address start="${one}" end="${one}"/>`),
    fc
      .tuple(natAddress, fc.integer({ min: 201, max: 254 }))
      .map(([one, last]) => `<address start="${one}" end="203.0.113.${last}"/>`),
  ),
  ports: fc.oneof(
    fc.constant(""),
    fc.constantFrom([0, 0], [0, 1], [1, 2], [1, 65535], [65534, 65535], [1024, 65535], [5000, 6001]).map(portRange),
    fc.tuple(fc.integer({ min: 1, max: 30000 }), fc.integer({ min: 30001, max: 65535 })).map(portRange),
  ),
  ipv6: fc.constantFrom("", ' ipv6="yes"', ' ipv6="yes"', ' ipv6="no"'),
  isGiven: fc.constantFrom(true, true, true, false),
});

function portRange([start, end]: readonly number[]): string {
  return `<port start="${start}" end="${end}"/>`;
}

/** The kinds it makes, each as often as it stands here. */
export const NETWORK_KINDS = [
  "nat",
  "nat",
  "nat",
  "nat",
  "route",
  "route",
  "route",
  "isolated",
  "isolated",
  "very-isolated",
  "open",
  "bridged",
  "macvtap",
] as const;

/**
 * A network that libvirt starts, in its own range of addresses. `slot` 0–999. Nothing of it asks for queues (no
 * bandwidth), firewalld (no zone) or VLANs, which the lab's kernel has not; and dnsmasq need not watch a resolv.conf,
 * of which a machine has few.
 */
export const arbitraryNetwork = (slot: number): fc.Arbitrary<GivenNetwork> =>
  fc
    .record({
      type: fc.constantFrom(...NETWORK_KINDS),
      v4: fc.tuple(arbitraryIpv4(slot, 0), arbitraryIpv4(slot, 1), arbitraryIpv4(slot, 2)),
      v6: fc.tuple(arbitraryIpv6(slot, 0), arbitraryIpv6(slot, 1), arbitraryIpv6(slot, 2)),
      kept: fc.subarray([0, 1, 2, 3, 4, 5], { minLength: 1, maxLength: 5 }),
      isShuffled: fc.boolean(),
      device,
      isDeviceElement: fc.boolean(),
      nat,
      guestIpv6: fc.constantFrom("", ' ipv6="yes"'),
      bridge: fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,10}$/),
      extras: fc.record({
        dns: fc.constantFrom("on", "off", "records"),
        domain: fc.constantFrom("", '<domain name="aula.example"/>', '<domain name="aula.example" localOnly="yes"/>'),
        mtu: fc.constantFrom("", '<mtu size="9000"/>'),
        stp: fc.constantFrom("", ' stp="off"', ' stp="on" delay="3"'),
        port: fc.constantFrom("", '<port isolated="yes"/>'),
        portgroup: fc.constantFrom("", '<portgroup name="all" default="yes"/>'),
      }),
    })
    .map((made) => toNetwork(slot, made));

type Made = {
  type: (typeof NETWORK_KINDS)[number];
  v4: ArbitrarySubnet[];
  v6: ArbitrarySubnet[];
  kept: number[];
  isShuffled: boolean;
  device: string | null;
  isDeviceElement: boolean;
  nat: { addresses: string; ports: string; ipv6: string; isGiven: boolean };
  guestIpv6: string;
  bridge: string;
  extras: { dns: string; domain: string; mtu: string; stp: string; port: string; portgroup: string };
};

function toNetwork(slot: number, made: Made): GivenNetwork {
  const { type, extras } = made;
  const name = `n${slot}`;
  if (type === "bridged") {
    return { name, type, xml: `<network><name>${name}</name><forward mode="bridge"/><bridge name="br0"/></network>` };
  }
  if (type === "macvtap") {
    return { name, type, xml: `<network><name>${name}</name><forward mode="bridge" dev="eth1"/></network>` };
  }
  const dns = {
    on: '<dns><forwarder addr="203.0.113.53"/></dns>',
    off: '<dns enable="no"/>',
    records: '<dns><forwarder addr="203.0.113.53"/><host ip="203.0.113.80"><hostname>pizarra</hostname></host></dns>',
  }[extras.dns];
  const xml = [
    `<network${made.guestIpv6}><name>${name}</name>`,
    forwardOf(made),
    `<bridge name="${made.bridge}${slot.toString(36).padStart(2, "0")}"${extras.stp}/>`,
    extras.mtu,
    type === "open" ? "" : extras.domain,
    dns,
    ...(type === "very-isolated" ? [] : subnetsOf(made)),
    extras.port,
    extras.portgroup,
    "</network>",
  ].join("");
  return { name, type, xml };
}

function forwardOf({ type, device: dev, isDeviceElement, nat: given }: Made): string {
  if (type === "isolated" || type === "very-isolated") return "";
  if (type === "open") return '<forward mode="open"/>';
  const inner = type === "nat" && given.isGiven ? `<nat${given.ipv6}>${given.addresses}${given.ports}</nat>` : "";
  const element = dev !== null && isDeviceElement ? `<interface dev="${dev}"/>` : "";
  const attribute = dev !== null && !isDeviceElement ? ` dev="${dev}"` : "";
  return `<forward mode="${type}"${attribute}>${inner}${element}</forward>`;
}

/** libvirt has DHCP on one subnet of each family. */
function subnetsOf({ v4, v6, kept, isShuffled }: Made): string[] {
  const order = isShuffled ? [3, 0, 4, 1, 5, 2] : [0, 1, 2, 3, 4, 5];
  const used = new Set<string>();
  return order
    .filter((at) => kept.includes(at))
    .flatMap((at) => {
      const subnet = [...v4, ...v6][at];
      if (!subnet) return [];
      const family = at < 3 ? "v4" : "v6";
      const mayDhcp = !used.has(family);
      if (subnet.hasDhcp) used.add(family);
      return subnet.text(mayDhcp);
    });
}
