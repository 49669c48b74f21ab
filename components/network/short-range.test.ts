import { expect, it } from "vitest";
import { shortRange } from "./short-range";

it.each([
  [{ start: "192.168.101.2", end: "192.168.101.254" }, ".2 – .254"],
  [{ start: "10.0.0.2", end: "10.0.3.254" }, "10.0.0.2 – 10.0.3.254"],
  [{ start: "fd00::100", end: "fd00::1ff" }, "fd00::100 – fd00::1ff"],
])("a range of one /24 is short, any other is whole", (range, text) => {
  expect(shortRange(range)).toBe(text);
});
