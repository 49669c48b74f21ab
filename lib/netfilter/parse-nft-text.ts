import type { Chain, Rule, Ruleset, Table } from "./ruleset.ts";

const TABLE = /^table (?:(\w+) )?(\S+) \{/;
const CHAIN = /^\tchain (\S+) \{/;
const HOOK = /^type (\w+) hook (\w+)(?: devices? .*?)? priority ([^;]+);(?: policy (\w+);)?/;
const HANDLE = / # handle (\d+)$/;
const COUNTER = /(?:^| )counter packets (\d+) bytes (\d+)(?= |$)/;
const COMMENT = / comment "([^"]*)"$/;

const PRIORITIES: Record<string, number> = {
  raw: -300,
  mangle: -150,
  dstnat: -100,
  filter: 0,
  security: 50,
  srcnat: 100,
};
const BRIDGE_PRIORITIES: Record<string, number> = { dstnat: -300, filter: -200, out: 100, srcnat: 300 };

/**
 * The tables of `nft -a list ruleset`, in nft's own words.
 *   in   `table ip libvirt_network { # handle 1\n\tchain guest_input { # handle 2\n\t\toif "virbr1" counter packets 1 bytes 84 reject # handle 21\n\t}\n}`
 *   out  [{ family: "ip", name: "libvirt_network", chains: [{ name: "guest_input", base: null,
 *          rules: [{ text: 'oif "virbr1" reject', handle: 21, packets: 1, bytes: 84, … }] }] }]
 * A rule that nft breaks over several lines (sets, maps) is one line here. Sets and other objects are left out; of a
 * ruleset listed without handles nothing but chains is found. Source: nft(8)
 */
export function parseNftText(text: string, command: string): Ruleset {
  const tables: Table[] = [];
  const notUnderstood: Ruleset["notUnderstood"] = [];
  let chain: Chain | null = null;
  let pending = "";
  for (const line of text.split("\n")) {
    const [, family, name] = TABLE.exec(line) ?? [];
    const table = tables.at(-1);
    const opened = CHAIN.exec(line)?.[1];
    if (name) tables.push({ backend: "nftables", family: family ?? "ip", name, chains: [] });
    else if (table && opened) {
      chain = { name: opened, base: null, rules: [] };
      table.chains.push(chain);
    } else if (line === "\t}" || line === "}") {
      if (pending) notUnderstood.push({ command, line: pending });
      chain = null;
      pending = "";
    } else if (table && chain && line.startsWith("\t\t")) pending = readLine(line.trim(), pending, { table, chain });
  }
  return { tables, notUnderstood };
}

/** Takes one line of a chain and gives back what still waits for the rest of its rule. */
function readLine(line: string, pending: string, { table, chain }: { table: Table; chain: Chain }): string {
  const hook = pending === "" ? HOOK.exec(line) : null;
  if (hook) {
    chain.base = toBase(hook, table.family);
    return "";
  }
  if (pending === "" && /^(?:type|policy|comment|flags|devices?)\b.*[;"]$/.test(line) && !HANDLE.test(line)) return "";
  const whole = pending === "" ? line : `${pending} ${line}`;
  if (!HANDLE.test(whole)) return whole;
  chain.rules.push(toRule(whole));
  return "";
}

function toBase([, type = "", hook = "", priority = "", policy]: RegExpExecArray, family: string): Chain["base"] {
  return { type, hook, priority: toPriority(priority, family), policy: policy === "drop" ? "drop" : "accept" };
}

/** `filter + 10`, `-350`, `dstnat`; the names mean other numbers on bridges. */
function toPriority(text: string, family: string): number | null {
  const [, name, sign, offset] = /^(?:([a-z]+)|(?=[-\d]))(?: ?([-+]?) ?(\d+))?$/.exec(text.trim()) ?? [];
  const start = name === undefined ? 0 : (family === "bridge" ? BRIDGE_PRIORITIES : PRIORITIES)[name];
  if (start === undefined || (name === undefined && offset === undefined)) return null;
  return start + Number(offset ?? 0) * (sign === "-" ? -1 : 1);
}

function toRule(line: string): Rule {
  const words = line.replace(HANDLE, "");
  const [, packets, bytes] = COUNTER.exec(words) ?? [];
  return {
    handle: Number(HANDLE.exec(line)?.[1]),
    text: words.replace(COUNTER, "").trim(),
    packets: packets === undefined ? null : Number(packets),
    bytes: bytes === undefined ? null : Number(bytes),
    comment: COMMENT.exec(words)?.[1] ?? null,
    expressions: null,
  };
}
