import { expect, test } from "vitest";
import { renewedEnd } from "./renewed-end.ts";

const HOUR = 3_600;
const END = Date.parse("2026-11-21T14:10:41Z") / 1000;

test("a lease that has not reached its half stays as it is", () => {
  expect(renewedEnd(END, END - HOUR / 2 - 1)).toBe(END);
});

test("years later a lease still ends within the hour, at the same place of its half hours", () => {
  const now = END + 1000 * 24 * HOUR + 17;
  const renewed = renewedEnd(END, now);
  expect(renewed - now).toBeGreaterThanOrEqual(HOUR / 2);
  expect(renewed - now).toBeLessThan(HOUR);
  expect((renewed - END) % (HOUR / 2)).toBe(0);
});
