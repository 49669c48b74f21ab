import type { AddressFamily } from "../../model/network.ts";
import type { NetworkSpec } from "../../model/network-spec.ts";
import { type IpBlock, parseBlock, parseIp } from "../ip-block.ts";
import type { CreationFacts } from "./creation-facts.ts";
import { defaultRange } from "./default-range.ts";
import { freeSubnet, freeSubnet6 } from "./free-subnet.ts";
import { hasHostAddress } from "./network-kinds.ts";
import type { ResolvedDhcp, ResolvedHost, ResolvedRoute, ResolvedSubnet } from "./resolved-spec.ts";

type WrittenBlock = NonNullable<NetworkSpec["ipv4"]>;
type Asked = { field: string; family: AddressFamily | null; block: WrittenBlock };

const text = (written: string | null | undefined) => (written?.trim() ? written.trim() : null);

function asked({ type, ipv4, ipv6, ips }: NetworkSpec): Asked[] {
  if (!hasHostAddress(type)) return [];
  if (ips) return ips.map((block, at) => ({ field: `ips.${at}`, family: null, block }));
  const four = ipv4 === undefined ? {} : ipv4;
  return [
    ...(four ? [{ field: "ipv4", family: "ipv4" as const, block: four }] : []),
    ...(ipv6 ? [{ field: "ipv6", family: "ipv6" as const, block: ipv6 }] : []),
  ];
}

/**
 * A CIDR as people write it: with a prefix or, for IPv4, a netmask.
 *   in   "192.168.101.1/255.255.255.0"
 *   out  { address: "192.168.101.1", prefix: 24 }
 * `prefix` null: none, or none that can be.
 */
export function splitCidr(cidr: string): { address: string; prefix: number | null } {
  const slash = cidr.indexOf("/");
  if (slash < 0) return { address: cidr.trim(), prefix: null };
  const [address, suffix] = [cidr.slice(0, slash).trim(), cidr.slice(slash + 1).trim()];
  if (/^\d{1,3}$/.test(suffix)) return { address, prefix: Number(suffix) };
  return { address, prefix: suffix.includes(".") && !address.includes(":") ? prefixOfNetmask(suffix) : null };
}

function prefixOfNetmask(netmask: string): number | null {
  const mask = parseIp(netmask);
  if (!mask) return null;
  const bits = mask.value.toString(2).padStart(32, "0");
  return /^1*0*$/.test(bits) ? bits.replace(/0/g, "").length : null;
}

function hostOf({ mac, ip, name, id }: NonNullable<NonNullable<WrittenBlock["dhcp"]>["hosts"]>[number]): ResolvedHost {
  return { mac: text(mac)?.toLowerCase().replaceAll("-", ":") ?? null, id: text(id), name: text(name), ip: text(ip) };
}

function dhcpOf({ dhcp }: WrittenBlock, address: string, prefix: number | null): ResolvedDhcp | null {
  if (dhcp === null) return null;
  const leaseSeconds = dhcp?.lease ?? null;
  const hosts = (dhcp?.hosts ?? []).map(hostOf);
  if (dhcp?.ranges) {
    // what gives nothing out is none: libvirt drops an empty <dhcp/>
    if (dhcp.ranges.length === 0 && hosts.length === 0) return null;
    return {
      ranges: dhcp.ranges.map(({ start, end, lease }) => ({
        ...{ start: start.trim(), end: end.trim() },
        leaseSeconds: lease === undefined ? leaseSeconds : lease,
      })),
      hosts,
    };
  }
  const usual = defaultRange(address, prefix);
  const [start, end] = [text(dhcp?.start), text(dhcp?.end)];
  if (start === null && end === null) return { ranges: usual ? [{ ...usual, leaseSeconds }] : [], hosts };
  return { ranges: [{ start: start ?? usual?.start ?? "", end: end ?? usual?.end ?? "", leaseSeconds }], hosts };
}

/** Every `<ip>` the network will have, with free addresses and default ranges where the spec leaves them open. */
export function fillSubnets(facts: CreationFacts, spec: NetworkSpec): ResolvedSubnet[] {
  const written = asked(spec);
  const others: IpBlock[] = written.flatMap(({ block }) => parseBlock(text(block.cidr) ?? "") ?? []);
  let isDhcpTaken: Partial<Record<AddressFamily, boolean>> = {};
  return written
    .map(({ field, family, block }) => {
      const cidr =
        text(block.cidr) ??
        (family === "ipv6" ? freeSubnet6(facts, spec.name, others) : freeSubnet(facts, others)) ??
        "";
      const { address, prefix } = splitCidr(cidr);
      const real = family ?? (address.includes(":") ? "ipv6" : "ipv4");
      const free = parseBlock(cidr);
      if (free && text(block.cidr) === null) others.push(free);
      // One address of each family may serve DHCP: further ones get it only when asked.
      const isLeft = block.dhcp === undefined && isDhcpTaken[real];
      const dhcp = isLeft ? null : dhcpOf(block, address, prefix);
      isDhcpTaken = { ...isDhcpTaken, [real]: isDhcpTaken[real] || dhcp !== null };
      return { field, family: real, address, prefix, localPtr: block.localPtr ?? false, tftpRoot: null, dhcp };
    })
    .map((subnet, at, all) => ({ ...subnet, tftpRoot: at === tftpAt(all) ? tftpRoot(spec) : null }));
}

/** libvirt's usual folder for TFTP. */
const TFTP_ROOT = "/var/lib/tftpboot";
const tftpRoot = ({ tftp }: NetworkSpec) => (tftp === true ? TFTP_ROOT : text(tftp || null));

/** dnsmasq serves TFTP only beside IPv4's DHCP. */
function tftpAt(subnets: ResolvedSubnet[]): number {
  const served = subnets.findIndex(({ family, dhcp }) => family === "ipv4" && dhcp !== null);
  return served >= 0 ? served : subnets.findIndex(({ family }) => family === "ipv4");
}

export function fillRoutes({ routes }: NetworkSpec): ResolvedRoute[] {
  return (routes ?? []).map(({ cidr, gateway, metric }) => {
    const { address, prefix } = splitCidr(cidr);
    const family = address.includes(":") ? "ipv6" : "ipv4";
    return { family, address, prefix, gateway: gateway.trim(), metric: metric ?? null };
  });
}
