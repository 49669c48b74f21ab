import { renewedEnd } from "../renewed-end.ts";
import { blockOf } from "./document-subnets.ts";
import { LibvirtError } from "./libvirt-error.ts";
import type { SimLease, SimNetwork, SimState } from "./sim-state.ts";
import { virshTable } from "./virsh-table.ts";
import { attributeOf, childOf, childrenOf, type XmlNode } from "./xml-node.ts";

const bridgeOf = ({ live }: SimNetwork) => attributeOf(childOf(live, "bridge"), "name") ?? "";

/** The network that is up on a bridge, if the guest's NIC is plugged in there: then its lease is renewed all along. */
const isHeld = (state: SimState, bridge: string, mac: string): boolean =>
  state.networks.some((network) => bridgeOf(network) === bridge && network.ports.some((port) => port.mac === mac));

/** The leases of a bridge that have not run out. Those of NICs that are still there are renewed by their guests. */
export function leasesOn(state: SimState, bridge: string): SimLease[] {
  const now = Math.floor(state.now() / 1000);
  return (state.leases.get(bridge) ?? [])
    .map((lease) => (isHeld(state, bridge, lease.mac) ? { ...lease, end: renewedEnd(lease.end, now) } : lease))
    .filter(({ end }) => end > now);
}

const instant = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ");

/** `net-dhcp-leases`: of an inactive network there are none to show. */
export function leaseTable(state: SimState, network: SimNetwork, mac: string | null): string {
  if (mac !== null && !/^[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5}$/i.test(mac)) {
    throw new LibvirtError(`invalid MAC address: ${mac}`);
  }
  const blocks = childrenOf(network.live, "ip").flatMap((ip) => blockOf(ip) ?? []);
  const rows = leasesOn(state, network.live ? bridgeOf(network) : "")
    .filter((lease) => mac === null || lease.mac === mac.toLowerCase())
    .map((lease) => {
      const isV6 = lease.address.includes(":");
      const prefix = blocks.find(({ family }) => (family === "ipv6") === isV6)?.prefix ?? 24;
      return [
        instant(lease.end),
        lease.mac,
        isV6 ? "ipv6" : "ipv4",
        `${lease.address}/${prefix}`,
        lease.hostname ?? "-",
        lease.clientId ?? "-",
      ];
    });
  return virshTable(["Expiry Time", "MAC address", "Protocol", "IP address", "Hostname", "Client ID or DUID"], rows);
}

/** A copy of a bridge's leases that somebody kept, which is nobody's list of leases. */
export const KEPT = ".leases.puente";

/** dnsmasq's list of a bridge's leases is there, be it empty, from the first start of a network with DHCP. */
export function openLeases(state: SimState, live: XmlNode): void {
  const bridge = attributeOf(childOf(live, "bridge"), "name");
  const isServed = childrenOf(live, "ip").some((ip) => childOf(ip, "dhcp")?.children.length);
  if (bridge !== null && isServed && !state.leases.has(bridge)) state.leases.set(bridge, []);
}

/** What grep prints of the status files in dnsmasq's folder. */
export function printStatusFiles(state: SimState): string {
  return [...state.leases.keys()]
    .filter((key) => !key.endsWith(KEPT))
    .sort()
    .map((bridge) => {
      const entries = leasesOn(state, bridge).map((lease) => statusEntry(lease));
      if (entries.length === 0) return "";
      const text = `[\n${entries.join(",\n")}\n]`;
      return text
        .split("\n")
        .map((line) => `${bridge}.status:${line}\n`)
        .join("");
    })
    .join("");
}

function statusEntry({ address, mac, hostname, clientId, end }: SimLease): string {
  const fields = [
    `"ip-address": "${address}"`,
    `"mac-address": "${mac}"`,
    ...(hostname === null ? [] : [`"hostname": "${hostname}"`]),
    ...(clientId === null ? [] : [`"client-id": "${clientId}"`]),
    `"expiry-time": ${end}`,
  ];
  return `  {\n${fields.map((field) => `    ${field}`).join(",\n")}\n  }`;
}
