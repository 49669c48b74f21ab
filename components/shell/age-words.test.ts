import { expect, it } from "vitest";
import { ageWords } from "./age-words.ts";

it.each([
  [0, "now", 0],
  [1, "seconds", 1],
  [59, "seconds", 59],
  [60, "minutes", 1],
  [3599, "minutes", 59],
  [3600, "hours", 1],
  [86_399, "hours", 23],
  [172_800, "days", 2],
] as const)("%d seconds are told in the largest whole unit", (seconds, key, count) => {
  expect(ageWords(seconds)).toEqual({ key, count });
});
