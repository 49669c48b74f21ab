import { showableText } from "./draw/label.ts";
import type { Words } from "./draw/shape.ts";
import { TOPOLOGY_TOKENS, toneFill, toneStroke } from "./tokens.ts";
import type { GuestNode, SegmentNode, Tone, TopologyEdge, TopologyGraph } from "./topology-graph.ts";

/** Characters that mean something to Mermaid or to HTML are written as its numeric entities. */
function quote(lines: (string | null)[]): string {
  const escaped = (text: string) =>
    showableText(text).replace(/["#<>&`\\|[\]{}();]/g, (char) => `#${char.charCodeAt(0)};`);
  return `"${lines
    .filter((line) => line !== null && line !== "")
    .map((line) => escaped(line ?? ""))
    .join("<br/>")}"`;
}

/** Short names for Mermaid, in the graph's order: `n0`, `n1`… Names of the host never become identifiers. */
function nameNodes(graph: TopologyGraph): (id: string) => string {
  const nodes = [...graph.lanRouters, ...graph.lans, ...graph.nics, ...graph.segments, ...graph.guests, ...graph.foot];
  const names = new Map(nodes.map((node, index) => [node.id, `n${index}`]));
  return (id) => names.get(id) ?? id;
}

const className = (tone: Tone) => tone.replaceAll("-", "");

function classLine(tone: Tone): string {
  const { light } = TOPOLOGY_TOKENS;
  return `  classDef ${className(tone)} stroke:${light[toneStroke(tone)]},fill:${light[toneFill(tone)]},color:${light.ink}`;
}

function segmentLine(segment: SegmentNode, name: string, words: Words): string {
  const type = words(segment.type ? `states.type.${segment.type}` : `topology.form.${segment.form}`);
  const text = quote([segment.name, type, ...segment.dhcp.ranges.map((range) => `DHCP ${range}`)]);
  return `    ${name}[${text}]:::${className(segment.tone)}`;
}

function guestLine(guest: GuestNode, name: string, words: Words): string {
  const addresses = guest.legs.flatMap((leg) => leg.addresses.slice(0, 1));
  const state = guest.isRunning ? null : words(`states.guest.${guest.state}`);
  return `    ${name}(${quote([guest.name, state, ...addresses])})${guest.isRunning ? "" : ":::stopped"}`;
}

function linkLine(edge: TopologyEdge, name: (id: string) => string, words: Words): string {
  const text = edge.cut
    ? `✕ ${words(`topology.cut.${edge.cut}`)}`
    : [edge.interfaceName, ...edge.addresses].filter((part) => part !== null).join(" ");
  const line = edge.cut || edge.isDashed ? "-.-" : "---";
  return `  ${name(edge.from)} ${line}${text ? `|${quote([text])}|` : ""} ${name(edge.to)}`;
}

function legLines(graph: TopologyGraph, name: (id: string) => string, words: Words): string[] {
  return graph.guests.flatMap((guest) =>
    guest.legs.flatMap((leg) => {
      if (leg.segment === null) return [];
      const isFirm = leg.state === "plugged" || leg.state === "unseen";
      const text = leg.state === "unplugged" ? words("topology.draw.unplugged") : leg.tap;
      return [`  ${name(leg.segment)} ${isFirm ? "---" : "-.-"}${text ? `|${quote([text])}|` : ""} ${name(guest.id)}`];
    }),
  );
}

/**
 * The same picture as a Mermaid flowchart, to paste into notes.
 * In: a graph · Out: `flowchart TB` and one line a node and a link. Everything of the host is quoted and escaped.
 */
export function topologyToMermaid(graph: TopologyGraph, words: Words): string {
  const name = nameNodes(graph);
  const lanName = (subnets: string[]) =>
    subnets.length > 0 ? `LAN ${subnets.join(" · ")}` : words("topology.draw.unknownLan");
  const foot = graph.foot.map((node) => {
    const state =
      node.kind === "stopped-network" ? words("topology.draw.stopped") : words("topology.draw.foreignBridge");
    return `    ${name(node.id)}[${quote([node.name, state])}]:::stopped`;
  });
  return [
    "flowchart TB",
    ...(graph.internet ? [`  internet((${quote([words("topology.draw.internet")])}))`] : []),
    ...graph.lanRouters.map(
      (router) => `  ${name(router.id)}[${quote([words("topology.draw.lanRouter"), ...router.addresses])}]`,
    ),
    ...graph.lans.map((lan) => `  ${name(lan.id)}[${quote([lanName(lan.subnets)])}]`),
    `  subgraph host[${quote([`${words("topology.draw.host")} ${graph.host.name}`])}]`,
    ...graph.nics.map((nic) => `    ${name(nic.id)}[${quote([nic.name])}]`),
    `    router[${quote([words("topology.draw.router")])}]`,
    ...graph.segments.map((segment) => segmentLine(segment, name(segment.id), words)),
    ...graph.guests.map((guest) => guestLine(guest, name(guest.id), words)),
    ...foot,
    "  end",
    ...graph.edges.map((edge) => linkLine(edge, name, words)),
    ...legLines(graph, name, words),
    ...[...new Set(graph.segments.map((segment) => segment.tone))].map(classLine),
    "  classDef stopped stroke-dasharray:5 4",
    "",
  ].join("\n");
}
