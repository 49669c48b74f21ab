import type { AddressFamily, MacvtapMode } from "../../model/network.ts";
import type { CreatableType } from "../../model/network-spec.ts";

/** kilobytes a second, kilobytes a second, kilobytes. */
type Rate = { average: number; peak: number | null; burst: number | null };
export type Bandwidth = { inbound: Rate | null; outbound: Rate | null };

export type ResolvedRange = { start: string; end: string; leaseSeconds: number | null };
export type ResolvedHost = { mac: string | null; id: string | null; name: string | null; ip: string | null };
export type ResolvedDhcp = { ranges: ResolvedRange[]; hosts: ResolvedHost[] };

/** One `<ip>`. `field`: where the spec says it (`ipv4`, `ips.2`), for problems. `prefix` null: not understood. */
export type ResolvedSubnet = {
  field: string;
  family: AddressFamily;
  address: string;
  prefix: number | null;
  localPtr: boolean;
  tftpRoot: string | null;
  dhcp: ResolvedDhcp | null;
};

export type ResolvedSrv = {
  service: string;
  protocol: string;
  domain: string | null;
  target: string | null;
  port: number | null;
  priority: number | null;
  weight: number | null;
};

/** `isEnabled` null: not said, libvirt's own way (on); so with `forwardPlainNames`. */
export type ResolvedDns = {
  isEnabled: boolean | null;
  forwardPlainNames: boolean | null;
  forwarders: { address: string | null; domain: string | null }[];
  hosts: { ip: string; names: string[] }[];
  txts: { name: string; value: string }[];
  srvs: ResolvedSrv[];
};

export type ResolvedRoute = {
  family: AddressFamily;
  address: string;
  prefix: number | null;
  gateway: string;
  metric: number | null;
};

export type ResolvedPortgroup = {
  name: string;
  isDefault: boolean;
  vlanTags: number[];
  bandwidth: Bandwidth | null;
};

/**
 * What someone wants, whole: every default filled in for the host at hand, nothing left to guess. Texts are trimmed and
 * otherwise as written, also where they are wrong; the problems beside it say so. Absent is null, none is [].
 */
export type ResolvedSpec = {
  name: string;
  type: CreatableType;
  title: string | null;
  description: string | null;
  /** The network's own bridge; null for bridged and macvtap. */
  bridge: string | null;
  hostBridge: string | null;
  forwardDev: string | null;
  /** More NICs than one are a pool: libvirt takes the least used. */
  macvtap: { mode: MacvtapMode; devs: string[] } | null;
  subnets: ResolvedSubnet[];
  nat: {
    addresses: { start: string; end: string } | null;
    ports: { start: number; end: number } | null;
    ipv6: boolean;
  } | null;
  domain: { name: string; localOnly: boolean } | null;
  dns: ResolvedDns;
  mtuBytes: number | null;
  stp: boolean | null;
  delaySeconds: number | null;
  mac: string | null;
  routes: ResolvedRoute[];
  portgroups: ResolvedPortgroup[];
  bandwidth: Bandwidth | null;
  hasIsolatedPorts: boolean;
  vlanTags: number[];
  isIpv6GuestTrafficAllowed: boolean;
  autostart: boolean;
  start: boolean;
  keepOnFailure: boolean;
};
