import { formatIp, parseIp } from "../../lib/plan/ip-block.ts";
import { findLink } from "./bridges.ts";
import { macOf, targetOf } from "./guest-nics.ts";
import { leasesOn } from "./leases.ts";
import type { SimGuest, SimNetwork, SimState } from "./sim-state.ts";
import { attributeOf, childOf, childrenOf, type XmlNode } from "./xml-node.ts";

/** A guest asks when its cable is plugged in; the bridge of a network that looks for loops keeps it waiting. */
const ASKS_AFTER_MS = 1_500;
const LISTENING_MS = 4_000;
const LEASE_SECONDS = 3_600;

function freeAddress(
  state: SimState,
  { live }: SimNetwork,
  mac: string,
): { address: string; name: string | null } | null {
  const bridge = attributeOf(childOf(live, "bridge"), "name") ?? "";
  const subnet = childrenOf(live, "ip").find(
    (ip) => attributeOf(ip, "family") !== "ipv6" && childOf(ip, "dhcp")?.children.length,
  );
  const dhcp = childOf(subnet, "dhcp");
  const hosts = childrenOf(dhcp, "host");
  const own = hosts.find((host) => attributeOf(host, "mac")?.toLowerCase() === mac);
  const reserved = attributeOf(own, "ip");
  if (own && reserved !== null) return { address: reserved, name: attributeOf(own, "name") };
  const taken = new Set([
    attributeOf(subnet, "address"),
    ...hosts.map((host) => attributeOf(host, "ip")),
    ...leasesOn(state, bridge).flatMap((lease) => (lease.mac === mac ? [] : lease.address)),
  ]);
  for (const range of childrenOf(dhcp, "range")) {
    const [first, last] = [parseIp(attributeOf(range, "start") ?? ""), parseIp(attributeOf(range, "end") ?? "")];
    for (let value = first?.value ?? 1n; value <= (last?.value ?? 0n); value++) {
      const address = formatIp({ family: "ipv4", value });
      if (!taken.has(address)) return { address, name: null };
    }
  }
  return null;
}

/** What a guest calls itself, as dnsmasq takes it from a DHCP client. */
const hostnameOf = ({ name }: SimGuest): string =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9-]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase();

/** The guest's DHCP client asks on the network its NIC is on, a moment after it was plugged in there. */
export function askForLease(state: SimState, guest: SimGuest, nic: XmlNode): void {
  const mac = macOf(nic);
  const tap = targetOf(nic) ?? "";
  const network = state.networks.find(({ ports }) =>
    ports.some((port) => port.mac === mac && port.guest === guest.uuid),
  );
  const bridge = attributeOf(childOf(network?.live, "bridge"), "name");
  if (!network || bridge === null) return;
  const isListening = attributeOf(childOf(network.live, "bridge"), "stp") === "on";
  state.later(ASKS_AFTER_MS + (isListening ? LISTENING_MS : 0), () => {
    if (findLink(state, tap)?.master !== bridge || !network.live) return;
    const found = freeAddress(state, network, mac);
    if (!found) return;
    const others = (state.leases.get(bridge) ?? []).filter((lease) => lease.mac !== mac);
    const end = Math.floor(state.now() / 1000) + LEASE_SECONDS;
    const lease = {
      address: found.address,
      mac,
      hostname: found.name ?? hostnameOf(guest),
      clientId: `01:${mac}`,
      end,
    };
    state.leases.set(bridge, [...others, lease]);
    state.neighbours = [
      ...state.neighbours.filter(({ lladdr, dst }) => lladdr !== mac || String(dst).includes(":")),
      { dst: found.address, dev: bridge, lladdr: mac, state: ["REACHABLE"] },
    ];
    state.touch("leases", "neighbours");
  });
}
