import type { PlanProblem } from "../../../model/plan.ts";
import { parseIp } from "../../ip-block.ts";
import { type Check, problem, type Subject, shown } from "../finding.ts";
import { hasHostAddress } from "../network-kinds.ts";
import type { ResolvedDns } from "../resolved-spec.ts";
import { checkSrvs } from "./check-srvs.ts";
import { isHostName, toHostName } from "./host-name.ts";

/** The domain of a network is written as it is into the configuration of a program that runs as root. */
export const checkDomain: Check = ({ written, spec: { domain } }) => {
  if (!domain || isHostName(domain.name)) return [];
  const field = typeof written.domain === "string" ? "domain" : "domain.name";
  const suggestion = toHostName(domain.name) ?? "lab";
  return [problem("create.domain-format", field, { params: { found: shown(domain.name) }, suggestion })];
};

function checkForwarders({ spec }: Subject): PlanProblem[] {
  const own = spec.subnets.map(({ address }) => parseIp(address)?.value);
  return spec.dns.forwarders.flatMap(({ address, domain }, at) => {
    const field = `dns.forwarders.${at}`;
    if (address === null && domain === null) return [problem("create.forwarder-empty", field, { suggestion: "" })];
    const ip = parseIp(address ?? "");
    const params = { found: shown(address ?? "") };
    if (address !== null && !ip) return [problem("create.address-format", `${field}.address`, { params })];
    if (ip && own.includes(ip.value)) return [problem("create.forwarder-is-host", field, { params, suggestion: "" })];
    if (domain === null || isHostName(domain)) return [];
    const suggestion = toHostName(domain) ?? "";
    return [problem("create.host-name-format", `${field}.domain`, { params: { found: shown(domain) }, suggestion })];
  });
}

function checkHosts({ hosts }: ResolvedDns): PlanProblem[] {
  const before = new Set<bigint>();
  return hosts.flatMap(({ ip: text, names }, at) => {
    const field = `dns.hosts.${at}`;
    const ip = parseIp(text);
    const params = { found: shown(text) };
    if (!ip) return [problem("create.address-format", `${field}.ip`, { params })];
    if (before.has(ip.value)) return [problem("create.dns-host-twice", field, { params, suggestion: "" })];
    before.add(ip.value);
    if (names.length === 0) return [problem("create.dns-host-without-name", field, { params, suggestion: "" })];
    return names.flatMap((name, position) => {
      if (isHostName(name)) return [];
      const at = `${field}.names.${position}`;
      return [problem("create.host-name-format", at, { params: { found: shown(name) }, suggestion: toHostName(name) })];
    });
  });
}

/** Longest text one DNS string can hold. */
const MOST_TXT_BYTES = 255;

/**
 * dnsmasq reads a TXT record as one line of its configuration: a quote, a hash, a comma or a backslash has a meaning
 * there, and either stops it or is lost.
 */
function checkTxts({ txts }: ResolvedDns): PlanProblem[] {
  return txts.flatMap(({ name, value }, at) => {
    const field = `dns.txts.${at}`;
    if (!isHostName(name)) {
      return [
        problem("create.host-name-format", `${field}.name`, {
          params: { found: shown(name) },
          suggestion: toHostName(name),
        }),
      ];
    }
    const params = { found: shown(value) };
    if (value.trim() === "") return [problem("create.txt-empty", field, { params, suggestion: "" })];
    if (!/^[\x20-\x7e]*$/.test(value) || /["#,\\]|^\s|\s$/.test(value)) {
      const suggestion = value
        .replace(/[^\x20-\x7e]|["#,\\]/g, " ")
        .replace(/\s+/g, " ")
        .trim();
      return [problem("create.txt-characters", `${field}.value`, { params, suggestion: suggestion || null })];
    }
    if (value.length <= MOST_TXT_BYTES) return [];
    const suggestion = value.slice(0, MOST_TXT_BYTES).trim();
    return [problem("create.txt-too-long", `${field}.value`, { params: { most: MOST_TXT_BYTES }, suggestion })];
  });
}

/** DNS of the network: records that dnsmasq takes as they are meant, and a free port 53 to answer at. */
export const checkDns: Check = (subject) => {
  const { facts, spec } = subject;
  const { dns } = spec;
  const records = dns.forwarders.length + dns.hosts.length + dns.txts.length + dns.srvs.length;
  if (dns.isEnabled === false && records > 0)
    return [problem("create.dns-off-with-records", "dns.enabled", { suggestion: "true" })];
  const isTaken = facts.dnsServer && dns.isEnabled !== false && hasHostAddress(spec.type) && spec.subnets.length > 0;
  const who = facts.dnsServer?.process ?? "";
  return [
    ...(isTaken
      ? [problem("create.dns-port-taken", "dns", { params: { process: who || "?" }, suggestion: "false" })]
      : []),
    ...checkForwarders(subject),
    ...checkHosts(dns),
    ...checkTxts(dns),
    ...checkSrvs(dns),
  ];
};
