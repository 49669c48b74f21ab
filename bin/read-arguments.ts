import { parseArgs } from "node:util";
import { nearestWord } from "../lib/model/nearest-word.ts";
import { type Command, OPTIONS, type OptionName } from "./command.ts";
import { LANGUAGES } from "./words.ts";

/** What was asked, or what is wrong with it: a key under `cli.usage` in messages with its arguments. */
export type Arguments =
  | { kind: "run"; command: Command; values: Record<string, string | boolean | undefined>; operands: string[] }
  | { kind: "help"; command: Command | null; lang?: string }
  | { kind: "version" }
  | { kind: "wrong"; command: Command | null; problem: string; values: Record<string, string>; lang?: string };

type Tokens = NonNullable<ReturnType<typeof tokenize>["tokens"]>;
type Token = Tokens[number];
type OptionToken = Extract<Token, { kind: "option" }>;

const takesValue = (name: OptionName): boolean => OPTIONS[name].placeholder !== null;

function tokenize(args: string[], names: readonly OptionName[]) {
  const entries = names.map((name) => {
    const { short } = OPTIONS[name];
    return [name, { type: takesValue(name) ? ("string" as const) : ("boolean" as const), ...(short ? { short } : {}) }];
  });
  return parseArgs({ args, options: Object.fromEntries(entries), strict: false, allowPositionals: true, tokens: true });
}

const didYouMean = (given: string, known: readonly string[], prefix = "") => {
  const word = nearestWord(given, known);
  return { given: `${prefix}${given}`, suggestion: word ? `${prefix}${word}` : "none" };
};

function whatIsWrongWith(
  token: OptionToken,
  names: readonly OptionName[],
): { problem: string; values: Record<string, string> } | null {
  const name = names.find((known) => known === token.name);
  if (!name) {
    if (token.rawName.startsWith("--"))
      return { problem: "unknownOption", values: didYouMean(token.name, names, "--") };
    return { problem: "unknownOption", values: { given: token.rawName, suggestion: "none" } };
  }
  if (takesValue(name) && (token.value === undefined || token.value === "")) {
    return { problem: "valueMissing", values: { option: token.rawName } };
  }
  if (!takesValue(name) && token.value !== undefined)
    return { problem: "valueUnwanted", values: { option: token.rawName } };
  if (name === "lang" && !LANGUAGES.some((language) => language === token.value)) {
    return { problem: "unknownLanguage", values: { given: token.value ?? "", known: LANGUAGES.join(", ") } };
  }
  return null;
}

function readCommand(command: Command, args: string[]): Arguments {
  const { values, positionals, tokens = [] } = tokenize(args, command.options);
  const lang = typeof values.lang === "string" ? values.lang : undefined;
  if (values.help === true) return { kind: "help", command, lang };
  const wrong = (problem: string, about: Record<string, string>): Arguments => ({
    kind: "wrong",
    command,
    problem,
    values: about,
    lang,
  });
  for (const token of tokens) {
    const found = token.kind === "option" ? whatIsWrongWith(token, command.options) : null;
    if (found) return wrong(found.problem, found.values);
  }
  if (positionals.length < command.operands.length)
    return wrong("operandMissing", { operand: command.operands[positionals.length] ?? "" });
  const extra = positionals[command.operands.length];
  if (extra !== undefined) return wrong("operandUnwanted", { given: extra });
  return {
    kind: "run",
    command,
    values: values as Record<string, string | boolean | undefined>,
    operands: positionals,
  };
}

const langOf = (args: string[]): string | undefined => {
  const at = args.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  return at < 0 ? undefined : (args[at]?.split("=")[1] ?? args[at + 1]);
};

/** Reads a command line. Never throws: what is wrong comes back as words to say. */
export function readArguments(args: string[], commands: readonly Command[]): Arguments {
  const at = args.findIndex((word, index) => !word.startsWith("-") && args[index - 1] !== "--lang");
  const given = args[at];
  const before = at < 0 ? args : args.slice(0, at);
  const lang = langOf(args);
  if (before.includes("--version") || before.includes("-V")) return { kind: "version" };
  if (given === undefined && before.some((word) => word === "--help" || word === "-h"))
    return { kind: "help", command: null, lang };
  if (given === undefined) return { kind: "wrong", command: null, problem: "commandMissing", values: {}, lang };
  const names = commands.map((command) => command.name);
  const command = commands.find(({ name }) => name === (given === "help" ? args[at + 1] : given));
  if (given === "help" && (command || args[at + 1] === undefined))
    return { kind: "help", command: command ?? null, lang };
  if (!command)
    return { kind: "wrong", command: null, problem: "unknownCommand", values: didYouMean(given, names), lang };
  return readCommand(command, [...before, ...args.slice(at + 1)]);
}
