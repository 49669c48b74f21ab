import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { stripVTControlCharacters } from "node:util";

const ROOT = join(import.meta.dirname, "..");
const SERVER = join(ROOT, ".next/standalone/server.js");
const BUILD_MARK = join(ROOT, ".next/standalone/.next/BUILD_ID");
/** What the build is made of; a file that is newer than the build makes it stale. */
const SOURCES = ["app", "components", "lib", "messages", "public", "next.config.js", "package-lock.json", "proxy.ts"];

function newestChange(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

/** How the built web app stands: `stale` only in a checkout, where a source changed after the build. */
export function buildState(): "ready" | "stale" | "absent" {
  if (!existsSync(SERVER) || !existsSync(BUILD_MARK)) return "absent";
  const builtAt = statSync(BUILD_MARK).mtimeMs;
  return SOURCES.some((name) => newestChange(join(ROOT, name)) > builtAt) ? "stale" : "ready";
}

/** Whether this is a checkout that can build; a package that was installed only carries the result. */
export const canBuild = (): boolean => existsSync(join(ROOT, "next.config.js")) && existsSync(join(ROOT, "app"));

/** Builds the web app; what the build says goes to stderr. */
export function build(): boolean {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  const { status } = spawnSync("npm", ["run", "-s", "build"], { cwd: ROOT, stdio: ["ignore", 2, 2], env });
  return status === 0;
}

/**
 * A server that waits most of its time keeps what it no longer needs for as long as memory is plenty. Told to prefer
 * room over speed it holds less than half (`npm run bench -- memory`).
 */
const MEMORY_FLAGS = ["--optimize-for-size", "--max-semi-space-size=8"];

/** What Next says of itself at its start; our own line says where to look. */
const BANNER = /^\s*(?:▲ Next\.js|- (?:Local|Network):|✓ |$)/;
const READY = /^\s*✓ Ready/;

/** A started server. `isReady` is true once it listens itself, false when it ended before: somebody took the port. */
export type Server = { process: ChildProcess; isReady: Promise<boolean> };

/** The server's log goes on to stderr, line by line, without the banner. */
function watchLog(server: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    createInterface({ input: server.stdout as Readable }).on("line", (line) => {
      const plain = stripVTControlCharacters(line); // FORCE_COLOR colours it, terminal or not
      if (READY.test(plain)) resolve(true);
      if (!BANNER.test(plain)) process.stderr.write(`${line}\n`);
    });
    server.once("exit", () => resolve(false));
  });
}

/**
 * Starts the built server. HOSTNAME is assigned, whatever the shell exports under that name: the server would listen
 * on it, and on every address where it is unset. What it says goes to stderr.
 */
export function startServer({ address, port }: { address: string; port: number }): Server {
  const server = spawn(process.execPath, [...MEMORY_FLAGS, SERVER], {
    cwd: join(ROOT, ".next/standalone"),
    stdio: ["ignore", "pipe", 2],
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      NEXT_MANUAL_SIG_HANDLE: "1", // signals are ours: see lib/usecases/start-up.ts
      HOSTNAME: address,
      PUENTE_ALLOWED_HOSTS: [process.env.PUENTE_ALLOWED_HOSTS, address.includes(":") ? `[${address}]` : address]
        .filter(Boolean)
        .join(","),
      PORT: String(port),
    },
  });
  return { process: server, isReady: watchLog(server) };
}
