import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRecording, recordingNames } from "../../../fixtures/read-recording.ts";
import { NETWORK_TYPES } from "../../model/network.ts";
import { parseAnswers } from "../../readers/parse-answers.ts";
import { assembleSnapshot } from "../assemble/assemble-snapshot.ts";
import { handMadeLink } from "../hand-made-host.ts";
import { buildTopology } from "./build-topology.ts";
import { handMadeAula } from "./hand-made-aula.ts";
import { handMadeWorld, type World, type WorldGuest, type WorldNetwork } from "./hand-made-world.ts";
import { layoutTopology } from "./layout-topology.ts";
import type { Box, PlacedEdge, PlacedNode, Point, TopologyLayout } from "./topology-layout.ts";

const layoutOf = (world: World, expanded: string[] = []) =>
  layoutTopology(buildTopology(handMadeWorld(world)), { expanded });

/** What a line may not pass through and what may not lie on one another. */
function cards(layout: TopologyLayout): PlacedNode[] {
  return layout.nodes.filter(({ node }) => node.kind !== "host" && node.kind !== "lan");
}

function tapLabels(layout: TopologyLayout): { id: string; box: Box }[] {
  return layout.nodes.flatMap((placed) =>
    placed.guestPorts
      .filter((port) => port.label !== null)
      .map((port) => {
        const width = port.labelWidth;
        const gap = port.isLoose ? 11 : 7;
        const x = port.labelSide === "right" ? port.x + gap : port.x - gap - width;
        return { id: `tap of ${placed.id}`, box: { x, y: placed.box.y - 19, width, height: 13 } };
      }),
  );
}

function texts(layout: TopologyLayout): { id: string; box: Box }[] {
  const ofEdges = layout.edges.flatMap((edge) => [
    ...edge.labels
      .filter((label) => !(edge.cut && label.role === "address"))
      .map((label) => ({ id: `${label.text} of ${edge.id}`, box: label.box })),
    ...(edge.cut ? [{ id: `cut of ${edge.id}`, box: edge.cut.labelBox }] : []),
  ]);
  const ofLans = layout.nodes.flatMap((placed) =>
    placed.label ? [{ id: `name of ${placed.id}`, box: placed.label.box }] : [],
  );
  return [...ofEdges, ...ofLans, ...tapLabels(layout)];
}

const overlaps = (a: Box, b: Box, by = 0.5) =>
  a.x + by < b.x + b.width && b.x + by < a.x + a.width && a.y + by < b.y + b.height && b.y + by < a.y + a.height;

function stretches(points: Point[]): Box[] {
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    return {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(to.x - from.x),
      height: Math.abs(to.y - from.y),
    };
  });
}

/** A line through a box, more than touching its edge. */
function crosses(line: Box, box: Box): boolean {
  return (
    line.x < box.x + box.width - 1 &&
    line.x + line.width > box.x + 1 &&
    line.y < box.y + box.height - 1 &&
    line.y + line.height > box.y + 1
  );
}

function overlapping(boxes: { id: string; box: Box }[]): string[] {
  return boxes.flatMap((a, index) =>
    boxes.slice(index + 1).flatMap((b) => (overlaps(a.box, b.box) ? [`${a.id} on ${b.id}`] : [])),
  );
}

function crossings(edges: PlacedEdge[], boxes: { id: string; box: Box }[]): string[] {
  return edges.flatMap((edge) =>
    stretches(edge.points).flatMap((line) =>
      boxes.flatMap(({ id, box }) => (crosses(line, box) ? [`${edge.id} through ${id}`] : [])),
    ),
  );
}

const isSlanted = ({ points }: PlacedEdge) =>
  points.some(
    (to, index) =>
      index > 0 &&
      Math.abs(to.x - (points[index - 1]?.x ?? 0)) > 0.01 &&
      Math.abs(to.y - (points[index - 1]?.y ?? 0)) > 0.01,
  );

