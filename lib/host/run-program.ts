import "server-only";
import { HostError } from "../model/host-error.ts";
import { type Frame, parseFrame } from "./batch-frame.ts";
import type { HostConnection } from "./host-connection.ts";
import type { ExecResult } from "./run-on-channel.ts";

/** What starts a POSIX shell from every login shell; the second where a restricted one knows no `exec`. */
const STARTS = ["exec sh -s", "sh -s"];

export type Program = { program: string; nonce: string; timeoutMs: number; maxBytes: number };

function frameError(result: ExecResult, reason: "missing" | "cut" | "nowhere", host: string): HostError {
  const { exitCode, signal, stderr } = result;
  const facts = { reason, signal: signal ?? "" };
  if (exitCode === null && signal === null)
    return new HostError("connection-lost", { host, stderr, facts: { phase: "answer" } });
  if (reason === "nowhere") return new HostError("shell-unusable", { host, exitCode, stderr, facts });
  return new HostError(reason === "cut" ? "output-garbled" : "shell-unusable", { host, exitCode, stderr, facts });
}

/**
 * Runs a framed program in a POSIX shell on the host, whatever the login shell is, and hands back its frame.
 * Throws HostError: `shell-unusable` when no shell answers, `connection-lost` or `output-garbled` when the answer is
 * cut, and what the connection throws.
 */
export async function runProgram(
  connection: HostConnection,
  { program, nonce, timeoutMs, maxBytes }: Program,
): Promise<Frame> {
  const known = connection.memory.get("shell") as string | undefined;
  let last: HostError | null = null;
  for (const command of known ? [known] : STARTS) {
    const endMark = `@@${nonce} end\n`;
    const result = await connection.exec({ command, stdin: program, holdStdin: true, endMark, timeoutMs, maxBytes });
    const parsed = parseFrame(result.stdout, nonce);
    if (parsed.ok) {
      connection.memory.set("shell", command);
      return parsed.files;
    }
    last = frameError(result, parsed.reason, connection.host);
    if (parsed.reason !== "missing" || last.code !== "shell-unusable") throw last;
  }
  throw last ?? new HostError("internal", { host: connection.host });
}
