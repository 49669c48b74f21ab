import { expect, test } from "vitest";
import { filesText } from "./files-text.ts";
import { wordsIn } from "./words.ts";

const show = (before: string | null, after: string | null) =>
  filesText([{ path: "/etc/x", before, after }], wordsIn("en"));
const lines = (...numbers: (number | string)[]) => numbers.map((number) => `line ${number}\n`).join("");

test("a new file and a removed one are told as such", () => {
  expect(show(null, "auto br0\n")).toEqual(["/etc/x (new)", "  + auto br0"]);
  expect(show("auto br0\n", null)).toEqual(["/etc/x (removed)", "  - auto br0"]);
});

test("lines far from what changes are left out, and it is seen that they are", () => {
  const long = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  expect(show(lines(...long), lines(...long.map((number) => (number === 6 ? "six" : number))))).toEqual([
    "/etc/x (changed)",
    "  …",
    ...[3, 4, 5].map((number) => `    line ${number}`),
    "  - line 6",
    "  + line six",
    ...[7, 8, 9].map((number) => `    line ${number}`),
    "  …",
  ]);
});

test("nothing of a host's file reaches the terminal but its words", () => {
  expect(show(null, "a\u001b[31m\tb\u202ec\n")).toEqual(["/etc/x (new)", "  + a[31m        bc"]);
});
