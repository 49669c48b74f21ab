import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { labDir, labsDir } from "./paths.ts";
import type { HostPlan, LabPlan } from "./plan-lab.ts";
import type { User } from "./uris.ts";

export type HostState = HostPlan & { address: string; pid: number; uri: string; users: Record<User, string> };
export type LabState = { name: string; copyId: string; upPid: number; state: "starting" | "up"; hosts: HostState[] };

/** Written before anything is made, so that an interrupted `up` is known to have begun. */
export function writeIntention(plan: LabPlan): void {
  writeState({ name: plan.name, copyId: plan.copyId, upPid: process.pid, state: "starting", hosts: [] });
}

/** Replaces a lab's status.json in one step. */
export function writeState(state: LabState): void {
  const file = join(labDir(state.name), "status.json");
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** A lab's state, or null when there is none that can be read. */
export function readState(name: string): LabState | null {
  try {
    return JSON.parse(readFileSync(join(labDir(name), "status.json"), "utf8"));
  } catch {
    return null;
  }
}

/** Names of all labs of this checkout. */
export function listLabs(): string[] {
  try {
    return readdirSync(labsDir(), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [entry.name] : [],
    );
  } catch {
    return [];
  }
}
