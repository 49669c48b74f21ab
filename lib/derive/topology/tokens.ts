import type { Tone } from "./topology-graph.ts";

/** The look's themes that a drawing can be made in. */
export const TOPOLOGY_THEMES = ["light", "dark", "contrast"] as const;
export type TopologyTheme = (typeof TOPOLOGY_THEMES)[number];

/** A colour of the drawing, named as the style sheet names it (`--color-` + name). */
export type TokenName =
  | "paper"
  | "card"
  | "line"
  | "line-soft"
  | "edge"
  | "ink"
  | "soft"
  | "brand"
  | "no"
  | "yes"
  | "warn"
  | ToneToken;
type NamedTone = Exclude<Tone, "plain">;
type ToneToken = NamedTone | `${NamedTone}-tint`;

type Palette = Record<TokenName, string>;

const light: Palette = {
  paper: "#f6f7f9",
  card: "#ffffff",
  line: "#dfe3ea",
  "line-soft": "#eef0f4",
  edge: "#868e9d",
  ink: "#14171f",
  soft: "#545c6b",
  brand: "#0f5f73",
  no: "#b01f45",
  yes: "#0b7554",
  warn: "#a84e06",
  nat: "#1d5fbf",
  "nat-tint": "#e6effb",
  routed: "#0b7554",
  "routed-tint": "#e2f3ec",
  open: "#0a7391",
  "open-tint": "#e0f2f7",
  isolated: "#a84e06",
  "isolated-tint": "#fcefdf",
  "very-isolated": "#b01f45",
  "very-isolated-tint": "#fce7ec",
  bridged: "#7137ab",
  "bridged-tint": "#f1e8fa",
  macvtap: "#6d5c00",
  "macvtap-tint": "#f6f1d4",
  hostdev: "#5f4b3c",
  "hostdev-tint": "#f1ebe5",
};

const dark: Palette = {
  paper: "#0e1117",
  card: "#161b23",
  line: "#2a313d",
  "line-soft": "#1f2530",
  edge: "#636c7d",
  ink: "#e8ebf1",
  soft: "#9aa4b5",
  brand: "#5cc1d8",
  no: "#ff86a3",
  yes: "#55cfa4",
  warn: "#f5a95a",
  nat: "#7db0ff",
  "nat-tint": "#16263f",
  routed: "#55cfa4",
  "routed-tint": "#11302a",
  open: "#5fcbe8",
  "open-tint": "#102e39",
  isolated: "#f5a95a",
  "isolated-tint": "#38240f",
  "very-isolated": "#ff86a3",
  "very-isolated-tint": "#3c1722",
  bridged: "#c79bf5",
  "bridged-tint": "#2c1c40",
  macvtap: "#dccb5b",
  "macvtap-tint": "#2f2a10",
  hostdev: "#d3b9a3",
  "hostdev-tint": "#2d241d",
};

const contrast: Palette = {
  ...light,
  paper: "#ffffff",
  line: "#14171f",
  "line-soft": "#545c6b",
  edge: "#14171f",
  ink: "#000000",
  soft: "#2b303a",
  brand: "#063f4e",
  nat: "#123f82",
  routed: "#05503a",
  open: "#054e63",
  isolated: "#6f3200",
  "very-isolated": "#84102f",
  bridged: "#4f2180",
  macvtap: "#4a3e00",
  hostdev: "#413327",
  yes: "#05503a",
  no: "#84102f",
  warn: "#6f3200",
};

/** The literal colours an exported drawing carries; a test keeps them equal to the style sheet's. */
export const TOPOLOGY_TOKENS: Record<TopologyTheme, Palette> = { light, dark, contrast };

/** The stroke of a tone: the host's own links are drawn in ink. */
export function toneStroke(tone: Tone): TokenName {
  return tone === "plain" ? "edge" : tone;
}

/** The fill of a tone's cards. */
export function toneFill(tone: Tone): TokenName {
  return tone === "plain" ? "line-soft" : `${tone}-tint`;
}
