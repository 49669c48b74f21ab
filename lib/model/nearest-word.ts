/** Letters to change, add, leave out or swap with the next one to come from `from` to `to`. */
function editDistance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const at = (r: number, c: number) => (r === i ? row[c] : rows[r]?.[c]) ?? 0;
      const change = from[i - 1] === to[j - 1] ? 0 : 1;
      row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + change);
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (isSwap) row[j] = Math.min(row[j] ?? 0, at(i - 2, j - 2) + 1);
    }
    rows[i] = row;
  }
  return rows[from.length]?.[to.length] ?? 0;
}

/**
 * What was probably meant: the nearest known word, at most two slips (one in a short word) away.
 *   in   "net-strat", ["net-start", "net-stop"]
 *   out  "net-start"
 * Null: none is near.
 */
export function nearestWord(given: string, known: readonly string[]): string | null {
  const near = known
    .map((word) => ({ word, distance: editDistance(given.toLowerCase(), word) }))
    .filter(
      ({ word, distance }) => distance <= (word.length <= 4 ? 1 : 2) || (given.length >= 3 && word.startsWith(given)),
    )
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.word ?? null;
}
