import "server-only";
import { assembleInSlices } from "../derive/assemble/assemble-snapshot.ts";
import type { BatchFacts } from "../host/batch-records.ts";
import { commandText } from "../host/command-text.ts";
import type { HostConnection } from "../host/host-connection.ts";
import { libvirtFailure } from "../host/libvirt-failure.ts";
import { runBatch } from "../host/run-batch.ts";
import type { BatchRecord } from "../model/reader.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { ALL_READERS } from "../readers/all-readers.ts";
import { parseAnswersInSteps } from "../readers/parse-answers.ts";
import type { ParseMemory } from "../readers/parsed-batch.ts";
import { fingerprintReading } from "./fingerprint-reading.ts";
import { inTurns } from "./in-turns.ts";

/** One reading of a host. `fingerprint` is the same as before when the host told nothing new. */
export type HostReading = { snapshot: Snapshot; fingerprint: string };

const PRIVILEGED = new Set(ALL_READERS.filter(({ privileged }) => privileged).map(({ id }) => id));

/** A command as it was really run: through sudo when that was needed, read-only when libvirt allowed no more. */
function describe({ id, argv, key }: BatchRecord, { isRoot, access }: BatchFacts): string {
  const text = commandText(argv, { key, sudo: !isRoot && PRIVILEGED.has(id) });
  return access === "read-only" ? text.replace(/^virsh /, "virsh -r ") : text;
}

/** What was parsed of this host's XML the last time; it goes with the connection. */
function memoryOf(connection: HostConnection): ParseMemory {
  const known = connection.memory.get("parsed") as ParseMemory | undefined;
  if (known) return known;
  const memory: ParseMemory = new Map();
  connection.memory.set("parsed", memory);
  return memory;
}

/**
 * Reads a whole host: one batch over its connection, parsed and joined in turns so that nobody else waits.
 * Throws HostError when the host as a whole does not answer; parts that could not be read are in the snapshot.
 */
export async function readHost(connection: HostConnection): Promise<HostReading> {
  const startedAt = Date.now();
  const { records, facts } = await runBatch(connection, ALL_READERS);
  const failure = libvirtFailure(facts, connection.host, records);
  if (failure) throw failure;
  const answers = await inTurns(
    parseAnswersInSteps(records, {
      describe: (record) => describe(record, facts),
      isReadOnly: facts.access === "read-only",
      memory: memoryOf(connection),
    }),
  );
  const at = new Date(startedAt).toISOString();
  const meta = { host: connection.host, at, durationMs: Date.now() - startedAt };
  const snapshot = await inTurns(assembleInSlices(answers, meta));
  return { snapshot, fingerprint: await inTurns(fingerprintReading(records, snapshot)) };
}
