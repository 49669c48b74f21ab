import { expect, test } from "vitest";
import { freeRange } from "./free-range.ts";

test("the first range is taken on a machine without any", () => {
  expect(freeRange([{ address: "192.168.1.5", prefix: 24 }])).toBe(1);
});

test("a range with an address or a route in it is passed over", () => {
  expect(
    freeRange([
      { address: "10.77.1.1", prefix: 24 },
      { address: "10.77.2.7", prefix: 32 },
    ]),
  ).toBe(3);
});

test("a wide route over several ranges takes all of them", () => {
  expect(freeRange([{ address: "10.77.0.0", prefix: 22 }])).toBe(4);
});

test("the default route takes nothing", () => {
  expect(freeRange([{ address: "0.0.0.0", prefix: 0 }])).toBe(1);
});

test("a machine that uses all of 10.0.0.0/8 has no free range", () => {
  expect(freeRange([{ address: "10.0.0.0", prefix: 8 }])).toBeNull();
});
