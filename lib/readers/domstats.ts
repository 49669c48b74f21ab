import type { Parsed, Warning } from "../model/evidence.ts";
import type { GuestState } from "../model/guest.ts";
import type { Reader } from "../model/reader.ts";
import { warn } from "./warn.ts";

/** libvirt's own numbers of a domain's state, which no language changes. */
const STATES: readonly GuestState[] = [
  "unknown",
  "running",
  "idle",
  "paused",
  "in-shutdown",
  "shut-off",
  "crashed",
  "pm-suspended",
];

export type GuestStateLine = { name: string; state: GuestState };

/**
 * The state of every guest, by name: the only place where libvirt says it without words of a language.
 *   in   "Domain: 'web 1'\n  state.state=1\n  state.reason=1\n"
 *   out  [{ name: "web 1", state: "running" }]
 * The name stands unescaped between its quotes; it may hold whatever but a newline, which `.` would not match. None is []. Source: virsh(1) domstats
 */
export const virshDomstats: Reader<GuestStateLine[]> = {
  id: "domstats",
  argv: ["virsh", "domstats", "--state", "--nowait"],
  scope: "host",
  privileged: false,
  timeoutMs: 15_000,
  parse: parseDomstats,
};

function parseDomstats(stdout: string): Parsed<GuestStateLine[]> {
  const value: GuestStateLine[] = [];
  const warnings: Warning[] = [];
  let current: GuestStateLine | null = null;
  for (const line of stdout.split("\n")) {
    const name = /^Domain: '([^\n]*)'$/.exec(line)?.[1];
    const state = /^ {2}state\.state=(\d+)$/.exec(line)?.[1];
    if (name !== undefined) {
      current = { name, state: "unknown" };
      value.push(current);
    } else if (state !== undefined && current) {
      current.state = STATES[Number(state)] ?? "unknown";
      if (!STATES[Number(state)]) warnings.push(warn("domstats", "unknown-value", line));
    } else if (line.trim() !== "" && !/^ {2}[a-z]/.test(line)) {
      warnings.push(warn("domstats", "not-understood", line));
    }
  }
  return { value, warnings };
}
