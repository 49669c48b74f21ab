import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { xmlTokens } from "./xml-tokens";

const kinds = (line: string) => xmlTokens(line).map(({ kind, text }) => `${kind}:${text}`);

describe("XML tokens", () => {
  it("tell tags, attributes, values and text apart", () => {
    expect(kinds("  <ip address='192.168.1.1'/>")).toEqual([
      "text:  ",
      "mark:<",
      "tag:ip",
      "text: ",
      "attribute:address",
      "text:=",
      "value:'192.168.1.1'",
      "mark:/>",
    ]);
    expect(kinds("<name>a 'quoted' b=c</name>")).toEqual([
      "mark:<",
      "tag:name",
      "mark:>",
      "text:a 'quoted' b=c",
      "mark:</",
      "tag:name",
      "mark:>",
    ]);
  });

  it("keep every character of any line", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.array(fc.constantFrom("<", "/>", "='", '"', "<!--", "a", " ")),
        (text, odd) => {
          const line = text + odd.join("");
          expect(
            xmlTokens(line)
              .map((token) => token.text)
              .join(""),
          ).toBe(line);
        },
      ),
    );
  });
});
