import "server-only";
import type { BatchRecord } from "../model/reader.ts";
import { type Frame, splitAtMarks } from "./batch-frame.ts";
import type { BatchItem, LibvirtAccess, VirshGroup } from "./batch-item.ts";
import type { BatchPlan } from "./batch-program.ts";

/** What the program says of the host besides the answers. `sshConnection`: `client port server port`, or null. */
export type BatchFacts = {
  user: string;
  uid: number;
  isRoot: boolean;
  hostname: string;
  sshConnection: string | null;
  access: LibvirtAccess;
  /** How the first virsh process ended and what it said; null when nothing was asked of virsh. */
  libvirt: { exitCode: number | null; stderr: string } | null;
};

type Ending = { exitCode: number; durationMs: number };
type Answer = { stdout: string; stderr: string; exitCode: number | null; durationMs: number; truncated: boolean };

/** The exit code a shell gives for a process that wrote past the file size limit (128 + SIGXFSZ). */
const TOO_LARGE = 153;

const textOf = (frame: Frame, name: string) => frame.get(name)?.toString("utf8") ?? "";

function endings(frame: Frame): Map<string, Ending> {
  const out = new Map<string, Ending>();
  for (const line of textOf(frame, "r").split("\n")) {
    const found = /^(\S+) (\d+) ([\d.]+) ([\d.]+)$/.exec(line);
    if (!found?.[1]) continue;
    const durationMs = Math.max(0, Math.round((Number(found[4]) - Number(found[3])) * 1000));
    out.set(found[1], { exitCode: Number(found[2]), durationMs });
  }
  return out;
}

function record(item: BatchItem, key: string | null, answer: Answer): BatchRecord {
  return { id: item.id, key, argv: item.argv, ...answer };
}

const UNANSWERED: Answer = { stdout: "", stderr: "", exitCode: null, durationMs: 0, truncated: false };

type Decoding = { frame: Frame; ends: Map<string, Ending>; nonce: string; maxFileBytes: number };

function commandRecord(item: BatchItem, index: number, { frame, ends, maxFileBytes }: Decoding): BatchRecord {
  const end = ends.get(`h${index}`);
  const stdout = frame.get(`h${index}.o`);
  const isCut = end?.exitCode === TOO_LARGE || (stdout?.length ?? 0) >= maxFileBytes;
  return record(item, null, {
    stdout: stdout?.toString("utf8") ?? "",
    stderr: textOf(frame, `h${index}.e`),
    exitCode: end === undefined || end.exitCode === 124 || end.exitCode === 137 || isCut ? null : end.exitCode,
    durationMs: end?.durationMs ?? 0,
    truncated: isCut,
  });
}

type Question = { item: BatchItem; key: string | null };
type Process = { name: string; questions: Question[] };

/** One line of a `.u` file: a group, one of its questions or `-` for all, and the objects asked about. */
function questionsOf(line: string, groups: readonly VirshGroup[]): Question[] {
  const [group, single, ...uuids] = line.trim().split(/\s+/);
  const { items = [], scope = "host" } = groups[Number(group)] ?? {};
  const chosen = single === "-" ? items : items.slice(Number(single), Number(single) + 1);
  const keys = scope === "host" ? [null] : uuids;
  return chosen.flatMap((item) => keys.map((key) => ({ item, key })));
}

/** The virsh processes that ran, and what each was asked, in order. */
function processes(frame: Frame, groups: readonly VirshGroup[]): Process[] {
  return [...frame]
    .filter(([file]) => file.endsWith(".u"))
    .map(([file, bytes]) => {
      const lines = bytes.toString("latin1").split("\n").filter(Boolean);
      return { name: file.slice(0, -2), questions: lines.flatMap((line) => questionsOf(line, groups)) };
    });
}

/** virsh's marks → one record per question and object. A command failed if virsh says `error:` after its mark. */
function processRecords({ name, questions }: Process, decoding: Decoding): BatchRecord[] {
  const { frame, ends, nonce, maxFileBytes } = decoding;
  const outputs = splitAtMarks(frame.get(`${name}.o`), nonce);
  const errors = splitAtMarks(frame.get(`${name}.e`), nonce);
  const end = ends.get(name);
  const isLate = end === undefined || end.exitCode === 124 || end.exitCode === 137;
  const isCut = (frame.get(`${name}.o`)?.length ?? 0) >= maxFileBytes || end?.exitCode === TOO_LARGE;
  const isWhole = outputs.length >= questions.length && errors.length >= questions.length && !isLate && !isCut;
  const last = outputs.length - 1;
  const durationMs = Math.round((end?.durationMs ?? 0) / Math.max(1, questions.length));
  const nothing = { stdout: "", stderr: textOf(frame, `${name}.e`), exitCode: isLate ? null : end.exitCode };
  return questions.map(({ item, key }, index) => {
    if (last < 0) return record(item, key, { ...nothing, durationMs, truncated: isCut });
    const stderr = errors[index] ?? "";
    const isAnswered = index < last || (index === last && isWhole);
    const exitCode = isAnswered ? Number(/^error:/m.test(stderr)) : null;
    return record(item, key, {
      stdout: outputs[index] ?? "",
      stderr,
      exitCode,
      durationMs,
      truncated: isCut && index >= last,
    });
  });
}

/** A group that virsh refused whole was asked again, question by question: those answers count, the refusal does not. */
function withoutRefused(all: Process[]): Process[] {
  return all.filter(({ name }) => !all.some((other) => other.name.startsWith(`${name}.`)));
}

/** A whole frame → the answers, in the order of the questions, and the facts. Every question has its record. */
export function decodeBatch(
  frame: Frame,
  plan: BatchPlan,
  maxFileBytes: number,
): { records: BatchRecord[]; facts: BatchFacts } {
  const decoding: Decoding = { frame, ends: endings(frame), nonce: plan.nonce, maxFileBytes };
  const libvirt =
    plan.groups.length === 0
      ? null
      : { exitCode: decoding.ends.get("L")?.exitCode ?? null, stderr: textOf(frame, "L.e") };
  const answered = withoutRefused(processes(frame, plan.groups)).flatMap((process) =>
    processRecords(process, decoding),
  );
  const hasRun = new Set(answered.map(({ id }) => id));
  const silent = plan.groups
    .filter(({ scope }) => scope === "host")
    .flatMap(({ items }) => items)
    .filter(({ id }) => !hasRun.has(id))
    .map((item) =>
      record(item, null, { ...UNANSWERED, stderr: libvirt?.stderr ?? "", exitCode: libvirt?.exitCode || null }),
    );
  const commands = plan.commands.map((item, index) => commandRecord(item, index, decoding));
  const [uid = "", hostname = "", connection = "", ...user] = textOf(frame, "f").split("\n");
  const access = textOf(frame, "a").trim();
  return {
    records: [...commands, ...answered, ...silent],
    facts: {
      user: user.join(" ").trim(),
      uid: Number(uid),
      isRoot: uid === "0",
      hostname,
      sshConnection: connection || null,
      access: access === "read-write" || access === "read-only" ? access : "none",
      libvirt,
    },
  };
}
