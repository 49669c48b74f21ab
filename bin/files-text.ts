import { type DiffLine, diffLines } from "../lib/model/diff-lines.ts";
import type { PlanDocument } from "../lib/model/plan-documents.ts";
import { cleanText } from "./clean-text.ts";
import type { Words } from "./words.ts";

/** As many lines as diff shows around what changes. */
const AROUND = 3;

/** What changes with a few lines around it; `…` stands for what is left out between. */
function nearChanges(lines: readonly DiffLine[]): string[] {
  const isNear = lines.map((_, at) => lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(isChange));
  return lines.flatMap(({ sign, text }, at) => {
    if (isNear[at]) return [`${sign} ${cleanText(text.replaceAll("\t", "        "))}`];
    return at === 0 || isNear[at - 1] ? ["…"] : [];
  });
}

const isChange = ({ sign }: DiffLine): boolean => sign !== " ";

/**
 * The host's own files that a plan changes, as a person would want them from diff.
 *   out  ["/etc/network/interfaces (changed)", "  - auto eth0", "  + auto br0"]
 */
export function filesText(files: PlanDocument["files"], words: Words): string[] {
  return files.flatMap(({ path, before, after }) => {
    const what = before === null ? "new" : after === null ? "gone" : "changed";
    const lines = nearChanges(diffLines(before, after)).map((line) => `  ${line}`.trimEnd());
    return [`${cleanText(path)} (${words(`bridge.files.${what}`)})`, ...lines];
  });
}
