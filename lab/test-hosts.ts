import { existsSync } from "node:fs";
import type { UpOptions } from "./arguments.ts";
import { down } from "./down.ts";
import { initOf } from "./namespaces.ts";
import { type HostState, listLabs, readState } from "./state.ts";
import { up } from "./up.ts";

/** `isBroken`: the test leaves the host other than it found it, so it gets one of its own whatever runs. */
export type TestHostOptions = Partial<Pick<UpOptions, "generation" | "scenario" | "locale">> & { isBroken?: boolean };
export type TestHosts = { hosts: [HostState, ...HostState[]]; close: () => Promise<void> };

/** Why no lab can run here, in words for a skipped suite's title; null when it can. */
export function whyNoLab(): string | null {
  if (process.platform !== "linux") return "the lab needs Linux";
  if (process.getuid?.() !== 0) return "the lab needs root";
  if (!existsSync("/etc/debian_version")) return "the lab needs Debian";
  return null;
}

/**
 * A real host for a contract test; `close` takes it down. With PUENTE_LAB_REUSE=1 a host of this checkout that runs
 * already and fits is taken, and left running: such a host is shared, so leave it as you found it.
 */
export async function openTestHosts(
  { isBroken = false, ...options }: TestHostOptions = {},
  count = 1,
): Promise<TestHosts> {
  const wanted = { generation: "bookworm", scenario: "empty", locale: "C.UTF-8", ...options } as const;
  if (process.env.PUENTE_LAB_REUSE === "1" && !isBroken) {
    const [first, ...others] = await runningHosts(wanted);
    if (first && others.length >= count - 1) {
      return { hosts: [first, ...others.slice(0, count - 1)], close: async () => undefined };
    }
  }
  opened += 1;
  const name = `test-${wanted.generation}-${process.pid}-${opened}`;
  open.add(name);
  const { hosts } = await up({ ...wanted, name, hosts: count });
  const [first, ...others] = hosts;
  if (!first) throw new Error("a lab without hosts");
  return { hosts: [first, ...others], close: () => close(name) };
}

let opened = 0;
const open = new Set<string>();

async function close(name: string): Promise<void> {
  open.delete(name);
  await down(name);
}

/** Takes down whatever this process opened and has not closed: for a program that fails or is interrupted. */
export async function closeTestHosts(): Promise<void> {
  await Promise.all([...open].map(close));
}

async function runningHosts(wanted: Omit<Required<TestHostOptions>, "isBroken">): Promise<HostState[]> {
  const hosts = listLabs().flatMap((lab) => readState(lab)?.hosts ?? []);
  const fitting = hosts.filter(
    (host) =>
      host.generation === wanted.generation && host.scenario === wanted.scenario && host.locale === wanted.locale,
  );
  const pids = await Promise.all(fitting.map((host) => initOf(host.namespaces.host)));
  return fitting.filter((_, position) => pids[position] !== null);
}
