import type { NetworkSubnet } from "../../model/network.ts";
import type { GuestNic, HostNetwork } from "../../model/snapshot.ts";
import { servingNetwork } from "../serving-network.ts";
import { compareNames } from "./compare-names.ts";
import { isRunning } from "./is-running.ts";
import type { TopologyFacts } from "./topology-facts.ts";
import type { SegmentForm, SegmentNode, Tone } from "./topology-graph.ts";

/** Columns from left to right: what has its own way out, so that the outside is seen first; what hangs from the router. */
const ORDER: Tone[] = ["hostdev", "macvtap", "bridged", "nat", "routed", "open", "isolated", "very-isolated", "plain"];
const OWN_WAY: Tone[] = ["hostdev", "macvtap", "bridged"];

/** The short spelling of a DHCP range: only what differs from the host's own address. */
function shortRange(range: { start: string; end: string }, address: string): string {
  const head = address.slice(0, address.lastIndexOf(".") + 1);
  const isNear = head !== "" && range.start.startsWith(head) && range.end.startsWith(head);
  return isNear
    ? `.${range.start.slice(head.length)} – .${range.end.slice(head.length)}`
    : `${range.start} – ${range.end}`;
}

function dhcpRanges(subnets: NetworkSubnet[]): string[] {
  return subnets.flatMap((subnet) => (subnet.dhcp?.ranges ?? []).map((range) => shortRange(range, subnet.address)));
}

/** The segment id of an active network. */
export function networkSegmentId(network: Pick<HostNetwork, "uuid">): string {
  return `network:${network.uuid}`;
}

/** A PCI function that is handed over whole is no link of the host's. */
const isLinkName = (device: string) => !/^[0-9a-f]{4}:[0-9a-f]{2}:/i.test(device);

/** Those of these links that the host does not have; none where its links could not be read. */
function missingDevices(names: string[], { links }: TopologyFacts): string[] {
  if (links.length === 0) return [];
  return names.filter((name) => !links.some((link) => link.name === name));
}

/** What a rule of libvirt's must do for the type to be what it promises. */
const DECIDING: Partial<Record<Tone, RegExp>> = {
  nat: /masquerade|snat/i,
  isolated: /reject|drop/i,
  routed: /accept/i,
};

function hasItsRules({ type, rules }: HostNetwork, snapshot: TopologyFacts): boolean | null {
  const decides = DECIDING[type];
  if (!decides || snapshot.rulesets.length === 0 || snapshot.access.firewall === "unreadable") return null;
  return rules.some((rule) => rule.owner === "libvirt" && decides.test(rule.rule));
}

function networkSegment(network: HostNetwork, snapshot: TopologyFacts): SegmentNode {
  const { type } = network;
  const { definition, type: serverType } = servingNetwork(network, snapshot);
  const ranges = dhcpRanges(definition.subnets);
  const isOnLan = serverType === "bridged" || serverType === "macvtap" || serverType === "hostdev";
  const guests = new Map(network.nics.map((nic) => [nic.guestUuid, isRunning(nic.guestState)]));
  return {
    kind: "segment",
    id: networkSegmentId(network),
    form: "network",
    name: network.name,
    uuid: network.uuid,
    tone: type,
    type,
    mode: network.mode,
    place: OWN_WAY.includes(type) ? "before" : "under",
    card: type === "macvtap" || type === "hostdev" ? "dashed" : "switch",
    bridge: network.bridge,
    missing:
      network.bridge !== null && network.bridgeExists === false
        ? [network.bridge]
        : missingDevices(network.devices.filter(isLinkName), snapshot),
    devices: [...network.devices].sort(compareNames),
    hasItsRules: hasItsRules(network, snapshot),
    dhcp: { server: isOnLan ? "lan" : ranges.length > 0 ? "libvirt" : "none", ranges },
    hasDns: !isOnLan && definition.dns.enabled && definition.subnets.length > 0,
    guests: guests.size,
    runningGuests: [...guests.values()].filter(Boolean).length,
  };
}

/** Where a NIC without a libvirt network is plugged in: the id of its segment, its form and its name. */
export function looseSource(nic: GuestNic): { id: string; form: SegmentForm; name: string } {
  const name = nic.source ?? nic.bridge ?? nic.type;
  if (nic.type === "bridge" || nic.bridge) {
    const bridge = nic.bridge ?? name;
    return { id: `bridge:${bridge}`, form: "bridge", name: bridge };
  }
  if (nic.type === "direct") return { id: `direct:${name}`, form: "direct", name };
  if (nic.type === "user") return { id: "user", form: "user", name: "user" };
  if (nic.type === "hostdev" || nic.type === "vdpa") return { id: `hostdev:${name}`, form: "hostdev", name };
  return { id: `other:${nic.type}`, form: "other", name: nic.type };
}

const LOOSE_TONE: Partial<Record<SegmentForm, Tone>> = { bridge: "bridged", direct: "macvtap", hostdev: "hostdev" };

function looseSegment(snapshot: TopologyFacts, source: ReturnType<typeof looseSource>): SegmentNode {
  const { id, form, name } = source;
  const ports = snapshot.links.filter((link) => link.master === name && link.kind !== "tun" && link.kind !== "macvtap");
  const hasDevice = form === "direct" || form === "hostdev";
  return {
    kind: "segment",
    id,
    form,
    name,
    uuid: null,
    tone: LOOSE_TONE[form] ?? "plain",
    type: null,
    mode: null,
    place: LOOSE_TONE[form] ? "before" : "after",
    card: form === "bridge" ? "switch" : "dashed",
    bridge: form === "bridge" ? name : null,
    missing: form === "bridge" || form === "direct" ? missingDevices([name], snapshot) : [],
    devices: form === "bridge" ? ports.map((port) => port.name).sort(compareNames) : hasDevice ? [name] : [],
    hasItsRules: null,
    dhcp: { server: form === "bridge" || form === "direct" ? "lan" : "none", ranges: [] },
    hasDns: false,
    guests: 0,
    runningGuests: 0,
  };
}

/** Every column of a host in its stable order: by type, then by name; state and traffic never move one. */
export function buildSegments(snapshot: TopologyFacts): SegmentNode[] {
  const known = new Set(snapshot.networks.map((network) => network.name));
  const loose = new Map<string, SegmentNode>();
  for (const guest of snapshot.guests) {
    const seen = new Set<string>();
    for (const nic of guest.nics.filter((each) => each.network === null || !known.has(each.network))) {
      if (nic.type === "network") continue;
      const source = looseSource(nic);
      const segment = loose.get(source.id) ?? looseSegment(snapshot, source);
      if (!seen.has(segment.id)) segment.guests += 1;
      if (!seen.has(segment.id) && isRunning(guest.state)) segment.runningGuests += 1;
      seen.add(segment.id);
      loose.set(source.id, segment);
    }
  }
  const segments = [
    ...snapshot.networks.filter((network) => network.active).map((network) => networkSegment(network, snapshot)),
    ...loose.values(),
  ];
  return segments.sort(
    (a, b) => ORDER.indexOf(a.tone) - ORDER.indexOf(b.tone) || compareNames(a.name, b.name) || compareNames(a.id, b.id),
  );
}
