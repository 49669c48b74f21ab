import type { NetworkType } from "../../../model/network.ts";
import type { NetworkSpec } from "../../../model/network-spec.ts";
import type { PlanProblem } from "../../../model/plan.ts";
import { type Check, caution, problem } from "../finding.ts";

const OWN: readonly NetworkType[] = ["nat", "routed", "open", "isolated", "very-isolated"];
const ADDRESSED: readonly NetworkType[] = ["nat", "routed", "open", "isolated"];
const ON_LINUX_BRIDGE: readonly NetworkType[] = [...OWN, "bridged"];

/** Which types each option is for; what is not listed is for all. */
const OPTIONS: Partial<Record<keyof NetworkSpec, readonly NetworkType[]>> = {
  bridge: OWN,
  hostBridge: ["bridged"],
  forwardDev: ["nat", "routed"],
  macvtap: ["macvtap"],
  ipv4: ADDRESSED,
  ipv6: ADDRESSED,
  ips: ADDRESSED,
  nat: ["nat"],
  domain: OWN,
  dns: OWN,
  mtu: OWN,
  stp: OWN,
  delay: OWN,
  mac: OWN,
  tftp: ADDRESSED,
  routes: ADDRESSED,
  isolatedPorts: ON_LINUX_BRIDGE,
  guestIpv6: OWN,
  bandwidth: ON_LINUX_BRIDGE,
};

const isSaid = (value: unknown) =>
  value !== undefined &&
  value !== null &&
  value !== false &&
  value !== "" &&
  !(Array.isArray(value) && value.length === 0);

/** `dns: true` is libvirt's own way: it asks for nothing. */
const isAsked = (option: string, value: unknown) => isSaid(value) && !(option === "dns" && value === true);

/** Whether this type is made here at all, and has all that was asked for. */
export const checkType: Check = ({ facts, written }) => {
  const { type } = written;
  const refused: PlanProblem[] = facts.canWrite ? [] : [problem("create.read-only", "")];
  if (type === "hostdev") return [...refused, problem("create.type-not-offered", "type", { suggestion: "macvtap" })];
  for (const [option, types] of Object.entries(OPTIONS)) {
    // `stp: false` asks for something too.
    const value = option === "stp" ? written.stp?.toString() : written[option as keyof NetworkSpec];
    if (types.includes(type) || !isAsked(option, value)) continue;
    refused.push(problem("create.option-not-for-type", option, { params: { option, type }, suggestion: "" }));
  }
  return refused;
};

/** What a very isolated network may say, and nobody will hear: no dnsmasq runs there. */
export const cautionUnheard: Check = ({ spec: { type, domain, dns } }) => {
  if (type !== "very-isolated") return [];
  const asked = dns.forwarders.length + dns.hosts.length + dns.txts.length + dns.srvs.length > 0;
  return [
    ...(domain ? [caution("create.no-effect", "domain", { option: "domain" })] : []),
    ...(asked ? [caution("create.no-effect", "dns", { option: "dns" })] : []),
  ];
};
