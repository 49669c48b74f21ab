import "server-only";
import { randomBytes } from "node:crypto";
import type { BatchRecord } from "../model/reader.ts";
import type { BatchItem, LibvirtAccess } from "./batch-item.ts";
import { planBatch } from "./batch-program.ts";
import { type BatchFacts, decodeBatch } from "./batch-records.ts";
import type { HostConnection } from "./host-connection.ts";
import { runProgram } from "./run-program.ts";

/** `program` is what was sent, for those who want to see it. */
export type BatchResult = { records: BatchRecord[]; facts: BatchFacts; program: string };

/** One command's answer is cut on the host at this size. */
const MAX_FILE_BYTES = 24 * 1024 * 1024;
/** How long a refusal of sudo is believed: each try is a line in the host's log. */
const REFUSAL_MS = 60_000;

type Refusals = Map<string, { at: number; record: BatchRecord }>;

function refusalsOf(connection: HostConnection): Refusals {
  const known = connection.memory.get("sudo-refusals") as Refusals | undefined;
  if (known) return known;
  const refusals: Refusals = new Map();
  connection.memory.set("sudo-refusals", refusals);
  return refusals;
}

const isSudoRefusal = ({ exitCode, stderr }: BatchRecord) => exitCode === 1 && /^sudo: /m.test(stderr);

/**
 * Asks a host many questions in one program over one channel.
 * Out: a record for every question (per-object ones: one per object), host commands first, and who we are there. A
 * command that is missing, refused or too slow is a record that says so, never an error.
 * Throws HostError when the host as a whole cannot answer.
 */
export async function runBatch(
  connection: HostConnection,
  items: readonly BatchItem[],
  options: { timeoutMs?: number } = {},
): Promise<BatchResult> {
  const refusals = refusalsOf(connection);
  const isRefused = ({ id, privileged }: BatchItem) =>
    privileged && Date.now() - (refusals.get(id)?.at ?? -REFUSAL_MS) < REFUSAL_MS;
  const remembered = items.filter(isRefused).flatMap(({ id }) => refusals.get(id)?.record ?? []);
  const plan = planBatch(
    items.filter((item) => !isRefused(item)),
    {
      nonce: randomBytes(16).toString("hex"),
      maxFileBytes: MAX_FILE_BYTES,
      access: connection.memory.get("access") as LibvirtAccess | undefined,
    },
  );
  const { execMs, maxBytes } = connection.limits;
  const frame = await runProgram(connection, { ...plan, timeoutMs: options.timeoutMs ?? execMs, maxBytes });
  const { records, facts } = decodeBatch(frame, plan, MAX_FILE_BYTES);
  if (facts.access === "read-only") connection.memory.set("access", facts.access);
  const now = refusalsOf(connection);
  for (const item of plan.commands) {
    const record = item.privileged && records.find(({ id }) => id === item.id);
    if (record && isSudoRefusal(record)) now.set(item.id, { at: Date.now(), record });
  }
  return { records: [...records, ...remembered], facts, program: plan.program };
}
