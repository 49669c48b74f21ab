/** Every key of a tree of messages with its words; for tests that no phrase is without words, and no words without use. */
export function messageKeys(messages: object, prefix = ""): Map<string, string> {
  const keys = new Map<string, string>();
  for (const [name, value] of Object.entries(messages)) {
    if (typeof value === "string") keys.set(prefix + name, value);
    else for (const [key, words] of messageKeys(value, `${prefix}${name}.`)) keys.set(key, words);
  }
  return keys;
}

const ARGUMENT = /(?<!\b(?:zero|one|two|few|many|other)\s|=\d\s)\{(\w+)(?=[,}])/g;

/** The ICU arguments of a message, in order of their names; the branches of a plural are no arguments. */
export const messageArguments = (words: string): string[] =>
  [...new Set([...words.matchAll(ARGUMENT)].map((match) => match[1] ?? ""))].sort();
