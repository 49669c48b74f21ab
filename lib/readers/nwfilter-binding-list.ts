import type { Parsed, Warning } from "../model/evidence.ts";
import type { Reader } from "../model/reader.ts";
import { warn } from "./warn.ts";

export type NwfilterBinding = { tap: string; filter: string };

/**
 * Which taps a network filter guards.
 *   in   " vnet3      clean-traffic"
 *   out  [{ tap: "vnet3", filter: "clean-traffic" }]
 * None is []. A device name holds no blank, so the first word is the tap. Source: virsh(1) nwfilter-binding-list
 */
export const virshNwfilterBindingList: Reader<NwfilterBinding[]> = {
  id: "nwfilter-binding-list",
  argv: ["virsh", "nwfilter-binding-list"],
  scope: "host",
  privileged: false,
  timeoutMs: 15_000,
  parse: parseBindings,
};

function parseBindings(stdout: string): Parsed<NwfilterBinding[]> {
  const value: NwfilterBinding[] = [];
  const warnings: Warning[] = [];
  const lines = stdout.split("\n");
  const rule = lines.findIndex((line) => /^-{8,}$/.test(line));
  for (const line of lines.slice(rule + 1)) {
    if (line.trim() === "") continue;
    const [, tap, filter] = /^\s*(\S+)\s+(.*?)\s*$/.exec(line) ?? [];
    if (tap && filter) value.push({ tap, filter });
    else warnings.push(warn("nwfilter-binding-list", "not-understood", line));
  }
  return { value, warnings };
}
