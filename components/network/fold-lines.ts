import type { XmlDiffLine } from "@/lib/derive/xml-diff/xml-diff-types";

/** How many equal lines stay in sight before and after what differs. */
const AROUND = 3;
/** Fewer than this are not worth a fold. */
const LEAST = 4;

type DiffPart = { lines: XmlDiffLine[]; isFolded: boolean };

/** A line that both documents have, word for word. */
export const isEqualLine = (line: XmlDiffLine): boolean => line.difference === null && line.stored === line.live;

/** The lines of a difference in parts: what differs with what stands around it, and the long equal rest. */
export function foldLines(lines: XmlDiffLine[]): DiffPart[] {
  const isNear = (at: number) =>
    lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some((one) => !isEqualLine(one));
  const parts: DiffPart[] = [];
  for (const [at, line] of lines.entries()) {
    const isFolded = !isNear(at);
    const last = parts.at(-1);
    if (last?.isFolded === isFolded) last.lines.push(line);
    else parts.push({ lines: [line], isFolded });
  }
  return parts.map((part) => ({ ...part, isFolded: part.isFolded && part.lines.length >= LEAST }));
}
