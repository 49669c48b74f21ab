import { nearestWord } from "../../../model/nearest-word.ts";
import { subnetOf } from "../../subnet-of.ts";
import { mistake } from "./check-devices.ts";
import { type RuleLine, type RuleWord, valueAfter, withBefore, withWord } from "./rule-line.ts";
import type { RuleMistake } from "./rule-mistake.ts";

const CHAINS = ["INPUT", "FORWARD", "OUTPUT", "PREROUTING", "POSTROUTING"];
const NAT_TARGETS = ["MASQUERADE", "SNAT", "DNAT", "REDIRECT", "NETMAP"];
const TARGETS = ["ACCEPT", "DROP", "REJECT", "RETURN", "LOG", "MARK", "CHECKSUM", "TCPMSS", ...NAT_TARGETS];
const WITH_PORTS = new Set(["tcp", "udp", "sctp", "dccp", "udplite", "all", "6", "17"]);
/** Words that have two dashes, as people write them with one. */
const LONG = new Set([
  "dport",
  "sport",
  "dports",
  "sports",
  "state",
  "ctstate",
  "reject-with",
  "to-destination",
  "to-source",
]);

/** A dash that a word processor made longer, and a long option with one dash. */
function dashes(line: RuleLine): RuleMistake[] {
  return line.words.flatMap((word) => {
    const { text, at } = word;
    if (/^[\u2010-\u2015\u2212]/.test(text)) {
      const plain = text.replace(/^[\u2010-\u2015\u2212]+/, (run) => (run.length > 1 || text.length > 3 ? "--" : "-"));
      return [mistake({ code: "dash", at, params: { word: text }, mended: withWord(line, word, plain) })];
    }
    if (!/^-[a-z]/.test(text) || !LONG.has(text.slice(1))) return [];
    return [mistake({ code: "one-dash", at, params: { word: text }, mended: withWord(line, word, `-${text}`) })];
  });
}

function table(line: RuleLine): RuleMistake[] {
  const { table: named, target, chain } = line;
  const isNat = target !== null && NAT_TARGETS.includes(target.text);
  if (!isNat || named === "nat") return [];
  const option = line.words.find(({ text }) => /^-[AIDCR]$|^--(?:append|insert|delete|check|replace)$/.test(text));
  const own = valueAfter(line, "-t", "--table");
  const mended = own ? withWord(line, own, "nat") : option ? withBefore(line, option, "-t nat") : null;
  const params = { target: target.text, chain: chain?.text ?? "" };
  return [mistake({ code: "table-needed", at: target.at, params, mended })];
}

function misspelt(word: RuleWord | null, known: string[]): string | null {
  if (word === null || known.includes(word.text)) return null;
  // a chain of somebody's own may have any name
  return known.includes(word.text.toUpperCase()) ? word.text.toUpperCase() : near(word.text, known);
}

/** Only capitals are near a word of iptables': other names are people's own chains. */
function near(text: string, known: string[]): string | null {
  if (!/^[A-Z]{4,}$/.test(text)) return null;
  const lower = known.map((one) => one.toLowerCase());
  const found = nearestWord(text, lower);
  return found === null || found.length < text.length - 2 ? null : found.toUpperCase();
}

function names(line: RuleLine): RuleMistake[] {
  const [chain, target] = [misspelt(line.chain, CHAINS), misspelt(line.target, TARGETS)];
  const found = (code: "chain-unknown" | "target-unknown", word: RuleWord | null, meant: string | null) =>
    word === null || meant === null
      ? []
      : [mistake({ code, at: word.at, params: { word: word.text }, mended: withWord(line, word, meant) })];
  return [...found("chain-unknown", line.chain, chain), ...found("target-unknown", line.target, target)];
}

/** A port is one of a protocol, which has to be named before it. */
function ports(line: RuleLine): RuleMistake[] {
  const at = line.words.findIndex(({ text }) => /^--?(?:dport|sport|dports|sports)$/.test(text));
  const word = line.words[at];
  if (!word) return [];
  const protocol = valueAfter({ words: line.words.slice(0, at) }, "-p", "--protocol", "--proto");
  if (protocol && WITH_PORTS.has(protocol.text.toLowerCase())) return [];
  const mended = protocol ? null : withBefore(line, word, "-p tcp");
  return [mistake({ code: "protocol-needed", at: word.at, params: { word: word.text }, mended })];
}

/** An IPv4 address that is none, or with a mask that is none; names of hosts are left to iptables. */
function addresses(line: RuleLine): RuleMistake[] {
  return ["-s", "--source", "-d", "--destination"].flatMap((option) => {
    const word = valueAfter(line, option);
    if (!word || !/^\d+(?:\.\d+){1,4}(?:\/\d+)?$/.test(word.text)) return [];
    const [address = "", prefix = "32"] = word.text.split("/");
    const isFine = Number(prefix) <= 32 && subnetOf(address, Number(prefix)) !== null;
    return isFine ? [] : [mistake({ code: "address", at: word.at, params: { word: word.text } })];
  });
}

/** What iptables refuses, or takes otherwise than it was meant, whatever the host. */
export const checkGrammar = (line: RuleLine): RuleMistake[] =>
  [dashes, table, names, ports, addresses].flatMap((check) => check(line));