function expectGoodDrawing(layout: TopologyLayout): void {
  expect(overlapping(cards(layout))).toEqual([]);
  expect(overlapping(texts(layout))).toEqual([]);
  expect(crossings(layout.edges, cards(layout))).toEqual([]);
  expect(crossings(layout.edges, texts(layout))).toEqual([]);
  expect(layout.edges.filter(isSlanted)).toEqual([]);
}

const name = fc.string({
  unit: fc.constantFrom("a", "W", "ñ", "_", "-", "1", "9", " ", "$"),
  minLength: 1,
  maxLength: 24,
});
const networks = fc
  .uniqueArray(
    fc.record({
      name,
      type: fc.constantFrom(...NETWORK_TYPES),
      stopped: fc.boolean(),
      dev: fc.constantFrom("eth0", "eth1", "br0", "br1"),
    }),
    {
      selector: (network) => network.name,
      maxLength: 14,
    },
  )
  .map((list) => list.map((network, index): WorldNetwork => ({ ...network, octet: index + 1 })));

const worlds = networks.chain((made): fc.Arbitrary<World> => {
  const places = [...made.map((network) => network.name), "bridge:br0", "direct:eth1", "user:"];
  const nic = fc.record({ on: fc.constantFrom(...places), loose: fc.boolean() });
  const guest = fc.record({ name, stopped: fc.boolean(), nics: fc.array(nic, { maxLength: 4 }) });
  const guests = fc.uniqueArray(guest, { selector: (each) => each.name, maxLength: 30 }) as fc.Arbitrary<WorldGuest[]>;
  const addresses = fc.subarray([
    ["eth0", "10.77.1.2/24"],
    ["eth0", "2001:db8:aaaa:bbbb:cccc:dddd:eeee:1/64"],
    ["eth1", "192.168.1.9/24"],
    ["br0", "192.168.1.40/24"],
    ["br1", "172.16.0.1/12"],
  ]);
  const links = fc
    .constantFrom(null, "br0")
    .map((master) => [
      handMadeLink("eth0", { master }),
      handMadeLink("eth1"),
      handMadeLink("enx00e04c680001", { master: "br1" }),
      handMadeLink("br0", { kind: "bridge" }),
      handMadeLink("br1", { kind: "bridge" }),
    ]);
  const gateway = fc.constantFrom({ link: "eth0", address: "10.77.1.1" }, { link: "br0", address: "192.168.1.1" });
  return fc.record({ networks: fc.constant(made), guests, addresses, links, gateway });
});

const recorded = recordingNames().map((host) => {
  const { records, manifest } = readRecording(host);
  const answers = parseAnswers(records, { isReadOnly: manifest.isReadOnly });
  const run = { host: "qemu+ssh://root@host/system", at: manifest.recordedAt, durationMs: 0 };
  return { host, graph: buildTopology(assembleSnapshot(answers, run)) };
});

describe("the layout of a real host", () => {
  it.each(recorded)("$host: good as it is recorded", ({ graph }) => expectGoodDrawing(layoutTopology(graph)));

  it.each(recorded.filter(({ host }) => host.endsWith("-aula")))(
    "$host: the classroom's dozen of networks fits a projector whole",
    ({ graph }) => {
      const { width, height } = layoutTopology(graph);
      expect(graph.segments.length).toBeGreaterThanOrEqual(12);
      expect(width).toBeLessThanOrEqual(1750);
      expect(height).toBeLessThanOrEqual(920);
    },
  );

  it.each(recorded.filter(({ graph }) => graph.internet && graph.segments.length <= 20))(
    "$host: the outside is in the first screen",
    ({ graph }) => {
      const { nodes } = layoutTopology(graph);
      const right = ({ box }: PlacedNode) => box.x + box.width;
      for (const placed of nodes.filter(({ node }) => node.kind === "internet" || node.kind === "lan-router"))
        expect(right(placed)).toBeLessThanOrEqual(1224 / 0.75);
    },
  );
});

