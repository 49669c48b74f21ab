import { LibvirtError } from "./libvirt-error.ts";

/** What a virsh command takes: words in their order (`?`: may be left out), values by name alone, and flags. */
export type CommandShape = { words: readonly string[]; values?: readonly string[]; flags?: readonly string[] };
export type VirshOptions = { values: Map<string, string>; flags: Set<string> };

/** virsh's own refusal of a command line: one line, and nothing is run. */
export class VirshUsage extends LibvirtError {
  /** Said of the command line alone, before anything was looked at. */
  readonly isMalformed: boolean;
  constructor(message: string, isMalformed = false) {
    super(message);
    this.isMalformed = isMalformed;
  }
}

/** The words behind a command, understood as virsh does. */
export function readOptions(command: string, words: readonly string[], shape: CommandShape): VirshOptions {
  const options: VirshOptions = { values: new Map(), flags: new Set() };
  const named = [...shape.words.map((word) => word.replace("?", "")), ...(shape.values ?? [])];
  const rest = [...words];
  let isPlain = false;
  while (rest.length > 0) {
    const word = rest.shift() ?? "";
    if (!isPlain && word === "--") isPlain = true;
    else if (!isPlain && word.startsWith("--")) takeOption({ word, rest, command, named, shape, options });
    else takePositional(word, { shape, options });
  }
  for (const word of shape.words) {
    if (word.endsWith("?") || options.values.has(word)) continue;
    throw new VirshUsage(`command '${command}' requires <${word}> option`, true);
  }
  return options;
}

type Taken = {
  word: string;
  rest: string[];
  command: string;
  named: readonly string[];
  shape: CommandShape;
  options: VirshOptions;
};

function takeOption({ word, rest, command, named, shape, options }: Taken): void {
  const [, name = "", given] = /^--([^=]*)(?:=([\s\S]*))?$/.exec(word) ?? [];
  if (shape.flags?.includes(name)) {
    options.flags.add(name);
    return;
  }
  if (!named.includes(name)) throw new VirshUsage(`command '${command}' doesn't support option --${name}`, true);
  const value = given ?? rest.shift();
  if (value === undefined) throw new VirshUsage(`expected syntax: --${name} <string>`, true);
  options.values.set(name, value);
}

function takePositional(word: string, { shape, options }: Pick<Taken, "shape" | "options">): void {
  const free = shape.words.map((one) => one.replace("?", "")).find((one) => !options.values.has(one));
  if (free === undefined) throw new VirshUsage(`unexpected data '${word}'`, true);
  options.values.set(free, word);
}
