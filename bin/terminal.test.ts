import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearestWord } from "../lib/model/nearest-word.ts";
import { cleanLines, cleanText, toJson } from "./clean-text.ts";
import { alignColumns, textWidth, wrapText } from "./table.ts";
import { chooseLanguage } from "./words.ts";

describe("a host's text on a terminal", () => {
  test.each([
    ["\u001b]0;owned\u0007red", "]0;ownedred"],
    ["a\u009b31mb", "a31mb"],
    ["a\u202eb\u2066c", "abc"],
    ["two\nlines\tand a tab", "twolinesand a tab"],
    ["año ' $(id) <b>", "año ' $(id) <b>"],
  ])("%j reads %j", (text, clean) => expect(cleanText(text)).toBe(clean));

  test("keeps the lines and tabs of a ruleset", () => expect(cleanLines("a\tb\u001b[0m\nc")).toBe("a\tb[0m\nc"));

  test("as JSON holds no character a terminal obeys, and is equal to what it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const json = toJson({ text });
        expect(json).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        expect(JSON.parse(json)).toEqual({ text });
      }),
    );
  });
});

describe("columns", () => {
  test("are as wide as what is seen", () => {
    expect(["año", "ñandú", "日本", "e\u0301"].map(textWidth)).toEqual([3, 5, 4, 1]);
  });
  test("are aligned, and no line ends in blanks", () => {
    expect(
      alignColumns([
        ["red ñ", "x", "1"],
        ["b", "", ""],
      ]),
    ).toEqual(["red ñ  x  1", "b"]);
  });
  test("are not widened by one cell that is very long", () => {
    const long = "x".repeat(200);
    expect(
      alignColumns([
        [long, "1"],
        ["b", "2"],
        ["red", "3"],
      ]),
    ).toEqual([`${long}  1`, "b    2", "red  3"]);
  });
  test("a paragraph is broken between words, a long word is not", () => {
    expect(wrapText("one two verylongword end", 8)).toEqual(["one two", "verylongword", "end"]);
  });
});

test.each([
  ["inspct", "inspect"],
  ["inpsect", "inspect"],
  ["net", "networks"],
  ["x", null],
  ["apply", null],
])("who types %s meant %s", (given, meant) => {
  expect(nearestWord(given, ["inspect", "networks", "serve", "link"])).toBe(meant);
});

test.each([
  ["en", { LC_ALL: "es_ES.UTF-8" }, "en"],
  [undefined, { LC_ALL: "es_ES.UTF-8", LANG: "en_GB" }, "es"],
  [undefined, { LC_ALL: "", LC_MESSAGES: "es" }, "es"],
  [undefined, { LANG: "es_AR" }, "es"],
  [undefined, { LC_ALL: "C", LANG: "es_ES" }, "en"],
  [undefined, { LANG: "est_EE" }, "en"],
  [undefined, {}, "en"],
])("--lang %s in %j speaks %s", (asked, env, language) => {
  expect(chooseLanguage(asked, env as unknown as NodeJS.ProcessEnv)).toBe(language);
});
