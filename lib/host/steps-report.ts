import "server-only";
import type { StepResult } from "../model/plan.ts";
import type { Frame } from "./batch-frame.ts";
import type { RunStep, StepCommand } from "./steps-worker.ts";

/**
 * What was run of a plan. `ended`: to its end (`done`) or back (`back`); `running`: it still runs; `gone`: what did it
 * was ended in the middle, by the host itself. `steps` are those that ran, in order; `undone` the ways back that were
 * taken, in the order they were. `failed`: the position of the step that made it turn back. `isTakenBack`: the
 * way back of each step that was done and has one worked; what has none (a look, a wait) needs none.
 */
export type StepsReport = {
  state: "ended" | "running" | "gone";
  ending: "done" | "back" | null;
  failed: number | null;
  isTakenBack: boolean;
  steps: StepResult[];
  undone: StepResult[];
};

/** One stream of one command is kept up to this size; the end of it is what tells most. */
const MAX_TEXT = 64 * 1024;

/** `via`: the program as sudo was given it; null: no sudo. */
type Ran = { name: string; exitCode: number; durationMs: number; via: string | null };

/**
 * Lines `s0 0 14077.78 14077.83`: name, exit code, start and end in seconds. A command that was tried again: twice.
 * Before one that goes through sudo `s0 via /usr/bin/mv`.
 */
function readRuns(frame: Frame): Map<string, Ran> {
  const text = frame.get("r")?.toString("utf8") ?? "";
  const runs = new Map<string, Ran>();
  const vias = new Map<string, string>();
  for (const line of text.split("\n")) {
    const via = /^([su]\d+) via (.+)$/.exec(line);
    if (via?.[1] && via[2]) vias.set(via[1], via[2]);
    const found = /^([su]\d+) (\d+) ([\d.]+) ([\d.]+)$/.exec(line);
    if (!found?.[1]) continue;
    const lastedMs = Math.max(0, Math.round((Number(found[4]) - Number(found[3])) * 1000));
    const before = runs.get(found[1])?.durationMs ?? 0;
    runs.delete(found[1]);
    const [name, exitCode] = [found[1], Number(found[2])];
    runs.set(name, { name, exitCode, durationMs: before + lastedMs, via: vias.get(name) ?? null });
  }
  return runs;
}

const tailText = (bytes: Buffer | undefined): string => {
  const text = bytes?.toString("utf8") ?? "";
  return text.length > MAX_TEXT ? `… ${text.slice(-MAX_TEXT)}` : text;
};

/** The argv as it ran: a privileged one of a user who is not root through sudo. */
const argvAsRun = ({ argv }: StepCommand, via: string | null): string[] =>
  via === null ? [...argv] : ["sudo", "-n", via, ...argv.slice(1)];

/** A frame of `stepsProgram` or `fetchProgram` → what was run and how it ended. */
export function readStepsReport(
  frame: Frame,
  steps: readonly RunStep[],
  state: StepsReport["state"] = "ended",
): StepsReport {
  const runs = readRuns(frame);
  const found = /^(done|back) (\d*)\n$/.exec(frame.get("end")?.toString("latin1") ?? "");
  const result = (ran: Ran, command: StepCommand): StepResult => ({
    argv: argvAsRun(command, ran.via),
    exitCode: ran.exitCode === 124 || ran.exitCode === 137 ? null : ran.exitCode,
    stdout: tailText(frame.get(`${ran.name}.o`)),
    stderr: tailText(frame.get(`${ran.name}.e`)),
    durationMs: ran.durationMs,
  });
  const done = steps.flatMap((step, index) => {
    const ran = runs.get(`s${index}`);
    return ran ? [{ index, ran, result: result(ran, step) }] : [];
  });
  const back = [...runs.values()].flatMap((ran) => {
    const step = ran.name.startsWith("u") ? steps[Number(ran.name.slice(1))] : undefined;
    return step?.undo ? [result(ran, step.undo)] : [];
  });
  const needed = done.filter(({ ran, index }) => ran.exitCode === 0 && steps[index]?.undo).map(({ index }) => index);
  return {
    state: found ? "ended" : state === "ended" ? "gone" : state,
    ending: found ? (found[1] as "done" | "back") : null,
    failed: found?.[2] ? Number(found[2]) : null,
    isTakenBack: needed.every((index) => runs.get(`u${index}`)?.exitCode === 0),
    steps: done.map((one) => one.result),
    undone: back,
  };
}
