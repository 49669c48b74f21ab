import type { PlanEffect } from "../../model/plan.ts";
import { trafficControlEffects } from "../rules/traffic-control-effects.ts";
import type { CreationFacts } from "./creation-facts.ts";
import { hasHostAddress, hasOwnBridge, isForwarded } from "./network-kinds.ts";
import type { ResolvedSpec } from "./resolved-spec.ts";
import { rulesBackend } from "./rules-backend.ts";
import { toDefinition } from "./to-definition.ts";

const effect = (kind: PlanEffect["kind"], what: string, undone: boolean): PlanEffect => ({ kind, what, undone });

/** libvirt switches forwarding on for the whole host, and never off again. */
function forwarding({ sysctls }: CreationFacts, { type, subnets }: ResolvedSpec): PlanEffect[] {
  if (!isForwarded(type)) return [];
  const has = (family: string) => subnets.some((subnet) => subnet.family === family);
  return [
    ...(has("ipv4") && sysctls.ipForward !== true ? [effect("sysctl", "net.ipv4.ip_forward = 1", false)] : []),
    ...(has("ipv6") && sysctls.ipv6Forwarding !== true
      ? [effect("sysctl", "net.ipv6.conf.all.forwarding = 1", false)]
      : []),
  ];
}

function onBridge(facts: CreationFacts, spec: ResolvedSpec): PlanEffect[] {
  const backend = rulesBackend(facts);
  const { type, bridge, subnets } = spec;
  if (!hasOwnBridge(type) || bridge === null) return [];
  const isIpv6 = subnets.some(({ family }) => family === "ipv6") || spec.isIpv6GuestTrafficAllowed;
  return [
    effect("bridge", bridge, true),
    ...(isIpv6 ? [] : [effect("sysctl", `net.ipv6.conf.${bridge.replaceAll(".", "/")}.disable_ipv6 = 1`, true)]),
    ...(backend ? trafficControlEffects(toDefinition(spec), backend) : []),
  ];
}

function services({ type, subnets, dns }: ResolvedSpec): PlanEffect[] {
  if (!hasHostAddress(type) || subnets.length === 0) return [];
  const serves = subnets.some(({ dhcp }) => dhcp !== null && dhcp.ranges.length + dhcp.hosts.length > 0);
  const isDns = dns.isEnabled !== false;
  if (!serves && !isDns) return [];
  const advertised = subnets.filter(({ family }) => family === "ipv6");
  return [
    effect("dnsmasq", [...(isDns ? ["DNS"] : []), ...(serves ? ["DHCP"] : [])].join(", "), true),
    ...advertised.map(({ address, prefix }) => effect("router-advertisement", `${address}/${prefix}`, true)),
  ];
}

/** What a start changes that no firewall rule shows. */
export function creationEffects(facts: CreationFacts, spec: ResolvedSpec): PlanEffect[] {
  return spec.start ? [...forwarding(facts, spec), ...onBridge(facts, spec), ...services(spec)] : [];
}
