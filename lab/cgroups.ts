import { mkdirSync, readdirSync, readFileSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Where this machine has its one tree of control groups (version 2); null: it has none. */
export function cgroupTree(): string | null {
  const lines = readFileSync("/proc/self/mounts", "utf8").split("\n");
  return lines.map((line) => line.split(" ")).find(([, , kind]) => kind === "cgroup2")?.[1] ?? null;
}

/** Makes a group for what must not see the machine's own. Gives its folder. */
export function makeCgroup(name: string): string {
  const tree = cgroupTree();
  if (tree === null) throw new Error("this machine has no control groups of version 2");
  const folder = join(tree, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Groups of this machine whose name begins with `prefix`. */
export function listCgroups(prefix: string): string[] {
  const tree = cgroupTree();
  return tree === null ? [] : foldersIn(tree).filter((name) => name.startsWith(prefix));
}

/** Removes groups with all below them, once the last of their processes has ended. */
export async function removeCgroups(prefix: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (let names = listCgroups(prefix); names.length > 0; names = listCgroups(prefix)) {
    if (Date.now() > deadline) throw new Error(`the control groups ${names.join(", ")} do not become empty`);
    for (const name of names) removeEmpty(join(cgroupTree() ?? "", name));
    await sleep(20);
  }
}

function removeEmpty(folder: string): void {
  for (const name of foldersIn(folder)) removeEmpty(join(folder, name));
  try {
    rmdirSync(folder);
  } catch {
    // Something in it is just ending, or it has gone with its namespace.
  }
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  } catch {
    return [];
  }
}
