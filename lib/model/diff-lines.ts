/** One line of a file's change: only before, only after, or the same in both. */
export type DiffLine = { sign: "-" | "+" | " "; text: string };

/** Beyond this, a change is told as all of the old and all of the new: nobody reads so long a difference. */
const MOST_CELLS = 4_000_000;

const linesOf = (text: string | null): string[] =>
  text === null || text === "" ? [] : text.replace(/\n$/, "").split("\n");

/** Lengths of the longest common run of lines from each place on, by rows of `after.length + 1`. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      const at = row * width + column;
      const [down, right, both] = [lengths[at + width] ?? 0, lengths[at + 1] ?? 0, lengths[at + width + 1] ?? 0];
      lengths[at] = before[row] === after[column] ? both + 1 : Math.max(down, right);
    }
  }
  return lengths;
}

/**
 * What changes in a file, line by line, what goes before what comes. Null: the file is not there.
 *   in   "auto eth0\niface eth0 inet dhcp\n", "auto br0\niface eth0 inet dhcp\n"
 *   out  [{ sign: "-", text: "auto eth0" }, { sign: "+", text: "auto br0" }, { sign: " ", text: "iface eth0 inet dhcp" }]
 */
export function diffLines(before: string | null, after: string | null): DiffLine[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const gone = (text: string): DiffLine => ({ sign: "-", text });
  const come = (text: string): DiffLine => ({ sign: "+", text });
  if (old.length * now.length > MOST_CELLS) return [...old.map(gone), ...now.map(come)];
  const lengths = commonLengths(old, now);
  const width = now.length + 1;
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < old.length || column < now.length) {
    const [left, right] = [old[row], now[column]];
    const at = row * width + column;
    if (left !== undefined && left === right) {
      lines.push({ sign: " ", text: left });
      row++;
      column++;
    } else if (left !== undefined && (right === undefined || (lengths[at + width] ?? 0) >= (lengths[at + 1] ?? 0))) {
      lines.push(gone(left));
      row++;
    } else if (right !== undefined) {
      lines.push(come(right));
      column++;
    }
  }
  return lines;
}
