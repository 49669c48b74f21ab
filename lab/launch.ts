import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { throwIfInterrupted } from "./run.ts";

/** Starts a command that outlives this process, with its output appended to `logFile`. */
export function launch(argv: readonly string[], logFile: string): void {
  throwIfInterrupted();
  const [command = "", ...rest] = argv;
  const log = openSync(logFile, "a");
  const child = spawn(command, rest, { detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  child.unref();
}
