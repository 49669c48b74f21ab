/** Every key of a tree of messages with its words; for tests that no phrase is without words, and no words without use. */
export function messageKeys(messages: object, prefix = ""): Map<string, string> {
  const keys = new Map<string, string>();
  for (const [name, value] of Object.entries(messages)) {
    if (typeof value === "string") keys.set(prefix + name, value);
    else for (const [key, words] of messageKeys(value, `${prefix}${name}.`)) keys.set(key, words);
  }
  return keys;
}

/** The ICU arguments of a message, in order of their names. */
export const messageArguments = (words: string): string[] =>
  [...new Set([...words.matchAll(/\{(\w+)(?=[,}])/g)].map((match) => match[1] ?? ""))].sort();
