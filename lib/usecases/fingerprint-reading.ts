import "server-only";
import { createHash } from "node:crypto";
import type { BatchRecord } from "../model/reader.ts";
import type { Snapshot } from "../model/snapshot.ts";

const SAVED = /\[\d+:\d+\]|^#.*$/gm;
const LISTED = /"?packets"?:? \d+,? "?bytes"?:? \d+/g;

/**
 * What goes on by itself on a quiet host, our own SSH session's packets above all, by the reader that sees it: counters,
 * remaining lifetimes, timers of bridges, neighbours that are asked again.
 */
const RESTLESS: Record<string, RegExp> = {
  "ip-addr":
    /"stats(?:64)?":\{"rx":\{[^}]*\},"tx":\{[^}]*\}\}|"(?:valid_life_time|preferred_life_time|\w+_timer)":[\d.]+/g,
  "ip-neigh": /"(?:REACHABLE|STALE|DELAY|PROBE)"/g,
  "ip-route-6": /"expires":\d+/g,
  "traffic-control": /direct_packets_stat \d+/g,
  "iptables-save": SAVED,
  "ip6tables-save": SAVED,
  "iptables-legacy-save": SAVED,
  "ip6tables-legacy-save": SAVED,
  "ebtables-save": SAVED,
  "nft-json": LISTED,
  "nft-text": LISTED,
};

/**
 * A short text that is the same for two readings exactly if they tell pages the same: then nobody needs to be told.
 * Of all counters only those of the networks' own rules are shown, and count.
 */
export function* fingerprintReading(records: readonly BatchRecord[], { networks }: Snapshot): Generator<void, string> {
  const hash = createHash("sha256");
  for (const { id, key, exitCode, truncated, stdout } of records) {
    const restless = RESTLESS[id];
    hash.update(`${id} ${key} ${exitCode} ${truncated}\n`);
    hash.update(restless ? stdout.replace(restless, "") : stdout);
    yield;
  }
  for (const { uuid, rules } of networks) {
    hash.update(`${uuid} ${rules.map(({ packets }) => packets).join(" ")}\n`);
    yield;
  }
  return hash.digest("base64");
}
