import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { HOST_ERROR_CODES } from "../model/host-error.ts";

const ROOT = join(import.meta.dirname, "../..");
/** Tests that make things go wrong; that every code has words in both languages is tested beside the words. */
const tests = globSync("{lib/host,lib/model,lib/usecases,bin,lab}/**/*.test.ts", { cwd: ROOT })
  .filter((path) => !/every-error|explain-error/.test(path))
  .map((path) => readFileSync(join(ROOT, path), "utf8"));

it.each(HOST_ERROR_CODES.filter((code) => code !== "internal"))("%s is what some test ends in", (code) => {
  expect(tests.some((text) => text.includes(`"${code}"`) || text.includes(`|${code})`))).toBe(true);
});
