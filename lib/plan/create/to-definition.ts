import type { NetworkDefinition, NetworkForward } from "../../model/network.ts";
import type { ResolvedSpec } from "./resolved-spec.ts";

const MODE = {
  nat: "nat",
  routed: "route",
  open: "open",
  isolated: "none",
  "very-isolated": "none",
  bridged: "bridge",
} as const;

function forwardOf({ type, macvtap, forwardDev, nat }: ResolvedSpec): NetworkForward {
  const devs = type === "macvtap" ? (macvtap?.devs ?? []) : forwardDev === null ? [] : [forwardDev];
  return {
    mode: type === "macvtap" ? (macvtap?.mode ?? "bridge") : MODE[type],
    dev: devs[0] ?? null,
    interfaces: type === "macvtap" ? devs : [],
    ...{ pf: null, pciAddresses: [] },
    nat: type === "nat" ? nat : null,
  };
}

function bridgeOf({ bridge, hostBridge, stp, delaySeconds }: ResolvedSpec): NetworkDefinition["bridge"] {
  const name = bridge ?? hostBridge;
  return name === null ? null : { name, stp, delaySeconds, zone: null, macTableManager: null };
}

/** The network as its XML will be read: what everything that judges existing networks can judge before it exists. */
export function toDefinition(spec: ResolvedSpec): NetworkDefinition {
  const { isEnabled, forwardPlainNames, srvs, ...dns } = spec.dns;
  return {
    ...{ name: spec.name, uuid: "", title: spec.title, description: spec.description },
    forward: forwardOf(spec),
    bridge: bridgeOf(spec),
    ...{ mac: spec.mac, mtuBytes: spec.mtuBytes, domain: spec.domain },
    dns: {
      ...dns,
      enabled: isEnabled ?? true,
      forwardPlainNames: forwardPlainNames ?? true,
      srvs: srvs.map(({ service, protocol, domain, target, port }) => ({ service, protocol, domain, target, port })),
    },
    subnets: spec.subnets.map(({ family, address, prefix, localPtr, tftpRoot, dhcp }) => ({
      ...{ family, address, prefix, localPtr, tftpRoot },
      dhcp: dhcp && { ranges: dhcp.ranges, hosts: dhcp.hosts, bootp: null },
    })),
    routes: spec.routes,
    portgroups: spec.portgroups.map(({ name, isDefault, vlanTags }) => ({ name, isDefault, vlanTags })),
    vlanTags: spec.vlanTags,
    virtualport: null,
    hasIsolatedPorts: spec.hasIsolatedPorts,
    hasBandwidth: spec.bandwidth !== null,
    isIpv6GuestTrafficAllowed: spec.isIpv6GuestTrafficAllowed,
    dnsmasqOptions: [],
    connections: null,
  };
}
