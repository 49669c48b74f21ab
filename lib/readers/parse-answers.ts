import type { Answers, GuestAnswer, HostFacts, NetworkAnswer } from "../model/answers.ts";
import type { Unreadable } from "../model/evidence.ts";
import type { RulesetText } from "../model/firewall.ts";
import { NO_HOST_CONFIG } from "../model/host-config.ts";
import type { BatchRecord } from "../model/reader.ts";
import { answerGuests } from "./answer-guests.ts";
import { answerNetworks } from "./answer-networks.ts";
import { bridgeFdb } from "./bridge-fdb.ts";
import { dnsmasqLeases } from "./dnsmasq-leases.ts";
import { dnsmasqProcesses } from "./dnsmasq-processes.ts";
import { ebtablesSave } from "./ebtables-save.ts";
import { hostConfig } from "./host-config.ts";
import { hostFacts } from "./host-facts.ts";
import { ipAddr } from "./ip-addr.ts";
import { ipNeigh } from "./ip-neigh.ts";
import { ipRoute4 } from "./ip-route-4.ts";
import { ipRoute6 } from "./ip-route-6.ts";
import { ipRule4 } from "./ip-rule-4.ts";
import { ipRule6 } from "./ip-rule-6.ts";
import { ip6tablesLegacySave } from "./ip6tables-legacy-save.ts";
import { ip6tablesSave } from "./ip6tables-save.ts";
import { iptablesLegacySave } from "./iptables-legacy-save.ts";
import { iptablesSave } from "./iptables-save.ts";
import { nftJson } from "./nft-json.ts";
import { nftText } from "./nft-text.ts";
import { virshNwfilterBindingList } from "./nwfilter-binding-list.ts";
import { type ParsedBatch, type ParseMemory, parseBatch } from "./parsed-batch.ts";
import { ssListen } from "./ss-listen.ts";
import { sshRoute } from "./ssh-route.ts";
import { sysctls } from "./sysctls.ts";
import { trafficControl } from "./traffic-control.ts";
import { virshCapabilities } from "./virsh-capabilities.ts";
import { virshVersion } from "./virsh-version.ts";

/**
 * `describe` spells a command as a person would type it (default: its words with blanks between). `isReadOnly`:
 * libvirt was asked with `virsh -r`. `memory`: what was parsed last time of the same host.
 */
export type ParseOptions = {
  describe?: (record: BatchRecord) => string;
  isReadOnly?: boolean;
  memory?: ParseMemory;
};

const NO_FACTS: HostFacts = {
  hostname: null,
  kernel: null,
  os: null,
  user: null,
  uid: null,
  iptables: null,
  nft: null,
  configuredBackend: null,
  isBrNetfilterLoaded: null,
  wirelessLinks: [],
  services: { firewalld: null, ufw: null, docker: null },
  ssh: null,
};

/**
 * All the answers of one batch, parsed. It never throws: what was not understood is in `warnings`, what could not be
 * read in `unreadable`.
 *   in   [{ id: "net-list", key: null, exitCode: 0, stdout: "2479…\n", … }, …]
 *   out  { networks: [{ uuid: "2479…", … }], guests: […], links: […], … }
 */
