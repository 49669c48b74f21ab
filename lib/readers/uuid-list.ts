import type { Parsed, Warning } from "../model/evidence.ts";
import { warn } from "./warn.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * One UUID per line, as `virsh … --uuid` prints them, in the host's order, without repeats.
 *   in   "24795301-4e1f-4b7a-8f0e-b3c1d5a2e6f7\n\n"
 *   out  ["24795301-4e1f-4b7a-8f0e-b3c1d5a2e6f7"]
 */
export function parseUuidList(reader: string, stdout: string): Parsed<string[]> {
  const warnings: Warning[] = [];
  const uuids = new Set<string>();
  for (const line of stdout.split("\n")) {
    const word = line.trim().toLowerCase();
    if (word === "") continue;
    if (UUID.test(word)) uuids.add(word);
    else warnings.push(warn(reader, "not-understood", line));
  }
  return { value: [...uuids], warnings };
}
