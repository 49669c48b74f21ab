import type { Link, LinkAddress } from "../model/link.ts";
import type { HostNetwork, Snapshot } from "../model/snapshot.ts";
import { groupBy, macKey } from "./assemble/index-host.ts";

/**
 * A host's links and addresses by name. `addressesOn`: without link-local ones, which the kernel gives every interface
 * and nobody chose. `networksOfMac`: the networks on which a MAC is carried, null for a NIC on none. `macsOn`: the MACs
 * of running guests directly on a device. `makerOf`: the active network of libvirt's that made a bridge.
 */
export type SnapshotIndex = {
  link: ReadonlyMap<string, Link>;
  addressesOn: (link: string | null) => readonly LinkAddress[];
  networksOfMac: (mac: string | null) => ReadonlySet<string | null>;
  macsOn: (device: string) => ReadonlySet<string>;
  makerOf: (bridge: string | null) => HostNetwork | null;
};

/** What of a snapshot is indexed. */
export type IndexedFacts = Pick<Snapshot, "networks" | "guests" | "links" | "addresses">;

const indexes = new WeakMap<IndexedFacts, SnapshotIndex>();
const NONE: ReadonlySet<never> = new Set();

function macs({ guests }: IndexedFacts): Map<string, Set<string | null>> {
  const networks = new Map<string, Set<string | null>>();
  for (const { mac, network } of guests.flatMap(({ nics }) => nics)) {
    const key = macKey(mac) ?? "";
    networks.set(key, (networks.get(key) ?? new Set()).add(network));
  }
  return networks;
}

function directMacs({ guests }: IndexedFacts): Map<string, Set<string>> {
  const carried = new Map<string, Set<string>>();
  for (const { mac, live } of guests.flatMap(({ nics }) => nics)) {
    if (live?.type !== "direct" || live.dev === null) continue;
    carried.set(live.dev, (carried.get(live.dev) ?? new Set()).add(macKey(mac) ?? ""));
  }
  return carried;
}

/** The index of a snapshot, built when first asked for: pages ask about every network in turn. */
export function indexSnapshot(snapshot: IndexedFacts): SnapshotIndex {
  const known = indexes.get(snapshot);
  if (known) return known;
  const chosen = snapshot.addresses.filter(({ scope }) => scope === "global" || scope === "site");
  const addresses = groupBy(chosen, ({ link }) => link);
  const carriers = macs(snapshot);
  const direct = directMacs(snapshot);
  const made = snapshot.networks.filter(({ active, bridge, type }) => active && bridge !== null && type !== "bridged");
  const makers = new Map(made.map((network) => [network.bridge, network]));
  const index: SnapshotIndex = {
    link: new Map(snapshot.links.map((link) => [link.name, link])),
    addressesOn: (link) => addresses.get(link ?? "") ?? [],
    networksOfMac: (mac) => carriers.get(macKey(mac) ?? "") ?? NONE,
    macsOn: (device) => direct.get(device) ?? NONE,
    makerOf: (bridge) => makers.get(bridge ?? "") ?? null,
  };
  indexes.set(snapshot, index);
  return index;
}
