import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { buildState } from "../bin/standalone.ts";
import { demoProcesses } from "./demo-processes.ts";

const ROOT = join(import.meta.dirname, "..");

/** Each wait has its own limit, well above what a busy machine needs and well below the tests' own. */
const LINK_MS = 90_000;
const END_MS = 30_000;

type RunningDemo = { base: string; process: ChildProcess; printed: () => string; said: () => string };
export type Demo = RunningDemo & { link: string; origin: string };

/** The demo as it is: what a wait that was in vain must tell, since nobody will see it again. */
function describe({ base, process: child, printed, said }: RunningDemo): string {
  const left = demoProcesses(base).map(({ pid, command }) => `  ${pid} ${command}`);
  return [
    `exit code ${child.exitCode}, signal ${child.signalCode}; processes of it: ${left.length}`,
    ...left,
    `on stdout: ${JSON.stringify(printed())}`,
    `on stderr:\n${said()}`,
  ].join("\n");
}

/** Waits for something of a demo. When that takes too long, the demo's processes are ended and the test fails. */
async function waitFor<T>(demo: RunningDemo, wait: { what: string; ms: number; done: Promise<T> }): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`waited ${wait.ms / 1000} s in vain for ${wait.what}: ${describe(demo)}`);
      for (const { pid } of demoProcesses(demo.base)) endNow(pid);
      demo.process.kill("SIGKILL");
      reject(error);
    }, wait.ms);
  });
  try {
    return await Promise.race([wait.done, late]);
  } finally {
    clearTimeout(timer);
  }
}

function endNow(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // it has ended meanwhile
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/** Starts a demo, without waiting for anything. `base` is its folder, and its temporary one unless `tmp` is another. */
export function spawnDemo(base: string, options: { args?: string[]; tmp?: string } = {}): RunningDemo {
  // each worker has a demo: they must not all start to build
  if (buildState() !== "ready") throw new Error("the build is absent or older than its sources: npm run build");
  const child = spawn(process.execPath, ["--conditions=react-server", "sim/demo.ts", ...(options.args ?? [])], {
    cwd: ROOT,
    env: { ...process.env, PUENTE_DEMO: base, TMPDIR: options.tmp ?? base, LC_ALL: "C.UTF-8" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    printed += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  return { base, process: child, printed: () => printed, said: () => said };
}

/** Starts `npm run demo` without npm, and waits for the one line it prints: the link to open. */
export async function startDemo(
  base: string,
  { linkMs = LINK_MS, ...options }: Parameters<typeof spawnDemo>[1] & { linkMs?: number } = {},
): Promise<Demo> {
  const demo = spawnDemo(base, options);
  const line = new Promise<string>((resolve, reject) => {
    demo.process.stdout?.on("data", () => {
      if (demo.printed().includes("\n")) resolve(demo.printed().trim());
    });
    demo.process.once("close", () => reject(new Error(`the demo ended before its link came: ${describe(demo)}`)));
  });
  const link = await waitFor(demo, { what: "the demo's link", ms: linkMs, done: line });
  return { ...demo, link, origin: new URL(link).origin };
}

/** Ends a demo as Ctrl-C does, and gives its exit code; null: the signal itself ended it. */
export async function stopDemo(demo: RunningDemo, what = "the demo's end after Ctrl-C"): Promise<number | null> {
  if (!hasEnded(demo.process)) {
    const ended = once(demo.process, "exit");
    demo.process.kill("SIGINT");
    await waitFor(demo, { what, ms: END_MS, done: ended });
  }
  return demo.process.exitCode;
}