export function parseAnswers(records: readonly BatchRecord[], options: ParseOptions = {}): Answers {
  const steps = parseAnswersInSteps(records, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * The same in steps of one answer each (a few milliseconds at most), for whoever must not be held up for long: take
 * `next()` until it is done, and pause between.
 */
export function* parseAnswersInSteps(
  records: readonly BatchRecord[],
  options: ParseOptions = {},
): Generator<void, Answers> {
  const batch = yield* parseBatch(records, options.memory ?? new Map());
  const facts = batch.one(hostFacts) ?? NO_FACTS;
  const [networks, guests] = [answerNetworks(batch), answerGuests(batch)];
  const nameOf = namesByUuid(networks, guests);
  const describe = options.describe ?? plainText;
  return {
    facts,
    libvirtVersion: batch.one(virshVersion) ?? { daemon: null, library: null, hypervisor: null },
    capabilities: batch.one(virshCapabilities) ?? { architecture: null, domainTypes: [] },
    isReadOnly: options.isReadOnly ?? false,
    networks,
    guests,
    statusLeases: batch.one(dnsmasqLeases) ?? [],
    ...answerHost(batch, facts),
    rulesets: answerRulesets(batch, facts),
    sshLink: batch.one(sshRoute) ?? facts.ssh?.clientAddress.split("%")[1] ?? null,
    sshClient: facts.ssh?.clientAddress.split("%")[0] ?? null,
    commands: records.map((record) => ({
      id: record.id,
      command: describe(record),
      exitCode: record.exitCode,
      durationMs: record.durationMs,
    })),
    warnings: batch.warnings.map((one) => ({ ...one, subject: nameOf(one.subject) })),
    unreadable: worthTelling(batch.unreadable, guests).map((one) => ({ ...one, subject: nameOf(one.subject) })),
  };
}

function answerHost(batch: ParsedBatch, facts: HostFacts) {
  const { links, addresses } = batch.one(ipAddr) ?? { links: [], addresses: [] };
  const wireless = new Set(facts.wirelessLinks);
  return {
    links: links.map((link) => (wireless.has(link.name) ? { ...link, isWireless: true } : link)),
    addresses,
    routes: [...(batch.one(ipRoute4) ?? []), ...(batch.one(ipRoute6) ?? [])],
    routeRules: [...(batch.one(ipRule4) ?? []), ...(batch.one(ipRule6) ?? [])],
    neighbours: batch.one(ipNeigh) ?? [],
    fdb: batch.one(bridgeFdb) ?? [],
    sysctls: batch.one(sysctls) ?? {},
    listeners: batch.one(ssListen) ?? [],
    nwfilterBindings: batch.one(virshNwfilterBindingList) ?? [],
    trafficControl: batch.one(trafficControl) ?? [],
    dnsmasqs: batch.one(dnsmasqProcesses) ?? [],
    hostConfig: batch.one(hostConfig) ?? NO_HOST_CONFIG,
  };
}

/** Where the host's iptables is the old one, `iptables-save` and its legacy twin print the same rules: told once. */
function answerRulesets(batch: ParsedBatch, facts: HostFacts): RulesetText[] {
  const isLegacy = facts.iptables?.includes("legacy") ?? false;
  const current = [batch.one(iptablesSave), batch.one(ip6tablesSave)];
  const legacy = [batch.one(iptablesLegacySave), batch.one(ip6tablesLegacySave)];
  const tables = isLegacy
    ? current.map((text) => (text ? { ...text, backend: "iptables-legacy" as const } : null))
    : [...current, ...legacy];
  const others = [batch.one(ebtablesSave), batch.one(nftJson), batch.one(nftText)];
  return [...tables, ...others].filter((text) => text !== null);
}

/** A guest without an agent is no part that could not be read; and what nobody may ask is said once. */
function worthTelling(unreadable: readonly Unreadable[], guests: readonly GuestAnswer[]): Unreadable[] {
  const silent = new Set(guests.filter(({ agent }) => agent.status !== "absent").map(({ uuid }) => uuid));
  const told = new Set<string>();
  return unreadable.flatMap((one) => {
    if (one.what === "domifaddr-agent" && !silent.has(one.subject ?? "")) return [];
    if (one.reason !== "read-only") return [one];
    if (told.has(one.what)) return [];
    told.add(one.what);
    return [{ ...one, subject: null }];
  });
}

function namesByUuid(networks: readonly NetworkAnswer[], guests: readonly GuestAnswer[]) {
  const names = new Map<string, string>();
  for (const { uuid, live, stored } of [...networks, ...guests]) {
    const name = (live ?? stored)?.name;
    if (name !== undefined) names.set(uuid, name);
  }
  return (subject: string | null) => (subject === null ? null : (names.get(subject) ?? subject));
}

function plainText(record: BatchRecord): string {
  const words = record.argv.map((word) => (word === "{uuid}" ? (record.key ?? word) : word));
  return (record.key === null ? words : ["virsh", ...words]).join(" ");
}
