import type { BridgeFacts } from "./bridge-facts.ts";

/** Why a file of ifupdown can't be changed with a way back that was tried; `what`: the line or word that stands against it. */
export type NotMoved = { code: string; what: string };
/** The whole file with the bridge in it, and the stanzas of the bridge alone, by which it is brought up for a try. */
export type Moved = { after: string; stanzas: string };

type Naming = Pick<BridgeFacts, "name" | "dev" | "mac">;

/** What a line of its own begins with; all else is an option of the stanza above. */
export const KEYWORD =
  /^(?:auto|iface|mapping|source|source-directory|rename|template|no-auto-down|no-scripts|allow-[\w-]+)$/;
export const METHODS = new Set(["static", "manual", "loopback"]);
/** Options that belong to the hardware or to another kind of interface, and can't stand with a bridge. */
const OWN_OPTIONS = /^(?:wpa|wireless|bond|vlan|bridge|hwaddress|tunnel|ovs)[-_]?/;
export const TRIED_SOURCES = /^\/etc\/network\/interfaces\.d(?:\/\*)?$/;

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
export const wordsOf = (line: string) => line.trim().split(/\s+/);
export const isComment = (line: string) => /^\s*(?:#|$)/.test(line);

/** Whether a line speaks of a NIC, or of an alias or VLAN of it. */
export const mentions = (line: string, dev: string) =>
  !isComment(line) && new RegExp(`(?<![\\w.-])${escaped(dev)}(?![\\w-])`).test(line);

/** Whether a file of ifupdown says anything about this NIC. */
export const speaksOf = (text: string, dev: string): boolean => text.split("\n").some((line) => mentions(line, dev));

/** Whether a file of ifupdown has a stanza of this NIC. */
export const hasStanza = (text: string, dev: string): boolean =>
  text.split("\n").some((line) => {
    const [keyword, name] = wordsOf(line);
    return keyword === "iface" && name === dev;
  });

const bridgeLines = ({ dev, mac }: Naming) => [
  `  bridge_ports ${dev}`,
  "  bridge_stp off",
  "  bridge_fd 0",
  `  bridge_hw ${mac}`,
  "  bridge_maxwait 0",
];
const portLine = (dev: string) => `iface ${dev} inet manual`;

/** What comes up by itself: the bridge instead of its NIC. A bridge is never plugged in, so `allow-hotplug` becomes `auto`. */
function startLines(line: string, { name, dev }: Naming): string[] {
  const [keyword = "", ...names] = wordsOf(line);
  if (!names.includes(dev)) return [line];
  if (keyword !== "allow-hotplug") return [[keyword, ...names.map((one) => (one === dev ? name : one))].join(" ")];
  const others = names.filter((one) => one !== dev);
  return [...(others.length > 0 ? [[keyword, ...others].join(" ")] : []), `auto ${name}`];
}

function whyNotLine(line: string, isOwn: boolean, { dev }: Naming): NotMoved | null {
  const [keyword = "", first = "", , method = ""] = wordsOf(line);
  const what = line.trim();
  if (isComment(line)) return null;
  if (/\\$/.test(line)) return { code: "continued-line", what };
  if (keyword.startsWith("source") && !TRIED_SOURCES.test(first)) return { code: "other-source", what };
  if (/^(?:auto|allow-auto|allow-hotplug)$/.test(keyword)) return null;
  if (keyword === "iface" && first === dev) {
    if (wordsOf(line).length > 4) return { code: "inherits", what };
    return METHODS.has(method) ? null : { code: "method", what: method };
  }
  if (isOwn && OWN_OPTIONS.test(keyword)) return { code: "own-option", what };
  return mentions(line, dev) ? { code: "named", what } : null;
}

type Walk = { after: string[]; stanzas: string[]; isOwn: boolean; isFirst: boolean };

function move(line: string, walk: Walk, naming: Naming): void {
  const { name, dev } = naming;
  const [keyword = "", owner] = wordsOf(line);
  if (!isComment(line) && KEYWORD.test(keyword)) walk.isOwn = keyword === "iface" && owner === dev;
  if (/^(?:auto|allow-auto|allow-hotplug)$/.test(keyword)) {
    walk.after.push(...startLines(line, naming));
  } else if (!walk.isOwn) walk.after.push(line);
  else {
    const lines = keyword === "iface" ? [line.replace(/^(\s*iface\s+)\S+/, `$1${name}`)] : [line];
    if (keyword === "iface" && walk.isFirst) lines.push(...bridgeLines(naming));
    if (keyword === "iface" && walk.isFirst) walk.after.push(portLine(dev), "");
    if (keyword === "iface") walk.isFirst = false;
    walk.after.push(...lines);
    walk.stanzas.push(...lines);
  }
}

/**
 * A file of ifupdown with a bridge over one of its NICs: the NIC's stanzas become the bridge's, word for word, and the
 * NIC is left to it. A NIC without a stanza gets a bridge without an address.
 *   in   "auto eth0\niface eth0 inet static\n  address 10.0.0.2/24\n"
 *   out  "auto br0\niface eth0 inet manual\n\niface br0 inet static\n  bridge_ports eth0\n  …\n  address 10.0.0.2/24\n"
 * What was never tried on a real host (DHCP, aliases, inherited stanzas) is not moved. Source: interfaces(5),
 * bridge-utils-interfaces(5)
 */
export function moveStanzas(text: string, naming: Naming): Moved | NotMoved {
  const { name, dev } = naming;
  const lines = text.replace(/\n$/, "").split("\n");
  const walk: Walk = { after: [], stanzas: [], isOwn: false, isFirst: true };
  for (const line of lines) {
    const [keyword = "", owner] = wordsOf(line);
    const isOwn = KEYWORD.test(keyword) && !isComment(line) ? keyword === "iface" && owner === dev : walk.isOwn;
    const why = whyNotLine(line, isOwn, naming);
    if (why) return why;
    move(line, walk, naming);
  }
  if (walk.isFirst) {
    const own = [`iface ${name} inet manual`, ...bridgeLines(naming)];
    walk.after.push("", `auto ${name}`, portLine(dev), "", ...own);
    walk.stanzas.push(...own);
  }
  return { after: `${walk.after.join("\n")}\n`, stanzas: `${[portLine(dev), ...walk.stanzas].join("\n")}\n` };
}
