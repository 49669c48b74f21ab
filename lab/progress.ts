/** Runs one named step, telling its start and its duration on stderr, so that stdout stays the answer's. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  process.stderr.write(`… ${title}\n`);
  const result = await work();
  process.stderr.write(`✔ ${title} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)\n`);
  return result;
}
