import fc from "fast-check";
import { expect, it } from "vitest";
import { toMarkdownTable } from "./compare-markdown";

it("a table is heads, a rule and rows", () => {
  expect(toMarkdownTable(["Network", "Host"], [["red_nat", "✓ yes"]])).toBe(
    "| Network | Host |\n| --- | --- |\n| red\\_nat | ✓ yes |\n",
  );
});

it("a hostile name stays one cell and is no markup", () => {
  const [, , row] = toMarkdownTable(["Network", "Host"], [["a|b\n<img src=x>`$(id)`[x](y)", "no"]]).split("\n");
  expect(row).toBe("| a\\|b &lt;img src=x>\\`$(id)\\`\\[x\\](y) | no |");
});

it("whatever the cells hold, every line has the same number of columns", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.string({ unit: "grapheme" }), fc.string()), { minLength: 1, maxLength: 5 }),
      (rows) => {
        const lines = toMarkdownTable(["a", "b"], rows).trimEnd().split("\n");
        expect(lines).toHaveLength(rows.length + 2);
        for (const line of lines) expect(line.replace(/\\./g, "").match(/\|/g)).toHaveLength(3);
      },
    ),
  );
});
