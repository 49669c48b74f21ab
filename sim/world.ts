import type { BatchRecord } from "../lib/model/reader.ts";
import type { Answer, Call, Follow } from "./calls.ts";
import { runVirsh } from "./virsh.ts";

/** Who the account is that signs in, as the host's kernel and sshd would tell it. */
export type WorldAccount = { user: string; uid: number; hostname: string; sshConnection: string };

/**
 * One simulated host. All it ever says comes from `answer`; what it was asked and has no answer for is kept in
 * `unanswered`, so that a test can see it. `tools` are the programs that exist on it.
 */
export type World = {
  account: WorldAccount;
  tools: string[];
  answer: (argv: readonly string[], call?: Call) => Answer | Follow;
  /** One command by itself; of virsh, without what it prints behind each. */
  ask: (argv: readonly string[]) => Answer | Follow;
  unanswered: string[][];
};

/** Programs that never end by themselves: they wait quietly for a change, and none comes in a world that stands still. */
const isWaiting = ([program, ...words]: readonly string[]): boolean =>
  words.includes("--loop") || (words[0] === "monitor" && ["ip", "nft"].includes(program ?? ""));

const quiet: Follow = { follow: () => () => {} };

/** The one spelling of a call: virsh without its connection, the object's UUID in its place. */
function callKey(argv: readonly string[], uuid: string | null = null): string {
  const [program = "", ...rest] = argv.map((word) => (word === "{uuid}" && uuid ? uuid : word));
  if (program !== "virsh") return JSON.stringify([program, ...rest]);
  while (rest[0] === "-c" || rest[0] === "-r") rest.splice(0, rest[0] === "-c" ? 2 : 1);
  return JSON.stringify(["virsh", ...rest]);
}

const isVirsh = ({ argv, key }: BatchRecord): boolean => key !== null || argv[0] === "virsh";

const recordedKey = (record: BatchRecord): string =>
  callKey(isVirsh(record) && record.argv[0] !== "virsh" ? ["virsh", ...record.argv] : record.argv, record.key);

/** What the command itself printed: in a batch, the mark before it and virsh after it add an empty line each. */
const printed = (record: BatchRecord): string =>
  isVirsh(record) ? record.stdout.replace(/^\n/, "").replace(/\n$/, "") : record.stdout;

const missing = (argv: readonly string[]): Answer => ({
  exitCode: 127,
  stdout: "",
  stderr: `${argv[0]}: the simulated host has no answer to this\n`,
});

/** Tools that the recorded host had: its shell found them, whatever they then said. */
function recordedTools(records: readonly BatchRecord[]): string[] {
  const found = records
    .filter((record) => record.exitCode !== 127 && !isVirsh(record))
    .map(({ argv }) => argv[0] ?? "");
  return [...new Set([...found, "virsh", "id", "hostname"])].filter((tool) => /^[a-z0-9-]+$/.test(tool));
}

/** A host that stands still: it answers what was recorded on a real one, and its events never come. */
export function createWorld(records: readonly BatchRecord[], account: WorldAccount): World {
  const answers = new Map(records.map((record) => [recordedKey(record), record]));
  const unanswered: string[][] = [];
  const own: Record<string, string> = {
    [callKey(["id", "-u"])]: `${account.uid}\n`,
    [callKey(["id", "-un"])]: `${account.user}\n`,
    [callKey(["hostname"])]: `${account.hostname}\n`,
  };
  const answerOne = (argv: readonly string[]): Answer | Follow => {
    const key = callKey(argv);
    const said = answers.get(key);
    if (said) return { exitCode: said.exitCode ?? 1, stdout: printed(said), stderr: said.stderr };
    if (own[key] !== undefined) return { exitCode: 0, stdout: own[key], stderr: "" };
    if (isWaiting(argv)) return quiet;
    unanswered.push([...argv]);
    return missing(argv);
  };
  const ask = answerOne;
  const answer = (argv: readonly string[]) =>
    argv[0] === "virsh" ? runVirsh(argv, { answer: (words) => answerOne(["virsh", ...words]) }) : answerOne(argv);
  return { account, tools: recordedTools(records), answer, ask, unanswered };
}
