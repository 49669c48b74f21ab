import { readFileSync } from "node:fs";
import fc from "fast-check";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import en from "../../../messages/en.json" with { type: "json" };
import es from "../../../messages/es.json" with { type: "json" };
import { handMadeLink } from "../hand-made-host.ts";
import { buildTopology } from "./build-topology.ts";
import type { Words } from "./draw/shape.ts";
import { handMadeAula } from "./hand-made-aula.ts";
import { handMadeWorld, type World } from "./hand-made-world.ts";
import { layoutTopology } from "./layout-topology.ts";
import { measureText, truncateText } from "./measure-text.ts";
import { TOPOLOGY_THEMES, TOPOLOGY_TOKENS } from "./tokens.ts";
import { topologyToMermaid } from "./topology-to-mermaid.ts";
import { topologyToSvg } from "./topology-to-svg.ts";

/** The app's own words; a key without words fails the test instead of showing itself. */
function wordsOf(locale: "es" | "en"): Words {
  const t = createTranslator({
    locale,
    messages: locale === "es" ? es : en,
    onError: (error) => {
      throw error;
    },
  });
  return (key, values) => t(key as never, values as never);
}
const words = wordsOf("es");
const svgOf = (world: World, locale: "es" | "en" = "es") =>
  topologyToSvg(layoutTopology(buildTopology(handMadeWorld(world))), {
    theme: "light",
    words: wordsOf(locale),
    title: "aula",
  });
const hostile = `</text><script>alert("1")</script>&'\u202e\u0000`;
const named = (name: string): World => ({
  networks: [{ name, type: "nat", octet: 9 }],
  guests: [{ name, nics: [{ on: name }] }],
});

describe("the drawing as SVG", () => {
  it("says every network and guest in both languages", () => {
    for (const locale of ["es", "en"] as const) {
      const svg = svgOf(handMadeAula, locale);
      for (const name of ["red_nat", "red_macvtap", "pasarela", "nodo-a", "virbr125", "192.168.125.44"])
        expect(svg).toContain(name);
    }
  });

  it("says of macvtap's missing NIC that it does not exist, and of one that is there that the host is not on it", () => {
    const links = [handMadeLink("eth1")];
    const drawn = (dev: string) =>
      svgOf({ networks: [{ name: "sinpuente", type: "macvtap", dev }], guests: [], links }, "en");
    expect(drawn("eth1x")).toContain("eth1x does not exist");
    expect(drawn("eth1x")).not.toContain("not the host via");
    expect(drawn("eth1")).toContain("not the host via eth1");
  });

  it("is well-formed whatever the host's names are, and nothing of them becomes markup", () => {
    const svg = svgOf(named(hostile));
    expect(svg).not.toContain("<script");
    expect(svg).not.toMatch(/[\u0000-\u0008\u202e]/);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }), (name) => {
        const tags = svgOf(named(name)).match(/<\/?[a-zA-Z][^>]*>/g) ?? [];
        const open: string[] = [];
        for (const tag of tags) {
          if (tag.startsWith("</")) expect(open.pop()).toBe(tag.slice(2, -1));
          else if (!tag.endsWith("/>")) open.push(tag.slice(1).split(/[\s>]/)[0] ?? "");
        }
        expect(open).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("keeps a long name whole in a title, and short on the card", () => {
    const name = "n".repeat(200);
    const svg = svgOf(named(name));
    expect(svg).toContain(`<title>${name}</title>`);
    expect(svg).toMatch(/n{10,40}…/);
  });

  it("carries the very colours of the style sheet", () => {
    const css = readFileSync(new URL("../../../app/tokens.css", import.meta.url), "utf8");
    const openings = { light: "@theme static {", dark: ".dark {\n", contrast: ".contrast {\n" };
    const block = (opening: string) => {
      const start = css.indexOf(opening);
      return Object.fromEntries(
        [...css.slice(start, css.indexOf("}", start)).matchAll(/--color-([a-z-]+): (#[0-9a-f]{6})/g)].map((m) => [
          m[1],
          m[2],
        ]),
      );
    };
    for (const theme of TOPOLOGY_THEMES) {
      const sheet: Record<string, string | undefined> = { ...block(openings.light), ...block(openings[theme]) };
      for (const [name, value] of Object.entries(TOPOLOGY_TOKENS[theme]))
        expect([theme, name, sheet[name]]).toEqual([theme, name, value]);
    }
  });
});

describe("the drawing as Mermaid", () => {
  it("has a line for each node and link", () => {
    const text = topologyToMermaid(buildTopology(handMadeWorld(handMadeAula)), words);
    expect(text).toMatch(/^flowchart TB\n/);
    for (const name of ["red_nat", "red_macvtap", "pasarela", "vnet1", "192.168.1.1"]) expect(text).toContain(name);
  });

  it("lets no name of the host end its quotes", () => {
    const text = topologyToMermaid(buildTopology(handMadeWorld(named(`a"] --> b["c`))), words);
    expect(text).not.toContain(`"] -->`);
    expect(text).toContain("a#34;#93;");
  });
});

describe("the width of a text", () => {
  it("never grows when characters are cut off", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), fc.integer({ min: 20, max: 300 }), (text, width) => {
        const cut = truncateText(text, width, { face: "bold", sizePx: 14 });
        expect(measureText(cut, "bold", 14)).toBeLessThanOrEqual(Math.max(width, measureText("…", "bold", 14)));
      }),
    );
  });
});
