/** A row of two columns: a line of one text, of the other, or the same line of both. */
export type AlignedRow = { left: number | null; right: number | null };

/** Beyond this many comparisons the middle is shown as replaced as a whole: no page is worth a blocked server. */
const MOST_COMPARISONS = 1_000_000;

function longestCommon(left: readonly string[], right: readonly string[]): Uint32Array[] {
  const rows = [new Uint32Array(right.length + 1)];
  for (let at = 1; at <= left.length; at++) {
    const above = rows[at - 1] as Uint32Array;
    const row = new Uint32Array(right.length + 1);
    for (let to = 1; to <= right.length; to++) {
      row[to] = left[at - 1] === right[to - 1] ? (above[to - 1] ?? 0) + 1 : Math.max(above[to] ?? 0, row[to - 1] ?? 0);
    }
    rows.push(row);
  }
  return rows;
}

function alignMiddle(left: readonly string[], right: readonly string[]): AlignedRow[] {
  const rows: AlignedRow[] = [];
  let [at, to] = [left.length, right.length];
  const common = left.length * right.length > MOST_COMPARISONS ? null : longestCommon(left, right);
  while (at > 0 || to > 0) {
    const isSame = common !== null && at > 0 && to > 0 && left[at - 1] === right[to - 1];
    const takeRight = to > 0 && (at === 0 || (common?.[at]?.[to - 1] ?? 1) >= (common?.[at - 1]?.[to] ?? 0));
    if (isSame) rows.push({ left: --at, right: --to });
    else if (takeRight) rows.push({ left: null, right: --to });
    else rows.push({ left: --at, right: null });
  }
  return rows.reverse();
}

/**
 * Two texts side by side, line by line, with as many equal lines as possible in one row.
 *   in   ["a", "b"], ["a", "c", "b"]
 *   out  [{ left: 0, right: 0 }, { left: null, right: 1 }, { left: 1, right: 2 }]
 */
export function alignLines(left: readonly string[], right: readonly string[]): AlignedRow[] {
  const shortest = Math.min(left.length, right.length);
  let head = 0;
  while (head < shortest && left[head] === right[head]) head++;
  let tail = 0;
  while (tail < shortest - head && left.at(-1 - tail) === right.at(-1 - tail)) tail++;
  const middle = alignMiddle(left.slice(head, left.length - tail), right.slice(head, right.length - tail));
  const shift = (at: number | null) => (at === null ? null : at + head);
  return [
    ...Array.from({ length: head }, (_, at) => ({ left: at, right: at })),
    ...middle.map((row) => ({ left: shift(row.left), right: shift(row.right) })),
    ...Array.from({ length: tail }, (_, at) => ({ left: left.length - tail + at, right: right.length - tail + at })),
  ];
}
