import type { Parsed } from "./evidence.ts";

/**
 * What a reader's command is asked about. `host`: once, `argv` is complete. The others: once per object, in one
 * virsh process for all of them; `argv` is then the virsh subcommand, with the word `{uuid}` where the UUID goes.
 */
export type ReaderScope = "host" | "network" | "active-network" | "guest" | "active-guest";

/**
 * One remote command: how it is asked and how its answer is understood.
 * `argv` for scope `host` starts with the program (`virsh` gets its connection from the runner: write
 * `["virsh", "list", "--uuid"]`, never `-c`). `privileged`: asked through `sudo -n` when the user is not root.
 * `parse` never throws; `stdout` is the command's output, already bounded.
 */
export type Reader<T> = {
  id: string;
  argv: readonly string[];
  scope: ReaderScope;
  privileged: boolean;
  timeoutMs: number;
  parse: (stdout: string) => Parsed<T>;
};

/**
 * One answer. `key` is the object's UUID for per-object readers, else null. `exitCode` null: not run, killed or cut.
 * `truncated`: the output passed its bound and was cut there. Text is as the host sent it (bounded, not cleaned).
 */
export type BatchRecord = {
  id: string;
  key: string | null;
  argv: readonly string[];
  exitCode: number | null;
  stdout: string;
  stderr: string;
  durationMs: number;
  truncated: boolean;
};
