import { type Command, FILES, OPTIONS, type OptionName } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { alignColumns, wrapText } from "./table.ts";
import type { Words } from "./words.ts";

const WIDTH = 80;
const INDENT = "    ";

const section = (title: string, lines: string[]): string[] => [
  title,
  ...lines.map((line) => (line ? INDENT + line : "")),
  "",
];

const paragraphs = (text: string): string[] =>
  text.split("\n\n").flatMap((part, at) => [...(at > 0 ? [""] : []), ...wrapText(part, WIDTH - INDENT.length)]);

/** A term, and below it, indented once more, what it means. */
const entries = (items: [term: string, text: string][]): string[] =>
  items.flatMap(([term, text]) => [term, ...wrapText(text, WIDTH - 2 * INDENT.length).map((line) => INDENT + line)]);

const optionTerm = (name: OptionName, words: Words): string => {
  const { placeholder, short } = OPTIONS[name];
  return `${short ? `-${short}, ` : ""}--${name}${placeholder ? ` ${words(`cli.placeholders.${placeholder}`)}` : ""}`;
};

function synopsis(command: Command, words: Words): string {
  const operands = command.operands.map((name) => words(`cli.placeholders.${name}`));
  const options = command.options.filter((name) => name !== "help").map((name) => `[${optionTerm(name, words)}]`);
  return ["puente", command.name, ...operands, ...options].join(" ");
}

/** The manual page of one command. */
export function commandHelp(command: Command, words: Words): string {
  const key = (rest: string) => words(`cli.${command.name}.${rest}`);
  const title = (name: string) => words(`cli.sections.${name}`);
  const lines = [
    ...section(title("name"), wrapText(`puente ${command.name} – ${key("summary")}`, WIDTH - INDENT.length)),
    ...section(title("synopsis"), wrapText(synopsis(command, words), WIDTH - INDENT.length)),
    ...section(title("description"), paragraphs(key("description"))),
    ...section(
      title("options"),
      entries(command.options.map((name) => [optionTerm(name, words), words(`cli.options.${name}`)])),
    ),
    ...section(title("exitStatus"), entries(command.exits.map((code) => [String(code), words(`cli.exits.${code}`)]))),
    ...section(
      title("environment"),
      entries(command.environment.map((name) => [name, words(`cli.environment.${name}`)])),
    ),
    ...section(title("files"), entries(command.files.map((name) => [FILES[name], words(`cli.files.${name}`)]))),
    ...section(title("examples"), entries(command.examples.map((line, at) => [line, key(`examples.${at}`)]))),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

/** What `puente --help` prints: every command in one line, and where to read on. */
export function overviewHelp(words: Words): string {
  const title = (name: string) => words(`cli.sections.${name}`);
  const usage = ["puente --help", "puente --version", ...COMMANDS.map((command) => synopsis(command, words))];
  const lines = [
    ...section(title("name"), [`puente – ${words("cli.overview.summary")}`]),
    ...section(
      title("synopsis"),
      usage.flatMap((line) => wrapText(line, WIDTH - INDENT.length)),
    ),
    ...section(title("description"), paragraphs(words("cli.overview.description"))),
    ...section(title("commands"), alignColumns(COMMANDS.map(({ name }) => [name, words(`cli.${name}.summary`)]))),
    ...section(title("exitStatus"), entries([0, 1, 2, 3].map((code) => [String(code), words(`cli.exits.${code}`)]))),
  ];
  return `${lines.join("\n")}\n${wrapText(words("cli.overview.more"), WIDTH).join("\n")}\n`;
}
