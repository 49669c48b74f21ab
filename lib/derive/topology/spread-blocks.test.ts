import fc from "fast-check";
import { expect, it } from "vitest";
import { spreadBlocks } from "./spread-blocks.ts";

const blocks = fc.array(
  fc.record({ width: fc.integer({ min: 1, max: 300 }), middle: fc.integer({ min: 0, max: 2000 }) }),
  {
    maxLength: 20,
  },
);

it("lays no block on another and none outside, whatever they want", () => {
  fc.assert(
    fc.property(blocks, fc.integer({ min: 0, max: 900 }), (unsorted, spare) => {
      const list = [...unsorted].sort((a, b) => a.middle - b.middle);
      const right = list.reduce((sum, block) => sum + block.width + 10, 0) + spare;
      const places = spreadBlocks(list, { right, gap: 10 });
      expect(places).toHaveLength(list.length);
      list.forEach((block, index) => {
        const x = places[index] ?? Number.NaN;
        expect(x).toBeGreaterThanOrEqual(-0.001);
        expect(x + block.width).toBeLessThanOrEqual((places[index + 1] ?? right + 10) - 10 + 0.001);
      });
    }),
  );
});

it("leaves a block alone where it wants to be, and shares the room between two that want the same", () => {
  expect(spreadBlocks([{ width: 100, middle: 400 }], { right: 900, gap: 10 })).toEqual([350]);
  const both = [
    { width: 100, middle: 150 },
    { width: 100, middle: 150 },
  ];
  expect(spreadBlocks(both, { right: 900, gap: 10 })).toEqual([45, 155]);
});
