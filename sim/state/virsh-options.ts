import { LibvirtError } from "./libvirt-error.ts";

/**
 * What a virsh command takes: words in their order (`?`: may be left out; `--name VALUE` means the same), values by name
 * alone, and flags.
 */
export type CommandShape = { words: readonly string[]; values?: readonly string[]; flags?: readonly string[] };
export type VirshOptions = { values: Map<string, string>; flags: Set<string> };

/** virsh's own refusal, of one line or more, without libvirt's part in it. */
export class VirshUsage extends LibvirtError {}

/** The words behind a command, understood as virsh does. Throws VirshUsage, with a line for each word that is missing. */
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
  const missing = shape.words.filter((word) => !word.endsWith("?") && !options.values.has(word));
  if (missing.length > 0) {
    throw new VirshUsage(missing.map((word) => `command '${command}' requires <${word}> option`).join("\n"));
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
  if (!named.includes(name)) throw new VirshUsage(`command '${command}' doesn't support option --${name}`);
  const value = given ?? rest.shift();
  if (value === undefined) throw new VirshUsage(`expected syntax: --${name} <string>`);
  options.values.set(name, value);
}

function takePositional(word: string, { shape, options }: Pick<Taken, "shape" | "options">): void {
  const free = shape.words.map((one) => one.replace("?", "")).find((one) => !options.values.has(one));
  if (free === undefined) throw new VirshUsage(`unexpected data '${word}'`);
  options.values.set(free, word);
}

/** `--current` says the same as the others, or something else. */
export function checkSides({ flags }: VirshOptions): void {
  const other = ["live", "config", "persistent"].find((flag) => flags.has(flag));
  if (!flags.has("current") || other === undefined) return;
  throw new VirshUsage(
    other === "persistent"
      ? "Options --persistent and --current are mutually exclusive"
      : `Options --current and --${other} are mutually exclusive`,
  );
}
