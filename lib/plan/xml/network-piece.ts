import type {
  Bandwidth,
  ResolvedDhcp,
  ResolvedDns,
  ResolvedHost,
  ResolvedPortgroup,
  ResolvedRange,
  ResolvedRoute,
  ResolvedSpec,
  ResolvedSubnet,
} from "../create/resolved-spec.ts";
import { piece, textPiece, unlessEmpty, type XmlPiece } from "./xml-piece.ts";

const FORWARD_MODE = { nat: "nat", routed: "route", open: "open", bridged: "bridge" } as const;

function forwardPiece({ type, macvtap, forwardDev, nat }: ResolvedSpec): XmlPiece | null {
  if (type === "isolated" || type === "very-isolated") return null;
  if (type === "macvtap") {
    const devs = (macvtap?.devs ?? []).map((dev) => piece("interface", { dev }));
    return piece("forward", { mode: macvtap?.mode ?? "bridge" }, devs);
  }
  return piece("forward", { mode: FORWARD_MODE[type], dev: forwardDev }, [type === "nat" ? natPiece(nat) : null]);
}

function natPiece(nat: ResolvedSpec["nat"]): XmlPiece | null {
  if (!nat) return null;
  return unlessEmpty(
    piece("nat", { ipv6: nat.ipv6 || null }, [
      nat.addresses && piece("address", nat.addresses),
      nat.ports && piece("port", nat.ports),
    ]),
  );
}

function bridgePiece({ bridge, hostBridge, stp, delaySeconds }: ResolvedSpec): XmlPiece | null {
  const state = stp === null ? null : stp ? "on" : "off";
  return unlessEmpty(piece("bridge", { name: bridge ?? hostBridge, stp: state, delay: delaySeconds }));
}

function dnsPiece({ isEnabled, forwardPlainNames, forwarders, txts, hosts, srvs }: ResolvedDns): XmlPiece | null {
  return unlessEmpty(
    piece("dns", { enable: isEnabled, forwardPlainNames }, [
      ...forwarders.map(({ address, domain }) => piece("forwarder", { domain, addr: address })),
      ...txts.map(txtPiece),
      ...hosts.map(dnsHostPiece),
      ...srvs.map(srvPiece),
    ]),
  );
}

export const txtPiece = ({ name, value }: ResolvedDns["txts"][number]): XmlPiece => piece("txt", { name, value });

export const dnsHostPiece = ({ ip, names }: ResolvedDns["hosts"][number]): XmlPiece =>
  piece(
    "host",
    { ip },
    names.map((name) => textPiece("hostname", name)),
  );

export const srvPiece = ({
  service,
  protocol,
  domain,
  target,
  port,
  priority,
  weight,
}: ResolvedDns["srvs"][number]): XmlPiece =>
  piece("srv", { service, protocol, domain, target, port, priority, weight });

export const rangePiece = ({ start, end, leaseSeconds }: ResolvedRange): XmlPiece =>
  piece("range", { start, end }, [
    leaseSeconds === null ? null : piece("lease", { expiry: leaseSeconds, unit: leaseSeconds ? "seconds" : null }),
  ]);

export const reservationPiece = ({ mac, id, name, ip }: ResolvedHost): XmlPiece => piece("host", { mac, id, name, ip });

export const portgroupPiece = ({ name, isDefault, vlanTags, bandwidth }: ResolvedPortgroup): XmlPiece =>
  piece("portgroup", { name, default: isDefault || null }, [bandwidthPiece(bandwidth), vlanPiece(vlanTags)]);

function dhcpPiece({ ranges, hosts }: ResolvedDhcp): XmlPiece {
  return piece("dhcp", {}, [...ranges.map(rangePiece), ...hosts.map(reservationPiece)]);
}

function ipPiece({ family, address, prefix, localPtr, tftpRoot, dhcp }: ResolvedSubnet): XmlPiece {
  const attributes = { family: family === "ipv6" ? family : null, address, prefix, localPtr: localPtr || null };
  return piece("ip", attributes, [
    tftpRoot === null ? null : piece("tftp", { root: tftpRoot }),
    dhcp && dhcpPiece(dhcp),
  ]);
}

function routePiece({ family, address, prefix, gateway, metric }: ResolvedRoute): XmlPiece {
  return piece("route", { family: family === "ipv6" ? family : null, address, prefix, gateway, metric });
}

function bandwidthPiece(bandwidth: Bandwidth | null): XmlPiece | null {
  if (!bandwidth) return null;
  const { inbound, outbound } = bandwidth;
  return piece("bandwidth", {}, [inbound && piece("inbound", inbound), outbound && piece("outbound", outbound)]);
}

function vlanPiece(tags: number[]): XmlPiece | null {
  // More than one tag make a trunk: libvirt wants it said.
  const trunk = tags.length > 1 || null;
  return tags.length === 0
    ? null
    : piece(
        "vlan",
        { trunk },
        tags.map((id) => piece("tag", { id })),
      );
}

/** The `<network>` element of a spec: exactly what it says, no more. Source: https://libvirt.org/formatnetwork.html */
export function networkPiece(spec: ResolvedSpec): XmlPiece {
  return piece("network", { ipv6: spec.isIpv6GuestTrafficAllowed || null }, [
    textPiece("name", spec.name),
    spec.title === null ? null : textPiece("title", spec.title),
    spec.description === null ? null : textPiece("description", spec.description),
    forwardPiece(spec),
    bridgePiece(spec),
    spec.mtuBytes === null ? null : piece("mtu", { size: spec.mtuBytes }),
    spec.mac === null ? null : piece("mac", { address: spec.mac }),
    spec.domain && piece("domain", { name: spec.domain.name, localOnly: spec.domain.localOnly || null }),
    dnsPiece(spec.dns),
    bandwidthPiece(spec.bandwidth),
    vlanPiece(spec.vlanTags),
    spec.hasIsolatedPorts ? piece("port", { isolated: true }) : null,
    ...spec.subnets.map(ipPiece),
    ...spec.routes.map(routePiece),
    ...spec.portgroups.map(portgroupPiece),
  ]);
}
