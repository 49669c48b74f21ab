import type { PlanProblem } from "@/lib/model/plan.ts";

/** The texts that a problem is about, the longest first: what it found wrong most likely is among them. */
const textsOf = ({ params }: PlanProblem): string[] =>
  Object.values(params)
    .filter((value): value is string => typeof value === "string" && value.length > 1)
    .sort((a, b) => b.length - a.length);

/** The element that a field of a spec is written in; the first that fits. */
const ELEMENTS: [RegExp, string][] = [
  [/^(bridge|hostBridge|stp|delay)$/, "bridge"],
  [/\.dhcp\.hosts/, "host"],
  [/\.dhcp/, "range"],
  [/^ip(v4|v6|s)/, "ip"],
  [/^(type|macvtap|forwardDev|nat)/, "forward"],
  [/^dns\.hosts/, "host"],
  [/^dns\.(txt|srv|forwarder)s/, "dns"],
  [/^routes/, "route"],
  [/^portgroups/, "portgroup"],
  [/^(name|title|description|domain|mtu|mac|vlan|bandwidth|dns)/, ""],
];

function elementOf(field: string): string | null {
  const known = ELEMENTS.find(([pattern]) => pattern.test(field));
  return known ? known[1] || (field.split(".")[0] ?? null) : null;
}

/**
 * The line of a document (counted from 1) that a problem is about: the one it names, else the first that has one of its
 * texts as a value or as an element's name, else the element of its field; null: none that can be told.
 *   in   "<network>\n  <bridge name='ip'/>\n</network>", { code: "…", params: { name: "ip" } }
 *   out  2
 */
export function lineOf(xml: string, problem: PlanProblem): number | null {
  if (typeof problem.params.line === "number") return problem.params.line;
  const lines = xml.split("\n");
  for (const text of textsOf(problem)) {
    const last = text.split("/").at(-1)?.split("@")[0] ?? text;
    const marks = [`'${text}'`, `"${text}"`, `>${text}<`, `<${last}>`, `<${last} `, `<${last}/`];
    const at = lines.findIndex((line) => marks.some((mark) => line.includes(mark)));
    if (at >= 0) return at + 1;
  }
  const element = elementOf(problem.field);
  const at = element === null ? -1 : lines.findIndex((line) => new RegExp(`<${element}[\\s/>]`).test(line));
  return at >= 0 ? at + 1 : null;
}
