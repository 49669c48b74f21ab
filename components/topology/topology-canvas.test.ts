import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { buildTopology } from "@/lib/derive/topology/build-topology.ts";
import { handMadeAula } from "@/lib/derive/topology/hand-made-aula.ts";
import { handMadeWorld } from "@/lib/derive/topology/hand-made-world.ts";
import { layoutTopology } from "@/lib/derive/topology/layout-topology.ts";
import en from "@/messages/en.json";
import { findNodes } from "./find-nodes";
import { nodeName } from "./node-name";
import { startViewport } from "./start-viewport";
import { toFlow } from "./to-flow";
import { walkNodes } from "./walk-nodes";

const t = createTranslator({ locale: "en", messages: en });
const words = (key: string, values?: Record<string, string | number>) => t(key as never, values as never);
const graph = buildTopology(handMadeWorld(handMadeAula));
const layout = layoutTopology(graph);
const placed = (name: string) => {
  const found = layout.nodes.find(({ node }) => "name" in node && node.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
const nameOf = (id: string | null) => {
  const node = layout.nodes.find((each) => each.id === id)?.node;
  return node && "name" in node ? node.name : (node?.kind ?? null);
};

describe("walking the picture with the arrow keys", () => {
  it("down from a network to its guest, and up again", () => {
    expect(nameOf(walkNodes(layout.nodes, placed("red_macvtap").id, "ArrowDown"))).toBe("lab-mac");
    expect(nameOf(walkNodes(layout.nodes, placed("lab-mac").id, "ArrowUp"))).toBe("red_macvtap");
  });

  it("sideways to the next network, and nowhere past the last", () => {
    expect(nameOf(walkNodes(layout.nodes, placed("red_enrutada").id, "ArrowRight"))).toBe("red_abierta");
    expect(walkNodes(layout.nodes, placed("red_muy_aislada").id, "ArrowRight")).toBeNull();
  });

  it("other keys lead nowhere", () => {
    expect(walkNodes(layout.nodes, placed("red_nat").id, "a")).toBeNull();
  });
});

describe("looking for something", () => {
  const names = (text: string) => [...findNodes(layout, text)].map(nameOf);

  it("by name, without its accents", () => {
    expect(names("maquina ñ")).toEqual(["máquina ñ '$'"]);
  });
  it("by address, by tap and by device", () => {
    expect(names("192.168.126.80")).toEqual(["pasarela"]);
    expect(names("macvtap5").length + names("macvtap6").length).toBe(1);
    expect(names("eth1")).toEqual(expect.arrayContaining(["eth1", "red_macvtap"]));
  });
});

describe("what a screen reader says", () => {
  it("a network: its kind, then all that its card says", () => {
    expect(nodeName(placed("red_nat"), { segments: graph.segments, words })).toBe(
      "Network: red_nat, NAT, DHCP .2 – .254 · DNS, 3 guests",
    );
  });
  it("a name on two lines is said as one", () => {
    expect(nodeName(placed("red_aislada_estatica"), { segments: graph.segments, words })).toMatch(
      /^Network: red_aislada_estatica, Isolated, /,
    );
  });
  it("every node that can be walked to has a name, the frame has none", () => {
    const { nodes } = toFlow(layout, {
      segments: graph.segments,
      words,
      marks: { selected: null, connected: null, found: null },
    });
    const nameless = nodes.filter((node) => node.data.name === "").map((node) => node.id);
    expect(nameless.every((id) => id === "host" || id.startsWith("lan:"))).toBe(true);
  });
});

describe("how the picture is first shown", () => {
  it("whole and in the middle where that can be read", () => {
    expect(startViewport({ width: 800, height: 400 }, { width: 1000, height: 500 })).toEqual({
      x: 0,
      y: 0,
      zoom: 1.25,
    });
  });
  it("whole on a laptop and on a projector, even the classroom with one network of each kind", () => {
    for (const place of [
      { width: 1224, height: 730 },
      { width: 1704, height: 900 },
    ]) {
      const { x, y, zoom } = startViewport(layout, place);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect([layout.width * zoom <= place.width + 1, layout.height * zoom <= place.height + 1]).toEqual([true, true]);
      expect(zoom).toBeGreaterThanOrEqual(0.6);
    }
  });
  it("from the top, with no empty band above, where it takes the whole width", () => {
    expect(startViewport({ width: 1700, height: 800 }, { width: 1360, height: 900 })).toEqual({
      x: 0,
      y: 0,
      zoom: 0.8,
    });
  });
  it("from its upper left corner, where the outside is, where it is too large to be read whole", () => {
    expect(startViewport({ width: 5000, height: 800 }, { width: 1000, height: 700 })).toEqual({
      x: 0,
      y: 0,
      zoom: 0.75,
    });
  });
  it("larger where the root is larger, as on a projector", () => {
    const drawing = { width: 5000, height: 800 };
    const place = { width: 1000, height: 500 };
    expect(startViewport(drawing, place, 25.6).zoom).toBeGreaterThan(startViewport(drawing, place).zoom);
  });
});
