type Texts = { stdout: string; stderr: string };

/** What no two hosts share and every host numbers for itself: each is told by its first appearance in the scenario. */
const OWN: [kind: string, pattern: RegExp][] = [
  ["UUID", /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g],
  ["MAC", /\b52:54:00(?::[0-9a-f]{2}){3}\b/g],
  ["vnet", /\bvnet\d+\b/g],
  ["macvtap", /\bmacvtap\d+\b/g],
];

/** Times, counters, and the numbers of rules and links. */
const NUMBERS: [pattern: RegExp, plain: string][] = [
  [/\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\b/g, "TIME"],
  [/^\[\d+:\d+\]/gm, "[N]"],
  [/packets \d+ bytes \d+/g, "packets N bytes N"],
  [/"packets":\d+,"bytes":\d+/g, '"packets":N,"bytes":N'],
  [/# handle \d+/g, "# handle N"],
  [/"handle":\d+/g, '"handle":N'],
  [/\b([io]if) \d+\b/g, "$1 N"],
  [/("key":"[io]if"}},"right":")\d+/g, "$1N"],
  [/(\b[rt]x_[a-z]+) \d+/g, "$1 N"],
  [/(fe80::5054:ff:fe)[0-9a-f:]+/g, "$1N"],
];

/** The answers of one scenario without what differs from host to host: ids, MACs, times, counters. */
export function plainAnswers<Said extends Texts>(answers: readonly Said[]): Said[] {
  const known = new Map<string, string>();
  const named = (text: string) =>
    OWN.reduce(
      (plain, [kind, pattern]) =>
        plain.replace(pattern, (found) => {
          const key = `${kind} ${found}`;
          if (!known.has(key))
            known.set(key, `${kind}-${[...known.keys()].filter((one) => one.startsWith(`${kind} `)).length + 1}`);
          return known.get(key) ?? "";
        }),
      text,
    );
  const plain = (text: string) => NUMBERS.reduce((one, [pattern, to]) => one.replace(pattern, to), named(text));
  return answers.map((said) => ({ ...said, stdout: plain(said.stdout), stderr: plain(said.stderr) }));
}
