import type { NetworkSpec } from "../../model/network-spec.ts";
import { hasOwnBridge } from "./network-kinds.ts";
import type { ResolvedDns } from "./resolved-spec.ts";

const NO_DNS: ResolvedDns = {
  isEnabled: null,
  forwardPlainNames: null,
  forwarders: [],
  hosts: [],
  txts: [],
  srvs: [],
};
const text = (written: string | null | undefined) => (written?.trim() ? written.trim() : null);

/** The DNS part of a spec: `false` or null is no server, `true` or nothing libvirt's own way. */
export function fillDns({ type, dns }: NetworkSpec): ResolvedDns {
  if (!hasOwnBridge(type) || dns === undefined) return NO_DNS;
  if (dns === null || typeof dns === "boolean") return { ...NO_DNS, isEnabled: dns ?? false };
  return {
    isEnabled: dns.enabled ?? null,
    forwardPlainNames: dns.forwardPlainNames ?? null,
    forwarders: (dns.forwarders ?? []).map(({ address, domain }) => ({ address: text(address), domain: text(domain) })),
    hosts: (dns.hosts ?? []).map(({ ip, names }) => ({ ip: ip.trim(), names: names.map((name) => name.trim()) })),
    txts: (dns.txts ?? []).map(({ name, value }) => ({ name: name.trim(), value })),
    srvs: (dns.srvs ?? []).map(({ service, protocol, domain, target, port, priority, weight }) => ({
      ...{ service: service.trim(), protocol: protocol.trim(), domain: text(domain), target: text(target) },
      ...{ port: port ?? null, priority: priority ?? null, weight: weight ?? null },
    })),
  };
}
