import type { Answers, NetworkAnswer } from "../../model/answers.ts";
import type { NetworkRule } from "../../model/firewall.ts";
import type { Guest, HostNetwork, NetworkNic, Snapshot } from "../../model/snapshot.ts";
import { flattenRules } from "../../netfilter/flatten-rules.ts";
import { readRulesets } from "../../netfilter/read-rulesets.ts";
import { findLibvirtFirewall } from "../rules/find-libvirt-firewall.ts";
import { RuleIndex } from "../rules/index-rules.ts";
import { isFirewallWhole } from "../rules/is-firewall-whole.ts";
import { assembleGuest, type GuestSurroundings } from "./assemble-guest.ts";
import { assembleNetwork } from "./assemble-network.ts";
import { indexHost, macKey } from "./index-host.ts";
import { indexNetworks } from "./index-networks.ts";
import { joinLeases } from "./join-leases.ts";
import { LeaseOwners } from "./lease-owners.ts";
import { missingObjects } from "./missing-objects.ts";

/** What the answers cannot know: the host's URI without secrets, and when and how long they were asked (ISO, ms). */
export type SnapshotMeta = { host: string; at: string; durationMs: number };

/** Work between two pauses: small enough that thousands of objects never block anyone for 50 ms. */
const OBJECTS_PER_SLICE = 100;
const RULES_PER_SLICE = 500;

type Slices<T> = Generator<void, T>;

function countMacs({ guests }: Answers): Map<string, number> {
  const owners = new Map<string, number>();
  for (const { active, live } of guests) {
    for (const { mac } of (active && live?.nics) || []) {
      const key = macKey(mac) ?? "";
      owners.set(key, (owners.get(key) ?? 0) + 1);
    }
  }
  return owners;
}

function* indexRules(answers: Answers, index: RuleIndex): Slices<NetworkRule[]> {
  const rules: NetworkRule[] = [];
  const ruleset = readRulesets(answers.rulesets);
  yield;
  for (const rule of flattenRules(ruleset)) {
    index.add(rule);
    rules.push(rule);
    if (rules.length % RULES_PER_SLICE === 0) yield;
  }
  return rules;
}

type Joined = { guests: Guest[]; nics: Map<NetworkAnswer, NetworkNic[]>; owners: LeaseOwners };

function* joinGuests(answers: Answers, around: GuestSurroundings): Slices<Joined> {
  const joined: Joined = { guests: [], nics: new Map(), owners: new LeaseOwners() };
  for (const [at, answer] of answers.guests.entries()) {
    if (at % OBJECTS_PER_SLICE === OBJECTS_PER_SLICE - 1) yield;
    const assembled = assembleGuest(answer, around);
    if (!assembled) continue;
    joined.guests.push(assembled.guest);
    joined.owners.add(assembled.guest, answer.active);
    for (const { network, nic } of assembled.places) {
      const nics = joined.nics.get(network);
      if (nics) nics.push(nic);
      else joined.nics.set(network, [nic]);
    }
  }
  return joined;
}

/**
 * Joins one batch of answers into a snapshot, in slices: between two `yield`s at most a hundred objects are joined, so
 * that the caller can let others work. Linear in the size of the host. Nothing here throws on odd answers; what could
 * not be joined is null or [], what vanished while it was read is a warning.
 */
export function* assembleInSlices(answers: Answers, meta: SnapshotMeta): Slices<Snapshot> {
  const host = indexHost(answers);
  const index = indexNetworks(answers.networks);
  const leases = joinLeases(index, answers);
  yield;
  const rules = new RuleIndex(index.known.map(({ definition }) => definition));
  const allRules = yield* indexRules(answers, rules);
  const { guests, nics, owners } = yield* joinGuests(answers, {
    host,
    networks: index,
    leases,
    macOwners: countMacs(answers),
  });
  const dnsmasqs = new Map(answers.dnsmasqs.map((dnsmasq) => [dnsmasq.network ?? "", dnsmasq]));
  const networks: HostNetwork[] = [];
  for (const [at, network] of index.known.entries()) {
    if (at % OBJECTS_PER_SLICE === OBJECTS_PER_SLICE - 1) yield;
    networks.push(assembleNetwork(network, { host, leases, nics, owners, rules, dnsmasqs }));
  }
  return { ...meta, ...hostParts(answers, allRules), networks, guests };
}

function hostParts(answers: Answers, rules: NetworkRule[]): Omit<Snapshot, "networks" | "guests" | keyof SnapshotMeta> {
  const { facts, libvirtVersion, links, addresses, routes, routeRules, neighbours, fdb, sysctls } = answers;
  const { rulesets, listeners, nwfilterBindings, trafficControl, dnsmasqs, sshLink, sshClient, hostConfig } = answers;
  return {
    hostname: facts.hostname ?? "",
    access: {
      user: facts.user ?? "",
      isRoot: facts.uid === 0,
      libvirt: answers.isReadOnly ? "read-only" : "read-write",
      firewall: isFirewallWhole(answers) ? "readable" : "unreadable",
    },
    versions: {
      libvirt: libvirtVersion.daemon ?? libvirtVersion.library,
      hypervisor: libvirtVersion.hypervisor,
      kernel: facts.kernel,
      os: facts.os,
      iptables: facts.iptables,
      nft: facts.nft,
    },
    libvirtFirewall: findLibvirtFirewall(answers, rules),
    services: facts.services,
    warnings: [...answers.warnings, ...missingObjects(answers)],
    ...{ links, addresses, routes, routeRules, neighbours, fdb, sysctls, rulesets, listeners },
    ...{ nwfilterBindings, trafficControl, dnsmasqs, sshLink, sshClient, hostConfig },
    ...{ commands: answers.commands, unreadable: answers.unreadable },
  };
}

/** Everything a batch of answers says, joined once; see `assembleInSlices` for hosts with thousands of objects. */
export function assembleSnapshot(answers: Answers, meta: SnapshotMeta): Snapshot {
  const slices = assembleInSlices(answers, meta);
  for (;;) {
    const step = slices.next();
    if (step.done) return step.value;
  }
}
