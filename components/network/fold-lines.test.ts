import { expect, it } from "vitest";
import type { XmlDiffLine } from "@/lib/derive/xml-diff/xml-diff-types";
import { foldLines } from "./fold-lines.ts";

/** `=` an equal line, `!` one that differs. */
const lines = (marks: string): XmlDiffLine[] =>
  [...marks].map((mark, at) => ({
    ...{ storedNumber: at + 1, liveNumber: at + 1, stored: "a", live: mark === "=" ? "a" : "b" },
    difference: mark === "=" ? null : 0,
  }));

const shape = (marks: string) =>
  foldLines(lines(marks)).map(({ lines, isFolded }) => `${isFolded ? "fold" : "show"} ${lines.length}`);

it("three lines around what differs stay, and the long rest is folded", () => {
  expect(shape(`${"=".repeat(15)}!${"=".repeat(9)}`)).toEqual(["fold 12", "show 7", "fold 6"]);
});

it("a few equal lines are not worth a fold", () => {
  expect(shape(`${"=".repeat(6)}!==`)).toEqual(["show 3", "show 6"]);
});

it("two differences that are near each other stand together", () => {
  expect(shape("!======!")).toEqual(["show 8"]);
});

it("no line is lost, and none changes its place", () => {
  const all = lines(`${"=".repeat(20)}!!${"=".repeat(20)}!${"=".repeat(5)}`);
  expect(foldLines(all).flatMap((part) => part.lines)).toEqual(all);
});
