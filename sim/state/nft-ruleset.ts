import type { ExpectedRule } from "../../lib/model/plan.ts";
import { nftExpression } from "./nft-expression.ts";
import type { Json } from "./sim-state.ts";

/** nft's ruleset in both of its spellings, always with the same rules. */
export type NftRuleset = { lines: string[]; objects: Json[] };

type Place = { family: string; table: string; chain: string };

const ruleOf = (object: Json | undefined) => object?.rule as (Place & { handle: number }) | undefined;
const isIn = (rule: Place | undefined, { family, table, chain }: Place) =>
  rule?.family === family && rule.table === table && rule.chain === chain;

/** The lines of one chain in the text: first of its rules, and the brace that ends it. */
function chainLines(lines: readonly string[], { family, table, chain }: Place): [number, number] | null {
  const start = lines.findIndex((line) => line.startsWith(`table ${family} ${table} {`));
  if (start === -1) return null;
  const head = lines.findIndex((line, at) => at > start && line.startsWith(`\tchain ${chain} {`));
  if (head === -1) return null;
  const first = /^\t\ttype /.test(lines[head + 1] ?? "") ? head + 2 : head + 1;
  return [first, lines.indexOf("\t}", head)];
}

function nextHandle({ objects }: NftRuleset, place: Place): number {
  const handles = objects.flatMap((object) => {
    const [one] = Object.values(object) as (Place & { handle?: number })[];
    return one?.family === place.family && one.table === place.table ? (one.handle ?? 0) : 0;
  });
  return Math.max(0, ...handles) + 1;
}

const VERDICT = /(?:^| )(accept|reject|return|masquerade(?: to \S+)?|snat to \S+)$/;

/** Puts one rule at the head of its chain. */
function insertOne(ruleset: NftRuleset, { rule, ...place }: ExpectedRule): void {
  const range = chainLines(ruleset.lines, place);
  if (!range) return;
  const handle = nextHandle(ruleset, place);
  const verdict = VERDICT.exec(rule)?.[1] ?? "accept";
  const match = rule.slice(0, rule.length - verdict.length).trimEnd();
  ruleset.lines.splice(range[0], 0, `\t\t${match} counter packets 0 bytes 0 ${verdict} # handle ${handle}`);
  const object = { rule: { ...place, handle, expr: nftExpression(match, verdict, place.family) } };
  const first = ruleset.objects.findIndex((one) => isIn(ruleOf(one), place));
  ruleset.objects.splice(first === -1 ? afterEarlierChains(ruleset, place) : first, 0, object);
}

/** Where the first rule of an empty chain goes: behind the rules of the chains declared before it. */
function afterEarlierChains({ objects }: NftRuleset, place: Place): number {
  const chains = objects.flatMap((object) => {
    const chain = object.chain as (Place & { name: string }) | undefined;
    return chain?.family === place.family && chain.table === place.table ? chain.name : [];
  });
  const earlier = new Set(chains.slice(0, chains.indexOf(place.chain)));
  const last = objects.findLastIndex((object) => {
    const rule = ruleOf(object);
    if (rule) return rule.family === place.family && rule.table === place.table && earlier.has(rule.chain);
    const chain = object.chain as Place | undefined;
    return chain?.family === place.family && chain.table === place.table;
  });
  return last + 1;
}

/** The rules of one network, each chain's in the given order at its head. */
export function insertNftRules(ruleset: NftRuleset, rules: readonly ExpectedRule[]): void {
  for (const rule of [...rules].reverse()) insertOne(ruleset, rule);
}

const plainRule = (line: string) =>
  line
    .replace(/ counter packets \d+ bytes \d+/, "")
    .replace(/ # handle \d+$/, "")
    .trim();

/** Takes one of each of these rules out again. */
export function deleteNftRules(ruleset: NftRuleset, rules: readonly ExpectedRule[]): void {
  for (const { rule, ...place } of rules) {
    const range = chainLines(ruleset.lines, place);
    if (!range) continue;
    const at = ruleset.lines.findIndex(
      (line, index) => index >= range[0] && index < range[1] && plainRule(line) === rule,
    );
    if (at !== -1) deleteNftHandle(ruleset, place, Number(/# handle (\d+)$/.exec(ruleset.lines[at] ?? "")?.[1]));
  }
}

/** Takes out one rule by its handle; false: there is none. */
export function deleteNftHandle(ruleset: NftRuleset, place: Place, handle: number): boolean {
  const range = chainLines(ruleset.lines, place);
  const at = ruleset.lines.findIndex(
    (line, index) => range && index >= range[0] && index < range[1] && line.endsWith(` # handle ${handle}`),
  );
  if (at === -1) return false;
  ruleset.lines.splice(at, 1);
  ruleset.objects = ruleset.objects.filter((object) => {
    const rule = ruleOf(object);
    return !(isIn(rule, place) && rule?.handle === handle);
  });
  return true;
}

/** After a bridge is gone the rules that are left of it show the number it had. */
export function loseInterface(ruleset: NftRuleset, name: string, index: number): void {
  const rename = (line: string) =>
    line.replaceAll(`iif "${name}"`, `iif ${index}`).replaceAll(`oif "${name}"`, `oif ${index}`);
  ruleset.lines = ruleset.lines.map(rename);
  for (const object of ruleset.objects) {
    const { expr = [] } = (object.rule ?? {}) as {
      expr?: { match?: { left?: { meta?: { key: string } }; right?: unknown } }[];
    };
    for (const { match } of expr) {
      const key = match?.left?.meta?.key;
      if (match && (key === "iif" || key === "oif") && match.right === name) match.right = String(index);
    }
  }
}

/** The text of `nft -a list ruleset` and of `nft -j list ruleset`. */
export const printNftText = ({ lines }: NftRuleset): string => lines.join("\n");

const spaced = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, one]) => `${JSON.stringify(key)}: ${spaced(one)}`)
    .join(", ")}}`;
};

export const printNftJson = ({ objects }: NftRuleset): string => `${spaced({ nftables: objects })}\n`;
