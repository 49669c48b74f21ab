/** One word of a rule: `at` is where it begins, counted from 0. */
export type RuleWord = { text: string; at: number };

/**
 * A rule as it was typed, or as iptables-save prints it. `table`: `-t`'s, or `given`; null: iptables takes filter.
 * `chain` and `target` null: none is named.
 */
export type RuleLine = {
  text: string;
  words: RuleWord[];
  table: string | null;
  chain: RuleWord | null;
  isAppended: boolean;
  target: RuleWord | null;
};

const CHAIN_OPTIONS = new Set([
  "-A",
  "--append",
  "-I",
  "--insert",
  "-D",
  "--delete",
  "-C",
  "--check",
  "-R",
  "--replace",
]);

/** The value after an option; null: it is not there. */
export function valueAfter({ words }: Pick<RuleLine, "words">, ...options: string[]): RuleWord | null {
  const at = words.findIndex(({ text }) => options.includes(text));
  return at < 0 ? null : (words[at + 1] ?? null);
}

/**
 * The words of one line. `sudo`, the command's name and the counters of iptables-save stay words, and mean nothing.
 *   in   "iptables -t nat -A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 192.168.101.50"
 *   out  { table: "nat", chain: { text: "PREROUTING", at: 19 }, target: { text: "DNAT", … }, … }
 */
export function readRuleLine(text: string, given: string | null = null): RuleLine {
  const words = [...text.matchAll(/"[^"]*"|\S+/g)].map(({ 0: word, index }) => ({ text: word, at: index }));
  const chainAt = words.findIndex((word) => CHAIN_OPTIONS.has(word.text));
  const line = { words };
  return {
    ...{ text, words },
    table: valueAfter(line, "-t", "--table")?.text ?? given,
    chain: chainAt < 0 ? null : (words[chainAt + 1] ?? null),
    isAppended: ["-A", "--append"].includes(words[chainAt]?.text ?? ""),
    target: valueAfter(line, "-j", "--jump"),
  };
}

/** The line with a word, or what stands at it, put otherwise. */
export const withWord = ({ text }: RuleLine, { at, text: word }: RuleWord, better: string): string =>
  `${text.slice(0, at)}${better}${text.slice(at + word.length)}`.replace(/ {2,}/g, " ").trim();

/** The line with something written before a word. */
export const withBefore = (line: RuleLine, word: RuleWord, more: string): string =>
  withWord(line, word, `${more} ${word.text}`);
