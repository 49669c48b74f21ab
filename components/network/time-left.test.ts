import { expect, it } from "vitest";
import { timeLeft } from "./time-left";

const at = "2026-11-21T13:00:00Z";

it.each([
  ["2026-11-21T13:51:40Z", { unit: "minutes", count: 51 }],
  ["2026-11-21T14:00:00Z", { unit: "hours", count: 1 }],
  ["2026-11-21T13:00:05Z", { unit: "seconds", count: 5 }],
  ["2026-11-24T13:00:00Z", { unit: "days", count: 3 }],
  ["2026-11-21T12:59:00Z", { unit: "expired", count: 0 }],
  ["not a time", { unit: "expired", count: 0 }],
  [null, { unit: "never", count: 0 }],
])("a lease until %s has its time left at the moment of reading", (expires, left) => {
  expect(timeLeft(expires, at)).toEqual(left);
});
