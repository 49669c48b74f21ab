/** The middle value; of an even count the lower of the two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

export const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;

/** How long one call takes, in milliseconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Runs the contenders in turn (A B C, A B C, …), so that a machine whose speed drifts treats them alike. The first round
 * warms up and is not counted.
 */
export async function inTurn<Name extends string>(
  rounds: number,
  contenders: Record<Name, () => Promise<unknown>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contenders) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const took = await timed(contenders[name]);
      if (round > 0) times[name].push(took);
    }
  }
  return times;
}

/** One line of a result: what, its median, and how it stands against its bound. */
export function report(what: string, figure: string, bound?: { text: string; isMet: boolean }): void {
  const verdict = bound ? `  (${bound.isMet ? "within" : "BEYOND"} ${bound.text})` : "";
  process.stdout.write(`${what.padEnd(58)} ${figure.padStart(12)}${verdict}\n`);
  if (bound && !bound.isMet) process.exitCode = 1;
}
