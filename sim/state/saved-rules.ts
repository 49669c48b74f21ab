import type { ExpectedRule } from "../../lib/model/plan.ts";

/** What iptables-save prints, line by line; rules go in and out as libvirt puts them there. */
export type SavedRules = { lines: string[] };

const isRuleOf = (line: string, chain: string) => line.startsWith("[") && line.includes(`] -A ${chain} `);

function tableRange(lines: readonly string[], table: string): [number, number] | null {
  const start = lines.indexOf(`*${table}`);
  const end = lines.indexOf("COMMIT", start);
  return start === -1 || end === -1 ? null : [start, end];
}

/** Where a chain's first rule stands or would stand: chains are printed in the order of their declaration. */
function headOf(lines: readonly string[], [start, end]: [number, number], chain: string): number {
  const chains = lines.slice(start, end).flatMap((line) => /^:(\S+)/.exec(line)?.[1] ?? []);
  const later = new Set(chains.slice(chains.indexOf(chain)));
  for (let at = start; at < end; at++) {
    const name = /^\[[\d:]+\] -A (\S+)/.exec(lines[at] ?? "")?.[1];
    if (name !== undefined && later.has(name)) return at;
  }
  return end;
}

const groups = (rules: readonly ExpectedRule[]): Map<string, ExpectedRule[]> => {
  const all = new Map<string, ExpectedRule[]>();
  for (const rule of rules) {
    const key = `${rule.table} ${rule.chain}`;
    all.set(key, [...(all.get(key) ?? []), rule]);
  }
  return all;
};

/** Puts the rules of one network at the heads of their chains. */
export function insertRules({ lines }: SavedRules, rules: readonly ExpectedRule[]): void {
  for (const [key, block] of groups(rules)) {
    const [table = "", chain = ""] = key.split(" ");
    const range = tableRange(lines, table);
    if (!range) continue;
    const at = headOf(lines, range, chain);
    lines.splice(at, 0, ...block.map(({ rule }) => `[0:0] -A ${chain} ${rule}`));
  }
}

/** Takes one of each of these rules out again; what is not there is passed over, as libvirt does. */
export function deleteRules({ lines }: SavedRules, rules: readonly ExpectedRule[]): void {
  for (const { table, chain, rule } of rules) {
    const range = tableRange(lines, table);
    if (!range) continue;
    const at = lines.findIndex(
      (line, index) =>
        index > range[0] && index < range[1] && isRuleOf(line, chain) && line.endsWith(`] -A ${chain} ${rule}`),
    );
    if (at !== -1) lines.splice(at, 1);
  }
}
