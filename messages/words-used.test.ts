import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { messageKeys } from "#lib/derive/message-keys.ts";
import en from "./en.json" with { type: "json" };

const ROOT = join(import.meta.dirname, "..");
const sources = globSync("{app,components,bin,lib,sim}/**/*.{ts,tsx}", { cwd: ROOT })
  .filter((path) => !/\.test\.|test-helper|\/testing\//.test(path))
  .map((path) => readFileSync(join(ROOT, path), "utf8"));

const found = (pattern: RegExp) => sources.flatMap((text) => [...text.matchAll(pattern)].map(([, one]) => one ?? ""));
/** What is spelled out: texts, and names of an object's properties. */
const spelled = new Set([...found(/["']([\w.-]+)["']/g), ...found(/\b([\w-]+)\s*:/g)]);
/** What is put together: `errors.${code}.title`. */
const built = [...new Set(found(/`([\w.-]*(?:\$\{[^{}`]*\}[\w.-]*)+)`/g))]
  .map((text) => text.split(/\$\{[^{}]*\}/))
  .filter((parts) => /\w/.test(parts.join("")))
  .map((parts) => new RegExp(`^${parts.map((part) => part.replaceAll(".", "\\.")).join("[\\w-]+")}$`));
const isSaid = (name: string) => spelled.has(name) || built.some((pattern) => pattern.test(name));

/** A key is asked for whole, or within a namespace that is asked for. */
function isUsed(key: string): boolean {
  const parts = key.split(".");
  return parts.some((_, at) => (at === 0 || isSaid(parts.slice(0, at).join("."))) && isSaid(parts.slice(at).join(".")));
}

test("every word is asked for somewhere", () => {
  const keys = [...messageKeys(en).keys()];
  expect(keys.length).toBeGreaterThan(1000);
  expect(keys.filter((key) => !isUsed(key))).toEqual([]);
});

test("a word that nobody asks for is found", () => {
  expect(isUsed("errors.host-unknown.title")).toBe(true);
  expect(isUsed("networks.cell.consolation")).toBe(false);
});
