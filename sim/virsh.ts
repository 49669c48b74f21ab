import type { Answer, Follow } from "./calls.ts";
import { virshWords } from "./virsh-words.ts";

/**
 * How one virsh command, without its connection, is answered: `["net-dumpxml", "…uuid…"]`. `check` reads it before
 * anything is run: what it says of a command that nobody can understand is all that is said.
 */
export type VirshSpeaker = {
  answer: (words: readonly string[]) => Answer | Follow;
  check?: (words: readonly string[]) => Answer | null;
};

type Called = { isBatch: boolean; isQuiet: boolean; commands: string[][] };

/** The commands of one virsh process: one argument holds many, several arguments are one command. */
function commandsOf(argv: readonly string[]): Called {
  const rest = [...argv.slice(1)];
  let isQuiet = false;
  while (rest[0]?.startsWith("-")) {
    isQuiet ||= rest[0] === "-q" || rest[0] === "--quiet";
    rest.splice(0, rest[0] === "-c" ? 2 : 1);
  }
  if (rest.length === 1) return { isBatch: true, isQuiet, commands: virshWords(rest[0] ?? "") };
  return { isBatch: false, isQuiet, commands: [rest] };
}

function echo([, ...words]: readonly string[]): Answer {
  const isError = words[0] === "--err";
  const text = (isError ? words.slice(1) : words).join(" ");
  return isError ? { exitCode: 0, stdout: "", stderr: `error: ${text}\n` } : { exitCode: 0, stdout: text, stderr: "" };
}

/** One virsh process: each command's output is followed by a newline of its own, and the last one's code counts. */
export function runVirsh(argv: readonly string[], { answer, check = () => null }: VirshSpeaker): Answer | Follow {
  const { isBatch, isQuiet, commands } = commandsOf(argv);
  const isEcho = (words: readonly string[]) => isBatch && words[0] === "echo";
  for (const words of commands) {
    const refusal = isEcho(words) ? null : check(words);
    if (refusal) return refusal;
  }
  const whole: Answer = { exitCode: 0, stdout: "", stderr: "" };
  for (const words of commands) {
    const said = isEcho(words) ? echo(words) : answer(words);
    if ("follow" in said) return said;
    whole.stdout += `${said.stdout.toString()}${isQuiet ? "" : "\n"}`;
    whole.stderr += said.stderr;
    whole.exitCode = said.exitCode;
  }
  return whole;
}
