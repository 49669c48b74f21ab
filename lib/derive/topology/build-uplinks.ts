import type { Link } from "../../model/link.ts";
import { compareNames } from "./compare-names.ts";
import { hostAddresses, subnetOfCidr } from "./host-addresses.ts";
import type { TopologyFacts } from "./topology-facts.ts";
import type { LanNode, LanRouterNode, NicNode, SegmentNode, Tone, TopologyEdge } from "./topology-graph.ts";

/** A NIC and the link that carries the host's addresses for it: itself, or the bridge it is a port of. */
export type Uplink = { name: string; link: Link | null; carrier: string; addresses: string[]; segments: SegmentNode[] };

const PHYSICAL_KINDS = [null, "veth", "vlan", "bond", "team"];
const VIRTUAL_NAMES = /^(veth|docker|cni|virbr|vnet|macvtap)/;

function looksPhysical(link: Link): boolean {
  return !link.isLoopback && PHYSICAL_KINDS.includes(link.kind) && !VIRTUAL_NAMES.test(link.name);
}

function defaultRouteLinks(snapshot: TopologyFacts): string[] {
  const routes = snapshot.routes.filter((route) => route.destination === "default" && route.type === "unicast");
  return [...new Set(routes.map((route) => route.link).filter((link) => link !== null))];
}

function portsOf(snapshot: TopologyFacts, bridge: string): string[] {
  return snapshot.links.filter((link) => link.master === bridge && looksPhysical(link)).map((link) => link.name);
}

/** The NICs worth a port on the frame: those a column rides on, those with an address, those that lead outside. */
export function findUplinks(snapshot: TopologyFacts, segments: SegmentNode[]): Uplink[] {
  const names = new Set(segments.flatMap((segment) => segment.devices));
  for (const link of snapshot.links) {
    if (looksPhysical(link) && (hostAddresses(snapshot, link.name) ?? []).length > 0) names.add(link.name);
  }
  for (const link of defaultRouteLinks(snapshot)) {
    const ports = portsOf(snapshot, link);
    for (const name of ports.length > 0 ? ports : [link]) names.add(name);
  }
  const links = new Map(snapshot.links.map((link) => [link.name, link]));
  // What the host has not is said on the card that needs it; a device handed over whole is no link of the host's.
  const there = [...names].filter((name) => links.has(name) || snapshot.links.length === 0);
  return there.sort(compareNames).map((name) => {
    const link = links.get(name) ?? null;
    const carrier = link?.master ?? name;
    const mine = segments.filter((segment) => segment.place === "before" && segment.devices.includes(name));
    return { name, link, carrier, addresses: hostAddresses(snapshot, carrier) ?? [], segments: mine };
  });
}

/** One NIC as a port on the frame, in the colour of the column that uses it. */
export function nicNode(uplink: Uplink): NicNode {
  const tone: Tone = uplink.segments[0]?.tone ?? "plain";
  return {
    kind: "nic",
    id: `nic:${uplink.name}`,
    name: uplink.name,
    tone,
    hasCarrier: uplink.link?.hasCarrier ?? false,
    isWireless: uplink.link?.isWireless ?? false,
    hasHostAddress: uplink.carrier === uplink.name && uplink.addresses.length > 0,
  };
}

/** NICs of one bridge or of one subnet share a LAN line; one without an address has a line of its own. */
export function buildLans(uplinks: Uplink[]): LanNode[] {
  const lans = new Map<string, LanNode>();
  for (const uplink of uplinks) {
    const subnets = [...new Set(uplink.addresses.map(subnetOfCidr).filter((subnet) => subnet !== null))];
    const id = `lan:${subnets[0] ?? uplink.carrier}`;
    const lan = lans.get(id) ?? { kind: "lan", id, subnets: [], nics: [] };
    lan.subnets = [...new Set([...lan.subnets, ...subnets])];
    lan.nics.push(`nic:${uplink.name}`);
    lans.set(id, lan);
  }
  return [...lans.values()];
}

/** The gateways of default routes, one router for each LAN they are on. */
export function buildLanRouters(snapshot: TopologyFacts, uplinks: Uplink[], lans: LanNode[]): LanRouterNode[] {
  const routers = new Map<string, LanRouterNode>();
  for (const route of snapshot.routes) {
    if (route.destination !== "default" || route.type !== "unicast" || !route.link || !route.gateway) continue;
    const uplink = uplinks.find((each) => each.carrier === route.link || each.name === route.link);
    const lan = uplink && lans.find((each) => each.nics.includes(`nic:${uplink.name}`));
    if (!lan) continue;
    const router = routers.get(lan.id) ?? { kind: "lan-router", id: `router:${lan.id}`, lan: lan.id, addresses: [] };
    if (!router.addresses.includes(route.gateway)) router.addresses.push(route.gateway);
    routers.set(lan.id, router);
  }
  return [...routers.values()].sort((a, b) => compareNames(a.id, b.id));
}

const plainEdge: Omit<TopologyEdge, "id" | "kind" | "from" | "to"> = {
  tone: "plain",
  isDashed: false,
  interfaceName: null,
  addresses: [],
  cut: null,
};

/** Internet, LAN routers and lines, down to the NICs. A default route without gateway joins the LAN line itself. */
export function outsideEdges(lans: LanNode[], routers: LanRouterNode[]): TopologyEdge[] {
  return [
    ...routers.map(
      (router): TopologyEdge => ({
        ...plainEdge,
        id: `wan:${router.id}`,
        kind: "wan",
        from: "internet",
        to: router.id,
      }),
    ),
    ...routers.map(
      (router): TopologyEdge => ({
        ...plainEdge,
        id: `lan:${router.id}`,
        kind: "lan",
        from: router.id,
        to: router.lan,
      }),
    ),
    ...lans.flatMap((lan) =>
      lan.nics.map(
        (nic): TopologyEdge => ({ ...plainEdge, id: `attach:${nic}`, kind: "attach", from: lan.id, to: nic }),
      ),
    ),
  ];
}

/** From one NIC into the host: to the columns that ride on it, and to the router where the host has its address. */
export function uplinkEdges(uplink: Uplink, snapshot: TopologyFacts): TopologyEdge[] {
  const nic = `nic:${uplink.name}`;
  const toSegments = uplink.segments.map((segment): TopologyEdge => {
    const { tone, card, id } = segment;
    return {
      ...plainEdge,
      id: `uplink:${uplink.name}:${id}`,
      kind: "uplink",
      from: nic,
      to: id,
      tone,
      isDashed: card === "dashed",
    };
  });
  const isBridged = uplink.segments.some((segment) => segment.bridge === uplink.carrier);
  const exits =
    isBridged || uplink.addresses.length === 0 ? [] : [{ name: uplink.carrier, addresses: uplink.addresses }];
  const helpers = snapshot.links
    .filter((link) => link.kind === "macvlan" && link.parent === uplink.name)
    .map((link) => ({ name: link.name, addresses: hostAddresses(snapshot, link.name) ?? [] }))
    .filter((helper) => helper.addresses.length > 0);
  const toRouter = [...exits, ...helpers].map(({ name, addresses }): TopologyEdge => {
    const interfaceName = name === uplink.name ? null : name;
    return {
      ...plainEdge,
      id: `exit:${uplink.name}:${name}`,
      kind: "exit",
      from: nic,
      to: "router",
      interfaceName,
      addresses,
    };
  });
  return [...toSegments, ...toRouter];
}
