import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { run } from "./run.ts";

/** Named network namespaces of this machine that begin with `prefix`. */
export function listNamespaces(prefix: string): string[] {
  return namesIn("/run/netns", prefix);
}

/** Processes that live in a namespace, as the machine numbers them. */
export async function pidsIn(namespace: string): Promise<number[]> {
  const { stdout } = await run(["ip", "netns", "pids", namespace]);
  return stdout.split("\n").filter(Boolean).map(Number);
}

/** Other processes of this machine with a word of their command line that begins with `prefix`. */
export function commandsNaming(prefix: string): number[] {
  return readdirSync("/proc")
    .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid)
    .filter((pid) =>
      read(`/proc/${pid}/cmdline`)
        .split("\0")
        .some((word) => word.startsWith(prefix)),
    )
    .map(Number);
}

/**
 * The first processes (PID 1 inside) of a lab host and of what has process lists of its own within it, from the outside
 * in: the host's own init, then its systemd where one was booted.
 */
async function initsOf(namespace: string): Promise<number[]> {
  const inits: { pid: number; depth: number }[] = [];
  for (const pid of await pidsIn(namespace)) {
    const numbers = /^NSpid:\s+(.*)$/m.exec(read(`/proc/${pid}/status`))?.[1]?.split(/\s+/) ?? [];
    if (numbers.length > 1 && numbers.at(-1) === "1") inits.push({ pid, depth: numbers.length });
  }
  return inits.sort((one, other) => one.depth - other.depth).map(({ pid }) => pid);
}

/** The first process of a lab host (PID 1 inside), or null when the host isn't running. */
export const initOf = async (namespace: string): Promise<number | null> => (await initsOf(namespace))[0] ?? null;

/** The systemd within a lab host, or null when none was booted there. */
export const systemdOf = async (namespace: string): Promise<number | null> => (await initsOf(namespace))[1] ?? null;

/** Ends everything in a namespace and removes it, however often something in it forks meanwhile. */
export async function endNamespace(namespace: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (let pids = await pidsIn(namespace); pids.length > 0; pids = await pidsIn(namespace)) {
    if (Date.now() > deadline) throw new Error(`processes ${pids.join(", ")} in ${namespace} do not end`);
    for (const pid of pids) kill(pid);
    await sleep(20);
  }
  await run(["ip", "netns", "del", namespace]);
}

/** Links of the machine itself that begin with `prefix`. No tool is asked: `down` works before `up` installed any. */
export function listLinks(prefix: string): string[] {
  return namesIn("/sys/class/net", prefix);
}

function namesIn(folder: string, prefix: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.startsWith(prefix));
  } catch {
    return [];
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself in between.
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
