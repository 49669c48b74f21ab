import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { bulk } from "../lab/bulk.ts";
import { inside } from "../lab/inside.ts";
import type { HostState } from "../lab/state.ts";
import { openTestHosts } from "../lab/test-hosts.ts";
import { median, report } from "./figures.ts";
import { type ServedApp, serveApp } from "./served-app.ts";

const HOSTS = 10;
/** Each active network takes one of the machine's inotify instances (128), which all its hosts share. */
const ACTIVE = 5;
const RSS_BOUND_MB = 350;
/** What two medians of the same steady memory may differ by: pages that the allocator keeps. */
const NOISE = 1.03;
const SAMPLE_MS = 5_000;
const PAUSE_MS = 1_000;

function rssMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}

/** Looks at every host as an open page does: its event stream, and its networks again at each new version. */
async function watchAll({ origin, link }: ServedApp, signal: AbortSignal): Promise<void> {
  const signedIn = await fetch(link, { redirect: "manual" });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const page = await (await fetch(`${origin}/hosts`, { headers: { cookie } })).text();
  const ids = new Set([...page.matchAll(/href="\/hosts\/([^"/]+)"/g)].map(([, id]) => id).filter((id) => id !== "new"));
  if (ids.size !== HOSTS) throw new Error(`the list shows ${ids.size} hosts instead of ${HOSTS}`);
  for (const id of ids) void watchOne(`${origin}/api/hosts/${id}`, cookie, signal).catch(() => undefined);
}

async function watchOne(base: string, cookie: string, signal: AbortSignal): Promise<void> {
  const events = await fetch(`${base}/events`, { headers: { cookie }, signal });
  for await (const _ of events.body ?? []) {
    await (await fetch(`${base}/views/networks`, { headers: { cookie }, signal })).arrayBuffer();
  }
}

/** Starts and stops a network on every host, again and again: each is a handful of events. */
async function stir(hosts: readonly HostState[], signal: AbortSignal): Promise<void> {
  for (let round = 0; !signal.aborted; round += 1) {
    const verb = round % 2 === 0 ? "net-start" : "net-destroy";
    const host = hosts[Math.floor(round / 2) % hosts.length];
    if (host)
      await inside(host, ["virsh", "-c", "qemu:///system", verb, "--network", "bulk-00050"]).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function sample(pid: number, minutes: number): Promise<number[]> {
  const samples: number[] = [];
  const until = Date.now() + minutes * 60_000;
  while (Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
    samples.push(rssMb(pid));
  }
  return samples;
}

function tell(samples: readonly number[], minutes: number): void {
  const quarter = (which: number) =>
    median(samples.slice(Math.floor((samples.length * which) / 4), Math.floor((samples.length * (which + 1)) / 4)));
  const most = Math.max(...samples);
  const growth = quarter(3) / quarter(2);
  report(`most memory (RSS) in ${minutes} minutes, ${HOSTS} hosts`, `${most.toFixed(0)} MB`, {
    text: `${RSS_BOUND_MB} MB`,
    isMet: most <= RSS_BOUND_MB,
  });
  report("last quarter / third quarter (medians)", growth.toFixed(3), { text: `${NOISE}`, isMet: growth <= NOISE });
}

/** `npm run bench -- memory [--minutes N]`. */
export async function benchMemory(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { minutes: { type: "string", default: "60" } } });
  const minutes = Number(values.minutes);
  const lab = await openTestHosts({}, HOSTS);
  for (const { name } of lab.hosts) await bulk({ verb: "bulk", host: name, networks: 101, active: ACTIVE, guests: 0 });
  const app = await serveApp(lab.hosts);
  const stop = new AbortController();
  try {
    await watchAll(app, stop.signal);
    const stirring = stir(lab.hosts, stop.signal);
    tell(await sample(app.pid, minutes), minutes);
    stop.abort();
    await stirring;
  } finally {
    stop.abort();
    await app.stop();
    await lab.close();
  }
}
