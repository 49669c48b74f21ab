import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { NETWORK_TYPES } from "../lib/model/network.ts";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

/** The `--color-x: #rrggbb` lines of one block of the style sheet. */
function tokensOf(opening: string): Record<string, string> {
  const start = css.indexOf(opening);
  const block = css.slice(start, css.indexOf("}", start));
  return Object.fromEntries([...block.matchAll(/--color-([a-z-]+): (#[0-9a-f]{6})/g)].map((m) => [m[1], m[2]]));
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2 contrast ratio of two colours. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const light = tokensOf("@theme static {");
const themes = {
  light,
  dark: { ...light, ...tokensOf(".dark {\n") },
  contrast: { ...light, ...tokensOf(".contrast {\n") },
};
const verdicts = ["yes", "no", "unknown", "warn", "brand"];
const textPairs: [string, string][] = [
  ...["ink", "soft"].flatMap((text) =>
    ["paper", "card", "wash", "brand-tint"].map((on): [string, string] => [text, on]),
  ),
  ...[...NETWORK_TYPES, ...verdicts].flatMap((name) =>
    [`${name}-tint`, "card", "paper"].map((on): [string, string] => [name, on]),
  ),
  ...[...NETWORK_TYPES, ...verdicts].map((name): [string, string] => ["ink", `${name}-tint`]),
  ["on-brand", "brand"],
];

describe.each(Object.entries(themes))("the %s theme", (_, theme) => {
  it.each(textPairs)("%s can be read on %s", (text, on) => {
    expect(contrast(theme[text] ?? "", theme[on] ?? "")).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["paper", "card"])("the edge of a control is seen on %s", (on) => {
    expect(contrast(theme.edge ?? "", theme[on] ?? "")).toBeGreaterThanOrEqual(3);
  });
});
