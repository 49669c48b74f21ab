import "server-only";
import { randomBytes } from "node:crypto";
import { HostError } from "../model/host-error.ts";
import { parseFrame } from "./batch-frame.ts";
import { ChannelDialog } from "./channel-dialog.ts";
import type { HostConnection } from "./host-connection.ts";
import { fetchProgram, stepsProgram } from "./steps-program.ts";
import { readStepsReport, type StepsReport } from "./steps-report.ts";
import type { RunStep } from "./steps-worker.ts";
import { turnProgram } from "./turn-program.ts";

/**
 * The host's only turn for a change, held while the caller looks once more and decides. `boot` tells one start of the
 * host from the next. `run` runs the steps and ends the turn; what was run can be asked for by `id` when the
 * connection is lost meanwhile. `leave` ends it with nothing done; after `run` it does nothing.
 */
export type Turn = {
  id: string;
  boot: string;
  run: (steps: readonly RunStep[], onStep?: (name: string, exitCode: number) => void) => Promise<StepsReport>;
  leave: () => void;
};

const WAIT_SECONDS = 5;
const HOLD_SECONDS = 90;
const START_MS = 20_000;
/** What a run may take besides its commands: undos, a daemon that restarts, a slow host. */
const ALLOWANCE_MS = 120_000;
const FETCH_SECONDS = 15;

const shellOf = (connection: HostConnection) => (connection.memory.get("shell") as string | undefined) ?? "exec sh -s";
const sum = (steps: readonly RunStep[]) =>
  steps.reduce((total, { timeoutMs, undo }) => total + timeoutMs * (undo ? 2 : 1), 0);

/** What a lost connection looks like where the answer was cut: the same to who wants to know what happened. */
function readFrame(output: Buffer, nonce: string, host: string) {
  const parsed = parseFrame(output, nonce);
  if (parsed.ok) return parsed.files;
  const code = parsed.reason === "nowhere" ? "shell-unusable" : "output-garbled";
  throw new HostError(code, { host, facts: { reason: parsed.reason } });
}

/** The commands that have ended, in order, as the host tells of them one by one. */
const tellSteps = (output: Buffer, nonce: string) =>
  [...output.toString("latin1").matchAll(new RegExp(`@@${nonce} ran (\\w+) (\\d+)\n`, "g"))].map(
    ([, name = "", code = ""]) => ({ name, exitCode: Number(code) }),
  );

type Running = { dialog: ChannelDialog; nonce: string; id: string; host: string };

async function runInTurn(
  { dialog, nonce, id, host }: Running,
  steps: readonly RunStep[],
  onStep: (name: string, exitCode: number) => void = () => {},
): Promise<StepsReport> {
  let told = 0;
  dialog.say(stepsProgram(steps, { nonce, id }));
  const output = await dialog.until((heard) => {
    const ran = tellSteps(heard, nonce);
    for (const { name, exitCode } of ran.slice(told)) onStep(name, exitCode);
    told = ran.length;
    return heard.includes(`\n@@${nonce} end\n`) || heard.includes(`\n@@${nonce} nowhere\n`);
  }, sum(steps) + ALLOWANCE_MS);
  const report = readStepsReport(readFrame(output, nonce, host), steps);
  dialog.say("forget; exit\n");
  return report;
}

const matching = (pattern: string) => {
  const regex = new RegExp(pattern);
  return (heard: Buffer) => regex.test(heard.toString("latin1"));
};

/**
 * Takes the host's turn for a change; `busy` when another plan is being run there and did not end within seconds.
 * Throws HostError: then nothing was done.
 */
export async function takeTurn(
  connection: HostConnection,
  { waitSeconds = WAIT_SECONDS } = {},
): Promise<Turn | "busy"> {
  const nonce = randomBytes(16).toString("hex");
  const id = randomBytes(16).toString("hex");
  const dialog = new ChannelDialog(await connection.stream(shellOf(connection)), connection.host);
  dialog.say(turnProgram({ nonce, waitSeconds, holdSeconds: HOLD_SECONDS }));
  try {
    const answer = await dialog.until(matching(`\n@@${nonce} (?:turn|busy).*\n`), START_MS);
    const found = new RegExp(`\n@@${nonce} (turn|busy) ?(.*)\n`).exec(answer.toString("latin1"));
    if (found?.[1] === "busy") {
      dialog.end();
      return "busy";
    }
    return {
      id,
      boot: found?.[2] ?? "-",
      run: (steps, onStep) =>
        runInTurn({ dialog, nonce, id, host: connection.host }, steps, onStep).finally(() => dialog.end()),
      leave: () => dialog.end(),
    };
  } catch (error) {
    dialog.end();
    throw error;
  }
}

/** `absent`: the host knows of no such run; with the host's boot, so that a restart can be told from "never began". */
export type FetchedRun = StepsReport | { state: "absent"; boot: string };

/**
 * What became of a run whose answer was lost; what has ended is removed from the host once it is known here. It waits a
 * while for one that still runs. Throws HostError.
 */
export async function fetchRun(connection: HostConnection, id: string, steps: readonly RunStep[]): Promise<FetchedRun> {
  if (!/^[0-9a-f]{32}$/.test(id)) throw new RangeError("no id of a run");
  const nonce = randomBytes(16).toString("hex");
  const dialog = new ChannelDialog(await connection.stream(shellOf(connection)), connection.host);
  try {
    dialog.say(fetchProgram({ nonce, id }, FETCH_SECONDS));
    const output = await dialog.until(matching(`\n@@${nonce} (?:end|absent .*)\n`), FETCH_SECONDS * 1000 + START_MS);
    const text = output.toString("latin1");
    const absent = new RegExp(`\n@@${nonce} absent (.*)\n`).exec(text);
    if (absent) return { state: "absent", boot: absent[1] ?? "-" };
    const state = new RegExp(`\n@@${nonce} state (ended|running|gone)\n`).exec(text)?.[1] as StepsReport["state"];
    const report = readStepsReport(readFrame(output, nonce, connection.host), steps, state);
    if (report.state !== "running") dialog.say("forget; exit\n");
    return report;
  } finally {
    dialog.end();
  }
}
