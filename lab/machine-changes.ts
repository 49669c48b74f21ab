import { readdirSync, readFileSync } from "node:fs";
import { run } from "./run.ts";

/** What a lab must not change on the machine itself, as text by the name of what tells it; `links` by their names. */
export type Machine = { links: string[]; told: Record<string, string> };

const SETTINGS = ["ip_forward", "conf/all/rp_filter"];

/** The machine's links, routes, rules and the settings that every new namespace copies. */
export async function lookAtMachine(): Promise<Machine> {
  const told: Record<string, string> = {};
  for (const command of ["ip route", "iptables-save"]) told[command] = (await run(command.split(" "))).stdout;
  for (const name of SETTINGS) told[name] = readFileSync(`/proc/sys/net/ipv4/${name}`, "utf8");
  return { links: readdirSync("/sys/class/net"), told };
}

/** Counters, and words about a cable or an age that change by themselves. */
const PASSING = /\[\d+:\d+\]|\b(?:linkdown|dead|expires \d+sec)\b/g;

/**
 * Lines that only one of two looks has. Other labs, containers and VPNs come and go meanwhile, so a line that names a
 * link which only one look has is theirs, unless the link's name begins with `prefix`: then it is ours. The routes to
 * hosts of a lab go with their cables.
 */
export function machineChanges(before: Machine, after: Machine, prefix: string): string[] {
  const isPassing = (name: string) => before.links.includes(name) !== after.links.includes(name);
  const isTheirs = (word: string) => isPassing(word) && !word.startsWith(prefix);
  const linesOf = (look: Machine, what: string) =>
    (look.told[what] ?? "")
      .split("\n")
      .map((line) => line.replace(PASSING, "").trim())
      .filter((line) => line !== "" && !line.startsWith("#") && !line.split(/\s+/).some(isTheirs))
      .filter((line) => what !== "ip route" || !line.startsWith("10.77."));
  return Object.keys(before.told).flatMap((what) => {
    const [old, now] = [linesOf(before, what), linesOf(after, what)];
    const gone = old.filter((line) => !now.includes(line)).map((line) => `${what}: - ${line}`);
    return [...gone, ...now.filter((line) => !old.includes(line)).map((line) => `${what}: + ${line}`)];
  });
}
