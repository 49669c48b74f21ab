import type { Snapshot } from "../../model/snapshot.ts";
import { evidenceOf, virshCommand } from "../evidence-of.ts";
import { findOddRules } from "../rules/explain/find-odd-rules.ts";
import { FINDING_SEVERITIES, type FindingAbout, type HealthFinding } from "./health-types.ts";

const HOST: FindingAbout = { kind: "host", uuid: null, name: null };

/** What a reader ran, where it ran anything. */
const commandOfReader = ({ commands }: Snapshot, reader: string) =>
  commands.find(({ id }) => id === reader)?.command ?? reader;

function unreadableParts(snapshot: Snapshot): HealthFinding[] {
  const { unreadable } = snapshot;
  const reasons = new Map<string, typeof unreadable>();
  for (const one of unreadable) reasons.set(one.reason, [...(reasons.get(one.reason) ?? []), one]);
  return [...reasons].map(([reason, ones]) => ({
    code: "unreadable",
    severity: reason === "agent-absent" ? "info" : "warning",
    about: HOST,
    words: {
      code: `health.unreadable.${reason}`,
      params: { count: ones.length },
    },
    remedy: { code: `health.remedy.unreadable.${reason}`, params: {} },
    evidence: ones.slice(0, 5).map(({ what, detail }) => ({
      command: commandOfReader(snapshot, what),
      line: detail === "" ? null : detail,
    })),
  }));
}

function stoppedNetworks(snapshot: Snapshot): HealthFinding[] {
  return snapshot.networks
    .filter(({ autostart, active }) => autostart && !active)
    .map(({ name, uuid }) => ({
      code: "autostart-stopped",
      severity: "warning",
      about: { kind: "network", uuid, name },
      words: { code: "health.autostartStopped", params: { network: name } },
      remedy: { code: "health.remedy.autostartStopped", params: {} },
      evidence: [evidenceOf(snapshot, "net-list-autostart", uuid)],
    }));
}

/** A NIC whose cable somebody pulled on purpose is told, but is no fault. */
function unpluggedNics(snapshot: Snapshot): HealthFinding[] {
  return snapshot.guests.flatMap(({ name, uuid, nics }) =>
    nics
      .filter(({ plugged }) => plugged === false)
      .map(({ mac, tap, network, whyUnplugged }): HealthFinding => {
        const why = whyUnplugged ?? "no-master";
        const command = why === "link-down" ? virshCommand(snapshot, "domif-getlink", uuid, mac) : null;
        return {
          code: `unplugged-${why}`,
          severity: why === "link-down" ? "info" : "warning",
          about: { kind: "guest", uuid, name },
          words: {
            code: `health.unplugged.${why}`,
            params: { guest: name, mac, tap: tap ?? "", network: network ?? "" },
          },
          remedy: { code: `health.remedy.unplugged.${why}`, params: {} },
          evidence: [command ? { command, line: "down" } : evidenceOf(snapshot, "ip-addr", tap)],
        };
      }),
  );
}

function missingBridges(snapshot: Snapshot): HealthFinding[] {
  return snapshot.networks
    .filter(({ active, bridgeExists }) => active && bridgeExists === false)
    .map(({ name, uuid, bridge }) => ({
      code: "bridge-missing",
      severity: "error",
      about: { kind: "network", uuid, name },
      words: { code: "health.bridgeMissing", params: { network: name, bridge: bridge ?? "" } },
      remedy: { code: "health.remedy.bridgeMissing", params: {} },
      evidence: [evidenceOf(snapshot, "ip-addr", null)],
    }));
}

/** Rules of iptables that somebody wrote with a mistake it took without a word: the same mistake is told once. */
function oddRules(snapshot: Snapshot): HealthFinding[] {
  const odd = findOddRules(snapshot);
  const codes = [...new Set(odd.map(({ mistake }) => mistake.code))];
  return codes.flatMap((code) => {
    const alike = odd.filter(({ mistake }) => mistake.code === code);
    const mistake = alike[0]?.mistake;
    if (!mistake) return [];
    const remedy = { code: "health.remedy.oddRule", params: { rule: mistake.mended ?? "" } };
    return {
      code: `rule-${code}`,
      severity: "warning" as const,
      about: HOST,
      words: mistake.words,
      remedy: mistake.mended === null ? null : remedy,
      evidence: alike.slice(0, 5).map(({ command, rule }) => ({ command, line: rule })),
    };
  });
}

function notUnderstood(snapshot: Snapshot): HealthFinding[] {
  const { warnings } = snapshot;
  if (warnings.length === 0) return [];
  const readers = [...new Set(warnings.map(({ reader }) => reader))];
  return [
    {
      code: "warnings",
      severity: "info",
      about: HOST,
      words: { code: "health.warnings", params: { count: warnings.length } },
      remedy: null,
      evidence: readers.slice(0, 5).map((reader) => ({
        command: commandOfReader(snapshot, reader),
        line: warnings.find((warning) => warning.reader === reader)?.excerpt ?? null,
      })),
    },
  ];
}

/**
 * What is wrong on a host by facts alone, worst first: parts that could not be read, autostart networks that are
 * stopped, guests left unplugged, active networks without their bridge, rules that never fit, answers that were not understood.
 */
export function findHealth(snapshot: Snapshot): HealthFinding[] {
  const findings = [
    ...unreadableParts(snapshot),
    ...missingBridges(snapshot),
    ...unpluggedNics(snapshot),
    ...stoppedNetworks(snapshot),
    ...oddRules(snapshot),
    ...notUnderstood(snapshot),
  ];
  return findings.sort((a, b) => FINDING_SEVERITIES.indexOf(a.severity) - FINDING_SEVERITIES.indexOf(b.severity));
}
