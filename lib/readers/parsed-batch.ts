import type { Parsed, Unreadable, Warning } from "../model/evidence.ts";
import type { BatchRecord, Reader } from "../model/reader.ts";
import { ALL_READERS } from "./all-readers.ts";
import { unreadableReason } from "./unreadable-reason.ts";
import { cleanExcerpt } from "./warn.ts";

/**
 * What was parsed of each object the last time, so that a text that did not change is not parsed again. It belongs to
 * one host; `parseAnswers` keeps it to what the host has now. Values are shared between snapshots: never change one.
 */
export type ParseMemory = Map<string, { text: string; parsed: Parsed<unknown> }>;

type ObjectAnswer<T> = { value: T; text: string };

/** Every answer of a batch by its reader. */
export type ParsedBatch = {
  /** The one answer of a host reader; null where there is none that can be used. */
  one: <T>(reader: Reader<T>) => T | null;
  /** The answers of a per-object reader, by UUID; an object whose answer can't be used is absent. */
  each: <T>(reader: Reader<T>) => ReadonlyMap<string, ObjectAnswer<T>>;
  warnings: Warning[];
  unreadable: Unreadable[];
};

/** Tools that many hosts have not: without the tool there is nothing to read. */
const OPTIONAL = new Set(["iptables-legacy-save", "ip6tables-legacy-save", "ebtables-save"]);
const READERS: ReadonlyMap<string, Reader<unknown>> = new Map(ALL_READERS.map((reader) => [reader.id, reader]));

/**
 * Parse every record by its reader, one step per record. Records of unknown readers are skipped; a host reader
 * without any record is unreadable.
 */
export function* parseBatch(records: readonly BatchRecord[], memory: ParseMemory): Generator<void, ParsedBatch> {
  const answers = new Map<string, Map<string, ObjectAnswer<unknown>>>();
  const warnings: Warning[] = [];
  const unreadable: Unreadable[] = [];
  const kept: ParseMemory = new Map();
  for (const record of records) {
    const reader = READERS.get(record.id);
    if (!reader) continue;
    const problem = unreadableOf(record);
    if (problem) unreadable.push(problem);
    if (unreadableReason(record) !== null) continue;
    const parsed = parseOnce(reader, record, { memory, kept });
    warnings.push(...parsed.warnings.map((warning) => ({ ...warning, subject: warning.subject ?? record.key })));
    const ofReader = answers.get(record.id) ?? new Map<string, ObjectAnswer<unknown>>();
    answers.set(record.id, ofReader.set(record.key ?? "", { value: parsed.value, text: record.stdout }));
    yield;
  }
  memory.clear();
  for (const [key, value] of kept) memory.set(key, value);
  unreadable.push(...unanswered(records));
  return {
    // A reader's own `parse` made the value that is found under its id.
    one: <T>(reader: Reader<T>) => (answers.get(reader.id)?.get("") as ObjectAnswer<T> | undefined)?.value ?? null,
    each: <T>(reader: Reader<T>) => (answers.get(reader.id) ?? new Map()) as ReadonlyMap<string, ObjectAnswer<T>>,
    warnings,
    unreadable,
  };
}

type Memories = { memory: ParseMemory; kept: ParseMemory };

function parseOnce(reader: Reader<unknown>, record: BatchRecord, { memory, kept }: Memories): Parsed<unknown> {
  if (record.key === null) return reader.parse(record.stdout);
  const key = `${reader.id} ${record.key}`;
  const before = memory.get(key);
  const now = before?.text === record.stdout ? before : { text: record.stdout, parsed: reader.parse(record.stdout) };
  kept.set(key, now);
  return now.parsed;
}

function unreadableOf(record: BatchRecord): Unreadable | null {
  const reason = unreadableReason(record);
  if (reason === null || (reason === "command-missing" && OPTIONAL.has(record.id))) return null;
  const words = record.stderr.replace(/^sudo: unable to resolve host .*$/m, "");
  return { what: record.id, reason, subject: record.key, detail: cleanExcerpt(words) };
}

function unanswered(records: readonly BatchRecord[]): Unreadable[] {
  const answered = new Set(records.map((record) => record.id));
  return ALL_READERS.filter((reader) => reader.scope === "host" && !answered.has(reader.id)).map((reader) => ({
    what: reader.id,
    reason: "failed",
    subject: null,
    detail: "",
  }));
}
