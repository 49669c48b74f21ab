import { nearestWord } from "../../../model/nearest-word.ts";
import { LONGEST_NAME, mistake } from "./check-devices.ts";
import { type RuleLine, withWord } from "./rule-line.ts";
import type { RuleHost, RuleMistake } from "./rule-mistake.ts";

const BEFORE = /^(?:sudo|[#$])$/;
const VERB = /^(?:add|insert|replace|create|delete|destroy)$/;
const WAYS = new Set(["iif", "oif", "iifname", "oifname"]);

/** Where a rule of nft begins in a line; -1: it is none. */
function startOf({ words }: RuleLine): number {
  const at = words.findIndex(({ text }) => !BEFORE.test(text));
  const [first, second] = [words[at]?.text ?? "", words[at + 1]?.text ?? ""];
  return /^(?:\S*\/)?nft$/.test(first) || (VERB.test(first) && second === "rule") ? at : -1;
}

/** The interfaces that a rule of nft names, one by one: a set or a wildcard may mean any. */
function devices(line: RuleLine, host: RuleHost): RuleMistake[] {
  return line.words.flatMap(({ text }, index) => {
    const at = line.words[index + 1]?.text === "!=" ? index + 2 : index + 1;
    const word = line.words[at];
    const device = word?.text.replace(/^"(.*)"$/, "$1") ?? "";
    if (!WAYS.has(text) || !word || !/^[\w.-]+$/.test(device) || host.devices.includes(device)) return [];
    const params = { device };
    if (device.length > LONGEST_NAME) return [mistake({ code: "device-too-long", at: word.at, params })];
    const near = nearestWord(device, host.devices);
    const mended = near === null ? null : withWord(line, word, word.text.replace(device, near));
    return [mistake({ code: "nft-device", at: word.at, params, mended })];
  });
}

/**
 * A rule of nft: of it the interfaces alone are looked at, which is said, so that nobody takes silence for praise.
 * Null: it is none.
 */
export function checkNft(line: RuleLine, host: RuleHost): RuleMistake[] | null {
  const at = startOf(line);
  const word = line.words[at];
  return word ? [{ ...mistake({ code: "nft", at: word.at }), isMore: true }, ...devices(line, host)] : null;
}

/** What names no chain and no option is no rule at all. */
export function checkIsRule({ words }: RuleLine): RuleMistake[] {
  const [first] = words;
  const isRule =
    !first || /^[*:#]|^COMMIT$/.test(first.text) || words.some(({ text }) => /^[-\u2010-\u2015\u2212]/.test(text));
  return isRule ? [] : [{ ...mistake({ code: "no-rule", at: first.at }), isMore: true }];
}
