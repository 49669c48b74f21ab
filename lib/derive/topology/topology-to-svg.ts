import { drawEdge } from "./draw/draw-edge.ts";
import { drawNode } from "./draw/draw-node.ts";
import { showableText } from "./draw/label.ts";
import type { Shape, Words } from "./draw/shape.ts";
import { TOPOLOGY_TOKENS, type TopologyTheme } from "./tokens.ts";
import type { PlacedNode, TopologyLayout } from "./topology-layout.ts";

export type SvgOptions = {
  theme: TopologyTheme;
  words: Words;
  /** The drawing's name for who can't see it. */
  title: string;
  /** `@font-face` rules, so that the file looks the same where the fonts are not installed. */
  fontCss?: string;
};

const FAMILY = {
  sans: "'Atkinson Hyperlegible Next Variable','Atkinson Hyperlegible Next',system-ui,sans-serif",
  mono: "'JetBrains Mono Variable','JetBrains Mono',ui-monospace,monospace",
};
const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as XML may hold it: nothing of it can become markup. */
function escapeXml(text: string): string {
  return showableText(text).replace(/[&<>"']/g, (char) => ESCAPES[char] ?? "");
}

const number = (value: number) => String(Math.round(value * 100) / 100);

function textElement(shape: Extract<Shape, { kind: "text" }>, fill: string): string {
  const font = shape.face === "mono" ? ' class="m"' : shape.face === "bold" ? ' class="b"' : "";
  const anchor = shape.anchor === "start" ? "" : ` text-anchor="${shape.anchor}"`;
  const title = shape.full ? `<title>${escapeXml(shape.full)}</title>` : "";
  const at = `x="${number(shape.x)}" y="${number(shape.y)}" font-size="${shape.size}"`;
  return `<text${font} ${at} fill="${fill}"${anchor} xml:space="preserve">${escapeXml(shape.text)}${title}</text>`;
}

function element(shape: Shape, palette: Record<string, string>): string {
  const color = (name: string) => palette[name] ?? "none";
  if (shape.kind === "text") return textElement(shape, color(shape.fill));
  const dash = shape.dash ? ` stroke-dasharray="${shape.dash}"` : "";
  const line = `fill="${color(shape.fill)}" stroke="${color(shape.stroke)}" stroke-width="${shape.strokeWidth}"${dash}`;
  if (shape.kind === "path") return `<path d="${shape.d}" ${line}/>`;
  const { x, y, width, height, radius } = shape;
  return `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" rx="${radius}" ${line}/>`;
}

/** Groups carry what they stand for, so that an editor or a script can find a network or a guest again. */
function group(id: string, shapes: Shape[], palette: Record<string, string>): string {
  return `<g data-node="${escapeXml(id)}">${shapes.map((shape) => element(shape, palette)).join("")}</g>`;
}

/** Frame first, links over it, cards over the links: the order of depth. */
function isBehind(placed: PlacedNode): boolean {
  return placed.node.kind === "host" || placed.node.kind === "lan";
}

/**
 * The drawing as true vector SVG: shapes and text, literal colours, no script, no foreignObject.
 * In: a layout · Out: `<svg xmlns="http://www.w3.org/2000/svg" …>…</svg>`. Names of the host are escaped.
 */
export function topologyToSvg(layout: TopologyLayout, options: SvgOptions): string {
  const palette: Record<string, string> = TOPOLOGY_TOKENS[options.theme];
  const segments = layout.nodes.flatMap(({ node }) => (node.kind === "segment" ? [node] : []));
  const context = { segments, words: options.words };
  const nodes = (list: PlacedNode[]) =>
    list.map((placed) => group(placed.id, drawNode(placed, context), palette)).join("");
  const edges = layout.edges.map((edge) => group(edge.id, drawEdge(edge, options.words), palette)).join("");
  const [width, height] = [number(layout.width), number(layout.height)];
  const style = `${options.fontCss ?? ""}text{font-family:${FAMILY.sans};font-variant-ligatures:none}.b{font-weight:680}.m{font-family:${FAMILY.mono};font-weight:500}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escapeXml(options.title)}</title><style>${style}</style>`,
    `<rect width="100%" height="100%" fill="${palette.paper}"/>`,
    `<g stroke-linecap="round" stroke-linejoin="round">${nodes(layout.nodes.filter(isBehind))}${edges}`,
    `${nodes(layout.nodes.filter((placed) => !isBehind(placed)))}</g></svg>`,
  ].join("");
}
