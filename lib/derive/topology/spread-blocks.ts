type Block = { width: number; middle: number };
/** Blocks that touch move as one; `want` is the sum of what each would like its run's left end to be. */
type Run = { start: number; width: number; count: number; want: number };

/**
 * The left ends of blocks in a row, each as near to its wanted middle as the others allow, none on another.
 * In: two of 100 px that both want 150 · Out: `[45, 155]` with a gap of 10. They must fit between 0 and `right`.
 */
export function spreadBlocks(blocks: Block[], { right, gap }: { right: number; gap: number }): number[] {
  const runs: Run[] = [];
  const settle = (run: Run) => {
    run.start = Math.max(0, Math.min(run.want / run.count, right - run.width));
  };
  for (const { width, middle } of blocks) {
    let run: Run = { start: 0, width, count: 1, want: middle - width / 2 };
    settle(run);
    for (let last = runs.at(-1); last && last.start + last.width + gap > run.start; last = runs.at(-1)) {
      const shift = last.width + gap;
      run = {
        start: 0,
        width: shift + run.width,
        count: last.count + run.count,
        want: last.want + run.want - run.count * shift,
      };
      settle(run);
      runs.pop();
    }
    runs.push(run);
  }
  const rest = [...blocks];
  return runs.flatMap((run) => {
    let x = run.start;
    return rest.splice(0, run.count).map((block) => {
      const mine = x;
      x += block.width + gap;
      return mine;
    });
  });
}
