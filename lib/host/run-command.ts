import "server-only";
import { randomBytes } from "node:crypto";
import { HostError } from "../model/host-error.ts";
import type { BatchRecord } from "../model/reader.ts";
import { planCommand } from "./batch-program.ts";
import { decodeBatch } from "./batch-records.ts";
import type { HostConnection } from "./host-connection.ts";
import { runProgram } from "./run-program.ts";

/** One command, its input as it is (never seen by a shell), run through sudo if `privileged` and we are not root. */
export type CommandRequest = {
  argv: readonly string[];
  stdin?: string;
  privileged?: boolean;
  timeoutMs?: number;
  maxBytes?: number;
};
export type CommandResult = Pick<BatchRecord, "exitCode" | "stdout" | "stderr" | "durationMs" | "truncated">;

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 4 * 1024 * 1024;
/** What the program itself may take besides the command. */
const ALLOWANCE_MS = 10_000;

/**
 * Runs one command on the host. virsh gets its connection (`-c qemu:///system`), never read-only; `/dev/stdin` as an
 * argument reads `stdin`. A command that fails is a result with its exit code; null: it ran out of time.
 * Throws HostError when the host cannot answer.
 */
export async function runCommand(connection: HostConnection, request: CommandRequest): Promise<CommandResult> {
  const { argv, stdin, privileged = false, timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES } = request;
  const nonce = randomBytes(16).toString("hex");
  const item = { id: "command", argv, scope: "host" as const, privileged, timeoutMs, stdin };
  const plan = planCommand(item, { nonce, maxFileBytes: maxBytes });
  const frame = await runProgram(connection, {
    ...plan,
    timeoutMs: timeoutMs + ALLOWANCE_MS,
    maxBytes: 2 * maxBytes + 2 * (stdin?.length ?? 0) + 64 * 1024,
  });
  const [record] = decodeBatch(frame, plan, maxBytes).records;
  if (!record) throw new HostError("output-garbled", { host: connection.host, argv });
  return record;
}
