import { expect, it } from "vitest";
import { HostError } from "./host-error.ts";

it("an error made by another copy of this module is known for what it is", async () => {
  const copy = "./host-error.ts?another-copy";
  const other = (await import(copy)) as typeof import("./host-error.ts");
  expect(other.HostError).not.toBe(HostError);
  expect(new other.HostError("host-unknown", { host: "" })).toBeInstanceOf(HostError);
});

it("no other error is taken for one of a host's", () => {
  for (const value of [new Error("HostError"), new TypeError("x"), { name: "HostError" }, null, "HostError"]) {
    expect(value instanceof HostError).toBe(false);
  }
});
