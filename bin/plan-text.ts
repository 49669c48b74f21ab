import type { ApplyDocument, PlanDocument, ProblemEntry } from "../lib/model/plan-documents.ts";
import { shellQuote } from "../lib/model/shell-quote.ts";
import { cleanLines, cleanText } from "./clean-text.ts";
import { filesText } from "./files-text.ts";
import { alignColumns } from "./table.ts";
import type { Words } from "./words.ts";

type Step = PlanDocument["steps"][number];
type Result = ApplyDocument["steps"][number];

const indent = (lines: string[]): string[] => lines.map((line) => (line ? `  ${line}` : ""));

const section = (title: string, lines: string[]): string[] => (lines.length === 0 ? [] : [title, ...indent(lines), ""]);

const commandText = (argv: readonly string[]): string =>
  cleanText(argv.map((word) => shellQuote(word.replaceAll("\0", ""))).join(" "));

/** `ipv4.cidr: …`, with the value that would do. */
const problemLine = ({ field, message, suggestion }: ProblemEntry): string =>
  cleanText(`${field ? `${field}: ` : ""}${message}${suggestion === null ? "" : ` → ${suggestion}`}`);

function stepLines({ argv, stdin, undo, privileged, what }: Step, number: number, words: Words): string[] {
  const lines = stdin?.replace(/\n$/, "").split("\n").length ?? 0;
  return [
    `${number}. ${cleanText(what)}`,
    ...indent([
      `${privileged ? "sudo " : ""}${commandText(argv)}`,
      ...(lines > 0 ? [words("apply.plan.input", { lines })] : []),
      undo ? words("apply.plan.undo", { command: commandText(undo.argv) }) : words("apply.plan.noUndo"),
    ]),
  ];
}

const ruleLine = ({ family, table, chain, rule }: { family: string; table: string; chain: string; rule: string }) =>
  cleanText(`${family} ${table} ${chain}: ${rule}`);

function effectLines({ effects }: PlanDocument, words: Words): string[] {
  return effects.map(({ kind, what, undone }) => {
    const stays = undone ? "" : ` (${words("apply.plan.notUndone")})`;
    return cleanText(`${words(`plan.effects.${kind}`)}: ${what}${stays}`);
  });
}

/** A plan for people: what stands against it first, then what would be done, in order. */
export function planText(plan: PlanDocument, words: Words): string[] {
  const title = (name: string, values = {}) => words(`apply.plan.${name}`, values);
  const { steps, expectedRules, cutOff, files, problems, warnings } = plan;
  const victims = cutOff.map(({ guest, mac, running }) => [guest, mac, running ? "" : title("stopped")].map(cleanText));
  const inputs = [...new Set(steps.flatMap(({ stdin }) => (stdin === null ? [] : [stdin])))];
  const rules = expectedRules?.rules.map(ruleLine) ?? [];
  return [
    ...section(title("problems"), problems.map(problemLine)),
    ...section(title("warnings"), warnings.map(problemLine)),
    ...section(title("files"), filesText(files, words)),
    ...section(
      title("steps"),
      steps.flatMap((step, at) => stepLines(step, at + 1, words)),
    ),
    ...section(title("cutOff"), alignColumns(victims)),
    ...section(title("effects"), effectLines(plan, words)),
    ...section(title("rules", { backend: expectedRules?.backend ?? "" }), rules),
    ...inputs.flatMap((input) => section(title("xml"), cleanLines(input).trimEnd().split("\n"))),
  ];
}

function resultLines({ argv, exitCode, stdout, stderr, durationMs }: Result, words: Words): string[] {
  const code = exitCode === null ? words("apply.result.late") : words("apply.result.code", { code: exitCode });
  const said = cleanLines(`${stdout}${exitCode === 0 ? "" : stderr}`).split("\n");
  return [
    `${commandText(argv)}  ${code}, ${words("apply.result.time", { ms: durationMs })}`,
    ...indent(said.map((line) => line.trimEnd()).filter(Boolean)),
  ];
}

/** How a change ended, for people: the end first, then what was run and what it answered. */
export function resultText(result: ApplyDocument, words: Words): string[] {
  const all = (results: Result[]) => results.flatMap((one) => resultLines(one, words));
  return [
    words(`apply.outcome.${result.outcome}`),
    ...indent([...result.problems, ...result.warnings].map(problemLine)),
    "",
    ...section(words("apply.result.ran"), all(result.steps)),
    ...section(words("apply.result.undone"), all(result.undone)),
  ];
}
