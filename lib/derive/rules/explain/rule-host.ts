import type { Snapshot } from "../../../model/snapshot.ts";
import type { RuleHost } from "./rule-mistake.ts";

/** The part of a snapshot that rules are held against. */
export function toRuleHost({ links, networks, addresses, libvirtFirewall }: Snapshot): RuleHost {
  const own = networks.filter(({ type }) => type !== "bridged" && type !== "macvtap" && type !== "hostdev");
  const bridges = own.flatMap(({ bridge }) => bridge ?? []);
  const isOutside = ({ link, address }: { link: string; address: string }) =>
    link !== "lo" && !bridges.includes(link) && !/^(?:fe80:|169\.254\.|127\.)/i.test(address);
  return {
    devices: [...new Set([...links.flatMap(({ name, altNames }) => [name, ...altNames]), ...bridges])],
    networks: own.map(({ name, type, bridge, definition }) => ({ name, type, bridge, subnets: definition.subnets })),
    addresses: addresses.filter(isOutside).map(({ address }) => address),
    backend: libvirtFirewall,
  };
}
