import type { ConfigFile } from "../../model/host-config.ts";
import type { PlanFile } from "../../model/plan.ts";
import type { BridgeFacts } from "./bridge-facts.ts";

const indentOf = (line: string) => line.length - line.trimStart().length;
const bare = (line: string) => line.replace(/\s+#.*$/, "").trim();

/** Where the NIC's block stands in a file of netplan's usual style: from its name to the next line as far to the left. */
function findBlock(lines: readonly string[], dev: string): { from: number; to: number } | null {
  const from = lines.findIndex((line) => bare(line).replace(/["']/g, "") === `${dev}:`);
  const first = lines[from];
  if (first === undefined) return null;
  const rest = lines.slice(from + 1);
  const length = rest.findIndex((line) => line.trim() !== "" && indentOf(line) <= indentOf(first));
  return { from, to: length === -1 ? lines.length : from + 1 + length };
}

/** Settings of a NIC's block that are the hardware's, and stay with it. */
const HARDWARE = /^(?:match|set-name|wakeonlan|mtu|macaddress|optional):/;

type Split = { kept: string[]; moved: string[] };

function splitBlock(lines: readonly string[]): Split {
  const split: Split = { kept: [], moved: [] };
  const step = Math.min(...lines.filter((line) => line.trim() !== "").map(indentOf));
  let place = split.moved;
  for (const line of lines.filter((one) => one.trim() !== "")) {
    if (indentOf(line) === step) place = HARDWARE.test(line.trim()) ? split.kept : split.moved;
    place.push(line);
  }
  return split;
}

/**
 * The file of netplan that has the NIC, with a bridge over it: for a person to see, never written by Puente. Null: the
 * NIC's block could not be found (another style of YAML).
 *   in   "network:\n  ethernets:\n    eth0:\n      dhcp4: true\n"
 *   out  the same with `eth0: dhcp4: false` and `bridges: br0: …` Source: netplan(5)
 */
export function toNetplanFile(files: readonly ConfigFile[], { name, dev, mac }: BridgeFacts): PlanFile | null {
  for (const { path, text } of files) {
    const lines = text?.replace(/\n$/, "").split("\n") ?? [];
    const block = findBlock(lines, dev);
    const head = block && lines[block.from];
    if (!block || head === undefined || head === null) continue;
    const [one, two, three] = [indentOf(head), indentOf(head) + 2, indentOf(head) + 4].map((count) =>
      " ".repeat(count),
    );
    const outer = " ".repeat(Math.max(0, indentOf(head) - 2));
    const { kept, moved } = splitBlock(lines.slice(block.from + 1, block.to));
    const port = [head, ...kept, `${two}dhcp4: false`, `${two}dhcp6: false`];
    const bridge = [
      `${outer}bridges:`,
      `${one}${name}:`,
      `${two}interfaces: [${dev}]`,
      `${two}macaddress: "${mac}"`,
      `${two}parameters:`,
      `${three}stp: false`,
      `${three}forward-delay: 0`,
      ...moved,
    ];
    const after = [...lines.slice(0, block.from), ...port, ...lines.slice(block.to), ...bridge];
    return { path, before: text, after: `${after.join("\n")}\n` };
  }
  return null;
}
