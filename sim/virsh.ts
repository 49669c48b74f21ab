import type { Answer, Follow } from "./calls.ts";
import { virshWords } from "./virsh-words.ts";

/** How one virsh command, without its connection, is answered: `["net-dumpxml", "…uuid…"]`. */
export type AnswerVirsh = (words: readonly string[]) => Answer | Follow;

type Called = { isBatch: boolean; commands: string[][] };

/** The commands of one virsh process: one argument holds many, several arguments are one command. */
function commandsOf(argv: readonly string[]): Called {
  const rest = [...argv.slice(1)];
  while (rest[0]?.startsWith("-")) rest.splice(0, rest[0] === "-c" ? 2 : 1);
  if (rest.length === 1) return { isBatch: true, commands: virshWords(rest[0] ?? "") };
  return { isBatch: false, commands: [rest] };
}

function echo([, ...words]: readonly string[]): Answer {
  const isError = words[0] === "--err";
  const text = (isError ? words.slice(1) : words).join(" ");
  return isError ? { exitCode: 0, stdout: "", stderr: `error: ${text}\n` } : { exitCode: 0, stdout: text, stderr: "" };
}

/** One virsh process: each command's output is followed by a newline of its own, and the last one's code counts. */
export function runVirsh(argv: readonly string[], answer: AnswerVirsh): Answer | Follow {
  const { isBatch, commands } = commandsOf(argv);
  if (!isBatch) {
    const said = answer(commands[0] ?? []);
    return "follow" in said || said.isMalformed ? said : { ...said, stdout: `${said.stdout.toString()}\n` };
  }
  const whole: Answer = { exitCode: 0, stdout: "", stderr: "" };
  for (const words of commands) {
    const said = words[0] === "echo" ? echo(words) : answer(words);
    if ("follow" in said) return said;
    whole.stdout += `${said.stdout.toString()}\n`;
    whole.stderr += said.stderr;
    whole.exitCode = said.exitCode;
  }
  return whole;
}