describe("the layout of a host", () => {
  it("lays no card or text on another and leads no link through one", () => {
    expectGoodDrawing(layoutOf(handMadeAula));
    fc.assert(
      fc.property(worlds, (world) => expectGoodDrawing(layoutOf(world))),
      { numRuns: 150 },
    );
  });

  it("stays good when every fold is opened", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const folds = layoutOf(world).nodes.filter(({ node }) => node.kind === "fold");
        expectGoodDrawing(
          layoutOf(
            world,
            folds.map((fold) => fold.id),
          ),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("draws the same host the same, in whatever order the host listed it", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const shuffled = { ...world, guests: [...world.guests].reverse() };
        expect(places(layoutOf(shuffled))).toEqual(places(layoutOf(world)));
        expect(layoutOf(world)).toEqual(layoutOf(world));
      }),
      { numRuns: 40 },
    );
  });

  it("moves nothing when a lease comes, a guest starts or a cable is pulled", () => {
    const changed: World = {
      ...handMadeAula,
      guests: handMadeAula.guests.map((guest) => ({
        ...guest,
        stopped: false,
        nics: guest.nics.map((nic) => ({
          ...nic,
          loose: guest.name === "web1",
          address: nic.address ?? "192.168.125.77",
        })),
      })),
    };
    expect(places(layoutOf(changed))).toEqual(places(layoutOf(handMadeAula)));
  });

  it("stands every node inside the drawing", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { width, height, nodes } = layoutOf(world);
        for (const { box } of nodes) {
          expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("stands two guests of a column one below the other only where that makes the drawing narrower", () => {
    const world = (guests: number): World => ({
      networks: Array.from({ length: 12 }, (_, index) => ({ name: `red${index}`, type: "nat", octet: index + 1 })),
      guests: Array.from({ length: guests }, (_, index) => ({
        name: `vm${index}`,
        nics: [{ on: `red${index % 12}` }],
      })),
    });
    const rows = (layout: TopologyLayout) =>
      new Set(layout.nodes.filter(({ node }) => node.kind === "guest").map(({ box }) => box.y)).size;
    expect(rows(layoutOf(world(10)))).toBe(1);
    expect(rows(layoutOf(world(24)))).toBe(2);
    expect(layoutOf(world(24)).width).toBeLessThan(2000);
  });

  it("folds the guests of a column after the sixth, and shows all when asked", () => {
    const guests = Array.from({ length: 18 }, (_, index) => ({ name: `vm${index}`, nics: [{ on: "lab" }] }));
    const world: World = { networks: [{ name: "lab", type: "nat" }], guests };
    const folded = layoutOf(world).nodes.find(({ node }) => node.kind === "fold");
    expect(folded?.node.kind === "fold" && folded.node.names).toHaveLength(12);
    expect(layoutOf(world, [folded?.id ?? ""]).nodes.filter(({ node }) => node.kind === "guest")).toHaveLength(18);
  });

  it("lays out 50 networks with 200 guests as a good drawing", () => {
    const many: World = {
      networks: Array.from({ length: 50 }, (_, index) => ({
        name: `red${index}`,
        type: NETWORK_TYPES[index % 5] ?? "nat",
        octet: index + 1,
      })),
      guests: Array.from({ length: 200 }, (_, index) => ({
        name: `vm${index}`,
        nics: [{ on: `red${index % 50}` }, ...(index % 7 === 0 ? [{ on: `red${(index + 3) % 50}` }] : [])],
      })),
    };
    const graph = buildTopology(handMadeWorld(many));
    expectGoodDrawing(layoutTopology(graph));
  });
});

/** Where everything stands, without what is written there. */
function places({ nodes }: TopologyLayout): Record<string, Box> {
  return Object.fromEntries(nodes.map((placed) => [placed.id, placed.box]));
}
