import "server-only";
import { createHash } from "node:crypto";
import type { BatchRecord } from "../model/reader.ts";

/**
 * What goes on by itself on a quiet host, our own SSH session's packets above all, by the reader that sees it. None of
 * it is shown: counters of links and of chain policies, remaining lifetimes, neighbours that are asked again.
 */
const RESTLESS: Record<string, RegExp> = {
  "ip-addr": /"stats(?:64)?":\{"rx":\{[^}]*\},"tx":\{[^}]*\}\}|"(?:valid|preferred)_life_time":\d+/g,
  "ip-neigh": /"(?:REACHABLE|STALE|DELAY|PROBE)"/g,
  "ip-route-6": /"expires":\d+/g,
  "iptables-save": /^(?::.*|#.*)$/gm,
  "ip6tables-save": /^(?::.*|#.*)$/gm,
  "iptables-legacy-save": /^(?::.*|#.*)$/gm,
  "ip6tables-legacy-save": /^(?::.*|#.*)$/gm,
};
const POLICY_COUNTERS = /\[\d+:\d+\]$/;

function settled({ id, stdout }: BatchRecord): string {
  const restless = RESTLESS[id];
  return restless
    ? stdout.replace(restless, (found) => (found[0] === ":" ? found.replace(POLICY_COUNTERS, "") : ""))
    : stdout;
}

/**
 * A short text that is the same for two batches exactly if they tell the same of the host: then nobody needs to be
 * told. Counters of rules do count; they are shown.
 */
export function* fingerprintAnswers(records: readonly BatchRecord[]): Generator<void, string> {
  const hash = createHash("sha256");
  for (const record of records) {
    hash.update(`${record.id} ${record.key} ${record.exitCode} ${record.truncated}\n`);
    hash.update(settled(record));
    yield;
  }
  return hash.digest("base64");
}
