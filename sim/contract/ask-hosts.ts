import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { argvInside } from "../../lab/inside.ts";
import type { HostState } from "../../lab/state.ts";
import { shellQuote } from "../../lib/host/shell-quote.ts";
import type { World } from "../world.ts";
import { plainAnswers } from "./plain-answers.ts";
import type { Scenario, Step } from "./scenarios/step.ts";

/** What one command of a scenario said; `command` is its line, for people who look for a difference. */
export type Said = { command: string; exitCode: number; stdout: string; stderr: string };

const commandLine = ({ argv }: Step) => argv.join(" ").replace("virsh -c qemu:///system", "virsh");

/** One program that asks everything in one process of the host, as no connection could in hundreds. */
function programOf(steps: readonly Step[], nonce: string): string {
  const lines = steps.map(({ argv, stdin = "" }) => {
    const command = `printf %s ${shellQuote(stdin)} | ${argv.map(shellQuote).join(" ")} >"$o" 2>"$e"`;
    return `${command}; printf '%s %s %s %s\\n' ${nonce} $? $(stat -c %s "$o" "$e"); cat "$o" "$e"`;
  });
  // virsh opens /dev/stdin by its name, which a socket has not: hence the pipe
  return `o=$(mktemp) e=$(mktemp)\nexport LC_ALL=C.UTF-8 LANGUAGE=\n${lines.join("\n")}\nrm -f "$o" "$e"\n`;
}

function readAnswers(output: Buffer, nonce: string): Omit<Said, "command">[] {
  const said: Omit<Said, "command">[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf("\n", at);
    const [mark, code, out, err] = output.subarray(at, end).toString().split(" ");
    if (mark !== nonce) throw new Error(`no answer of a host: ${output.subarray(at, at + 200)}`);
    const middle = end + 1 + Number(out);
    at = middle + Number(err);
    const stdout = output.subarray(end + 1, middle).toString();
    said.push({ exitCode: Number(code), stdout, stderr: output.subarray(middle, at).toString() });
  }
  return said;
}

function run(argv: readonly string[], input: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const [program = "", ...words] = argv;
    const child = spawn(program, words, { stdio: ["pipe", "pipe", "inherit"] });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", () => resolve(Buffer.concat(chunks)));
    child.stdin.end(input);
  });
}

/** Only what is asked on a host of that backend. */
export const scenariosOn = (backend: "iptables" | "nftables", scenarios: readonly Scenario[]): Scenario[] =>
  scenarios.map(({ title, steps }) => ({ title, steps: steps.filter(({ only = backend }) => only === backend) }));

/** Every scenario's answers, in order, from a list of all answers. */
function byScenario(scenarios: readonly Scenario[], answers: readonly Omit<Said, "command">[]): Said[][] {
  let at = 0;
  return scenarios.map(({ steps }) =>
    plainAnswers(
      steps.map((step) => {
        const said = answers[at++] ?? { exitCode: -1, stdout: "", stderr: "no answer" };
        return { command: commandLine(step), ...said, stdout: step.pick ? step.pick(said.stdout) : said.stdout };
      }),
    ),
  );
}

/** Asks a host of the lab, one scenario after the other. */
export async function askRealHost(host: HostState, scenarios: readonly Scenario[]): Promise<Said[][]> {
  const nonce = `@@${randomBytes(12).toString("hex")}`;
  const steps = scenarios.flatMap((scenario) => scenario.steps);
  const output = await run(await argvInside(host, ["sh", "-s"]), programOf(steps, nonce));
  return byScenario(scenarios, readAnswers(output, nonce));
}

/** Asks the simulated one. */
export function askSimulated(world: World, scenarios: readonly Scenario[]): Said[][] {
  const answers = scenarios.flatMap(({ steps }) =>
    steps.map(({ argv, stdin = "" }) => {
      const said = world.answer(argv, { stdin });
      if ("follow" in said) throw new Error(`a command without end: ${argv.join(" ")}`);
      return { exitCode: said.exitCode, stdout: said.stdout.toString(), stderr: said.stderr };
    }),
  );
  return byScenario(scenarios, answers);
}
