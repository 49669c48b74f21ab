import type { LeaseAnswer } from "../../model/answers.ts";
import type { NicDefinition } from "../../model/guest.ts";
import type { Link, LinkAddress, Route } from "../../model/link.ts";
import type { NetworkType } from "../../model/network.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { assembleSnapshot } from "../assemble/assemble-snapshot.ts";
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

/** A network for tests. `octet`: 192.168.octet.0/24 on `virbr` + octet. `dev`: the bridge or NIC it rides on. */
export type WorldNetwork = {
  name: string;
  type: NetworkType;
  octet?: number;
  dhcp?: boolean;
  stopped?: boolean;
  dev?: string;
};
/** One NIC of a guest for tests: the network's name, or a device of the host as `bridge:br0`, `direct:eth1`, `user:`. */
type WorldNic = { on: string; address?: string; loose?: boolean };
export type WorldGuest = { name: string; stopped?: boolean; nics: WorldNic[] };
export type World = {
  networks: WorldNetwork[];
  guests: WorldGuest[];
  links?: Link[];
  addresses?: string[][];
  gateway?: { link: string; address: string };
};

const FORWARD: Record<NetworkType, Parameters<typeof handMadeForward>[0]> = {
  nat: { mode: "nat" },
  routed: { mode: "route" },
  open: { mode: "open" },
  isolated: { mode: "none" },
  "very-isolated": { mode: "none" },
  bridged: { mode: "bridge" },
  macvtap: { mode: "bridge" },
  hostdev: { mode: "hostdev" },
};
const OWN_BRIDGE: NetworkType[] = ["nat", "routed", "open", "isolated", "very-isolated"];

function bridgeOf(network: WorldNetwork): string | null {
  if (network.type === "bridged") return network.dev ?? "br0";
  return OWN_BRIDGE.includes(network.type) ? `virbr${network.octet ?? 1}` : null;
}

function networkAnswer(network: WorldNetwork, index: number, leases: LeaseAnswer[]) {
  const { name, type, octet = 1 } = network;
  const hasIp = OWN_BRIDGE.includes(type) && type !== "very-isolated";
  const ranges = [{ start: `192.168.${octet}.2`, end: `192.168.${octet}.254`, leaseSeconds: null }];
  const bridge = bridgeOf(network);
  const device = bridge === null ? { dev: network.dev ?? "eth1", interfaces: [network.dev ?? "eth1"] } : {};
  return handMadeNetwork(
    {
      name,
      uuid: handMadeUuid(index + 1),
      forward: handMadeForward({ ...FORWARD[type], ...device }),
      bridge: bridge ? { name: bridge, stp: true, delaySeconds: 0, zone: null, macTableManager: null } : null,
      subnets: hasIp
        ? [
            handMadeSubnet({
              address: `192.168.${octet}.1`,
              dhcp: network.dhcp === false ? null : { ranges, hosts: [], bootp: null },
            }),
          ]
        : [],
    },
    { active: !network.stopped, leases },
  );
}

type Made = { nic: NicDefinition; live: NicDefinition; link: Link | null };

function makeNic(wanted: WorldNic, number: number, networks: WorldNetwork[]): Made {
  const mac = `52:54:00:00:${String(Math.floor(number / 256)).padStart(2, "0")}:${(number % 256).toString(16).padStart(2, "0")}`;
  const [form, device] = wanted.on.includes(":") ? wanted.on.split(":") : [null, null];
  const network = networks.find((each) => each.name === wanted.on);
  const isDirect = network?.type === "macvtap" || form === "direct";
  const tap = form === "user" ? null : isDirect ? `macvtap${number}` : `vnet${number}`;
  const bridge = form === "bridge" ? (device ?? null) : network ? bridgeOf(network) : null;
  const type = form === null ? "network" : (form as NicDefinition["type"]);
  const source = form === "bridge" ? { bridge: device ?? null } : form === "direct" ? { dev: device ?? null } : {};
  const nic = handMadeNic({ mac, type, network: form === null ? wanted.on : null, ...source });
  const live = {
    ...nic,
    tap,
    bridge: bridge ?? nic.bridge,
    dev: isDirect ? (network?.dev ?? device ?? "eth1") : nic.dev,
  };
  if (tap === null) return { nic, live, link: null };
  const over = isDirect
    ? { kind: "macvtap", parent: live.dev }
    : { kind: "tun", master: wanted.loose ? null : bridge, operstate: "UNKNOWN" };
  return { nic, live, link: handMadeLink(tap, over) };
}

function linkAddress([link = "", cidr = ""]: string[]): LinkAddress {
  const [address = "", prefix] = cidr.split("/");
  return {
    link,
    family: cidr.includes(":") ? "ipv6" : "ipv4",
    address,
    prefix: Number(prefix),
    scope: "global",
    isDynamic: false,
  };
}

function defaultRoute(gateway: NonNullable<World["gateway"]>): Route {
  const { link, address } = gateway;
  const rest = { source: null, metric: null, protocol: "dhcp", scope: null, isLinkDown: false };
  return { family: "ipv4", table: "main", type: "unicast", destination: "default", gateway: address, link, ...rest };
}

/** A snapshot for tests from a few lines: bridges, taps, leases and addresses follow from the networks and guests. */
export function handMadeWorld(world: World): Snapshot {
  const { networks, guests, links = [], addresses = [], gateway } = world;
  const own = networks.filter((network) => !network.stopped && OWN_BRIDGE.includes(network.type));
  const leases = new Map<string, LeaseAnswer[]>();
  const taps: Link[] = [];
  let number = 0;
  const guestAnswers = guests.map((guest) => {
    const made = guest.nics.map((nic) => ({ wanted: nic, ...makeNic(nic, number++, networks) }));
    for (const { wanted, nic, link } of guest.stopped ? [] : made) {
      if (link) taps.push(link);
      const lease = { mac: nic.mac, prefix: 24, hostname: guest.name, clientId: null, expires: "2026-11-21T11:00:00Z" };
      if (wanted.address)
        leases.set(wanted.on, [...(leases.get(wanted.on) ?? []), { ...lease, address: wanted.address }]);
    }
    const live = guest.stopped ? null : made.map((each) => each.live);
    return handMadeGuest(guest.name, { stored: made.map((each) => each.nic), live });
  });
  const bridgeLinks = own.map((network) => handMadeLink(bridgeOf(network) ?? "", { kind: "bridge" }));
  const bridgeAddresses = own
    .filter((network) => network.type !== "very-isolated")
    .map((network) => [bridgeOf(network) ?? "", `192.168.${network.octet ?? 1}.1/24`]);
  return assembleSnapshot(
    handMadeAnswers({
      networks: networks.map((network, index) => networkAnswer(network, index, leases.get(network.name) ?? [])),
      guests: guestAnswers,
      links: [...links, ...bridgeLinks, ...taps],
      addresses: [...addresses, ...bridgeAddresses].map(linkAddress),
      routes: gateway ? [defaultRoute(gateway)] : [],
      sysctls: { "net.ipv4.ip_forward": "1", "net.ipv6.conf.all.forwarding": "0" },
    }),
    handMadeMeta,
  );
}
