import { nearestWord } from "../../../model/nearest-word.ts";
import { type RuleLine, type RuleWord, withWord } from "./rule-line.ts";
import type { RuleHost, RuleMistake, RuleMistakeCode } from "./rule-mistake.ts";

export const LONGEST_NAME = 15;
/** Where a packet has no way in yet, or no way out. */
const WITHOUT: Record<string, string[]> = {
  "-i": ["OUTPUT", "POSTROUTING"],
  "-o": ["INPUT", "PREROUTING"],
};

type Found = { code: RuleMistakeCode; at: number; params?: Record<string, string>; mended?: string | null };

export const mistake = ({ code, at, params = {}, mended = null }: Found): RuleMistake => ({
  ...{ code, column: at + 1, mended, isMore: false },
  words: { code: `rule.${code}`, params },
});

/**
 * `-ivirbr2`: iptables takes the whole word for the interface's name, and says nothing. So does it with `-o=eth0`. As
 * iptables-save prints it afterwards, the name stands after the option: `-i -ivirbr2`.
 */
function glued(line: RuleLine): RuleMistake[] {
  return line.words.flatMap((word, index) => {
    const [, option = "", device = ""] = /^(-[io])=?([\w.+-]+)$/.exec(word.text) ?? [];
    if (device === "") return [];
    const before = line.words[index - 1];
    const isSaved = before?.text === option;
    const mended = withWord(line, word, isSaved ? device : `${option} ${device}`);
    return [mistake({ code: "device-glued", at: word.at, params: { word: word.text, device }, mended })];
  });
}

/** Without the option and its word. */
function without(line: RuleLine, at: number): string {
  const [option, word] = [line.words[at - 1], line.words[at]];
  if (!option || !word) return line.text;
  const from = line.words[at - 2]?.text === "!" ? (line.words[at - 2] as RuleWord) : option;
  return withWord(line, { at: from.at, text: line.text.slice(from.at, word.at + word.text.length) }, "");
}

function checkName(line: RuleLine, at: number, host: RuleHost): RuleMistake[] {
  const word = line.words[at];
  if (!word) return [];
  const device = word.text;
  const params = { device };
  if (device.length > LONGEST_NAME) return [mistake({ code: "device-too-long", at: word.at, params })];
  if (device.endsWith("+") || host.devices.includes(device)) return [];
  if (/-nic$/.test(device)) {
    return [mistake({ code: "device-of-old", at: word.at, params, mended: without(line, at) })];
  }
  const near = nearestWord(device, host.devices);
  const mended = near === null ? null : withWord(line, word, near);
  return [mistake({ code: "device-unknown", at: word.at, params, mended })];
}

/** The interfaces that a rule names, and whether there are such. */
export function checkDevices(line: RuleLine, host: RuleHost): RuleMistake[] {
  const named = line.words.flatMap((word, index) => {
    const option = { "--in-interface": "-i", "--out-interface": "-o" }[word.text] ?? word.text;
    const value = line.words[index + 1];
    if (!(option in WITHOUT) || !value || /^-[io]/.test(value.text)) return [];
    if (WITHOUT[option]?.includes(line.chain?.text ?? "")) {
      const params = { option, chain: line.chain?.text ?? "" };
      return [mistake({ code: "device-not-here", at: word.at, params, mended: without(line, index + 1) })];
    }
    return checkName(line, index + 1, host);
  });
  return [...glued(line), ...named];
}
