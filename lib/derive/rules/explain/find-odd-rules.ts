import type { Snapshot } from "../../../model/snapshot.ts";
import { explainRule } from "./explain-rule.ts";
import { toRuleHost } from "./rule-host.ts";
import type { RuleMistake, RuleMistakeCode } from "./rule-mistake.ts";

/** A rule of the host that never does what it was written for: `rule` as iptables-save prints it, of that `command`. */
export type OddRule = { command: string; rule: string; mistake: RuleMistake };

/** What iptables took without a word. */
const SILENT: ReadonlySet<RuleMistakeCode> = new Set(["device-glued", "device-of-old", "dnat-to-guest"]);
/** Only such lines are looked at: a host may have many thousands. */
const SUSPECT = /-[io] -|-[io] \S+-nic\b|-j DNAT\b/;

/**
 * Rules that somebody wrote with a mistake which iptables accepts.
 *   in   a host with "-A FORWARD -i -ivirbr2 -j REJECT"
 *   out  [{ rule: "-A FORWARD -i -ivirbr2 -j REJECT …", mistake: { code: "device-glued", … } }]
 */
export function findOddRules(snapshot: Snapshot): OddRule[] {
  const texts = snapshot.rulesets.filter(({ backend, family }) => backend.startsWith("iptables") && family === "ip");
  if (!texts.some(({ text }) => SUSPECT.test(text))) return [];
  const host = toRuleHost(snapshot);
  return texts.flatMap(({ command, text }) => {
    let table: string | null = null;
    return text.split("\n").flatMap((line): OddRule[] => {
      if (line.startsWith("*")) table = line.slice(1).trim();
      if (!SUSPECT.test(line)) return [];
      const rule = line.replace(/^\[\d+:\d+\] /, "");
      const found = explainRule(rule, host, table).filter(({ code }) => SILENT.has(code));
      return found.map((mistake) => ({ command, rule, mistake }));
    });
  });
}
