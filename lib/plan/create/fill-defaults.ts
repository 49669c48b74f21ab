import { MACVTAP_MODES } from "../../model/network.ts";
import type { CreatableType, NetworkSpec } from "../../model/network-spec.ts";
import type { CreationFacts } from "./creation-facts.ts";
import { fillDns } from "./fill-dns.ts";
import { fillRoutes, fillSubnets } from "./fill-subnets.ts";
import { freeBridge } from "./free-bridge.ts";
import { hostBridges, macvtapCandidates, whyMissed } from "./host-devices.ts";
import { hasOwnBridge } from "./network-kinds.ts";
import type { Bandwidth, ResolvedSpec } from "./resolved-spec.ts";

type Written = string | null | undefined;

/** A text without blank ends; null where nothing was written. */
const textOf = (written: Written): string | null => {
  const text = written?.trim() ?? "";
  return text === "" ? null : text;
};

type WrittenRate = { average: number; peak?: number | null; burst?: number | null } | null | undefined;
const rateOf = (rate: WrittenRate) =>
  rate ? { average: rate.average, peak: rate.peak ?? null, burst: rate.burst ?? null } : null;

function bandwidthOf(written: NetworkSpec["bandwidth"]): Bandwidth | null {
  const both = { inbound: rateOf(written?.inbound), outbound: rateOf(written?.outbound) };
  return both.inbound || both.outbound ? both : null;
}

function fillMacvtap(facts: CreationFacts, spec: NetworkSpec): ResolvedSpec["macvtap"] {
  if (spec.type !== "macvtap") return null;
  const written = spec.macvtap?.devs ?? (textOf(spec.macvtap?.dev) === null ? [] : [spec.macvtap?.dev ?? ""]);
  const devs = written.map((dev) => dev.trim());
  const mode = spec.macvtap?.mode ?? MACVTAP_MODES[0];
  if (devs.length > 0 || spec.macvtap?.dev === null) return { mode, devs };
  const candidate = macvtapCandidates(facts).find((link) => mode !== "passthrough" || whyMissed(facts, link) === null);
  return { mode, devs: candidate ? [candidate.name] : [] };
}

function fillBridges(facts: CreationFacts, spec: NetworkSpec): Pick<ResolvedSpec, "bridge" | "hostBridge"> {
  const own = hasOwnBridge(spec.type) ? (textOf(spec.bridge) ?? freeBridge(facts)) : null;
  const host = spec.type === "bridged" ? (textOf(spec.hostBridge) ?? hostBridges(facts)[0]?.name ?? null) : null;
  return { bridge: own, hostBridge: host };
}

function fillNat({ type, nat }: NetworkSpec): ResolvedSpec["nat"] {
  if (type !== "nat" || !nat) return null;
  const { addresses, ports, ipv6 } = nat;
  const range = addresses ? { start: addresses.start.trim(), end: addresses.end.trim() } : null;
  return range || ports || ipv6 ? { addresses: range, ports: ports ?? null, ipv6: ipv6 ?? false } : null;
}

function fillDomain({ domain }: NetworkSpec): ResolvedSpec["domain"] {
  const name = textOf(typeof domain === "string" ? domain : domain?.name);
  return name === null ? null : { name, localOnly: typeof domain === "object" ? (domain?.localOnly ?? false) : false };
}

function fillPortgroups({ portgroups }: NetworkSpec): ResolvedSpec["portgroups"] {
  return (portgroups ?? []).map(({ name, vlan, bandwidth, ...rest }) => ({
    ...{ name: name.trim(), isDefault: rest.default ?? false },
    ...{ vlanTags: vlan ?? [], bandwidth: bandwidthOf(bandwidth) },
  }));
}

/**
 * A spec with every gap filled for this host: free bridge, free subnet, whole DHCP range, on at boot. What a type can't
 * have is left out here; that it was asked for is a problem, found elsewhere. Nothing that was written is corrected.
 */
export function fillDefaults(facts: CreationFacts, spec: NetworkSpec): ResolvedSpec {
  const isOwn = hasOwnBridge(spec.type);
  return {
    // A name's blanks are its own: they are refused, not taken away behind somebody's back.
    name: spec.name,
    type: (spec.type === "hostdev" ? "nat" : spec.type) satisfies CreatableType,
    title: textOf(spec.title),
    description: spec.description?.trim() ? spec.description : null,
    ...fillBridges(facts, spec),
    forwardDev: spec.type === "nat" || spec.type === "routed" ? textOf(spec.forwardDev) : null,
    macvtap: fillMacvtap(facts, spec),
    subnets: fillSubnets(facts, spec),
    nat: fillNat(spec),
    domain: isOwn ? fillDomain(spec) : null,
    dns: fillDns(spec),
    mtuBytes: isOwn ? (spec.mtu ?? null) : null,
    stp: isOwn ? (spec.stp ?? null) : null,
    delaySeconds: isOwn ? (spec.delay ?? null) : null,
    mac: isOwn ? (textOf(spec.mac)?.toLowerCase() ?? null) : null,
    routes: isOwn ? fillRoutes(spec) : [],
    portgroups: fillPortgroups(spec),
    bandwidth: bandwidthOf(spec.bandwidth),
    hasIsolatedPorts: spec.isolatedPorts ?? false,
    vlanTags: spec.vlan ?? [],
    isIpv6GuestTrafficAllowed: isOwn && (spec.guestIpv6 ?? false),
    autostart: spec.autostart ?? true,
    start: spec.start ?? true,
    keepOnFailure: spec.keepOnFailure ?? false,
  };
}
