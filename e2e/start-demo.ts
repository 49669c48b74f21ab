import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { buildState } from "../bin/standalone.ts";

const ROOT = join(import.meta.dirname, "..");

export type Demo = { link: string; origin: string; process: ChildProcess; said: () => string };

/** Starts `npm run demo` without npm, and waits for the one line it prints: the link to open. */
export async function startDemo(base: string): Promise<Demo> {
  // each worker has a demo: they must not all start to build
  if (buildState() !== "ready") throw new Error("the build is absent or older than its sources: npm run build");
  const child = spawn(process.execPath, ["--conditions=react-server", "sim/demo.ts"], {
    cwd: ROOT,
    env: { ...process.env, PUENTE_DEMO: base, TMPDIR: base, LC_ALL: "C.UTF-8" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const link = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      out += chunk;
      if (out.endsWith("\n")) resolve(out.trim());
    });
    child.once("exit", (code) => reject(new Error(`the demo ended with ${code}: ${said}`)));
  });
  return { link, origin: new URL(link).origin, process: child, said: () => said };
}

/** Ends a demo as Ctrl-C does, and gives its exit code. */
export async function stopDemo({ process: child }: Demo): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = once(child, "exit");
  child.kill("SIGINT");
  const [code] = await ended;
  return code;
}
