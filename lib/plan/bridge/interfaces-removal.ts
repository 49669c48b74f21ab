import type { BridgeFacts } from "./bridge-facts.ts";
import {
  isComment,
  KEYWORD,
  METHODS,
  type Moved,
  mentions,
  type NotMoved,
  TRIED_SOURCES,
  wordsOf,
} from "./interfaces-text.ts";

type Naming = Pick<BridgeFacts, "name" | "dev">;
/** Options that make a bridge of an interface as Puente writes them, and go with it. */
const BRIDGE_OPTIONS = new Set(["ports", "stp", "fd", "hw", "maxwait"].map((word) => `bridge_${word}`));
const START = /^(?:auto|allow-auto|allow-hotplug)$/;

type Owner = "bridge" | "port" | null;

/** Whose stanza begins with this line; what is none goes on with `now`. */
function ownerAt(line: string, now: Owner, { name, dev }: Naming): Owner {
  const [keyword = "", owner] = wordsOf(line);
  if (isComment(line) || !KEYWORD.test(keyword)) return now;
  if (keyword !== "iface") return null;
  return owner === name ? "bridge" : owner === dev ? "port" : null;
}

function whyNotOption([keyword = "", ...values]: string[], { dev }: Naming): boolean {
  const option = keyword.replaceAll("-", "_");
  if (!option.startsWith("bridge_")) return false;
  return !BRIDGE_OPTIONS.has(option) || (option === "bridge_ports" && values.join(" ") !== dev);
}

function whyNotLine(line: string, owner: Owner, naming: Naming): NotMoved | null {
  const words = wordsOf(line);
  const [keyword = "", first = "", , method = ""] = words;
  const what = line.trim();
  if (isComment(line) || START.test(keyword)) return null;
  if (/\\$/.test(line)) return { code: "continued-line", what };
  if (keyword.startsWith("source") && !TRIED_SOURCES.test(first)) return { code: "other-source", what };
  if (keyword === "iface" && owner !== null) {
    if (words.length > 4) return { code: "inherits", what };
    return METHODS.has(method) ? null : { code: "method", what: method };
  }
  // what somebody gave the NIC as a port has no place in the stanza that comes back
  if (owner === "port") return { code: "port-option", what };
  if (owner === "bridge" && whyNotOption(words, naming)) return { code: "bridge-option", what };
  if (owner === "bridge" && isBridgeOption(line)) return null;
  return mentions(line, naming.name) || mentions(line, naming.dev) ? { code: "named", what } : null;
}

const isBridgeOption = (line: string) =>
  !isComment(line) && BRIDGE_OPTIONS.has((wordsOf(line)[0] ?? "").replaceAll("-", "_"));

/** What comes up by itself: the NIC instead of its bridge. */
function startLine(line: string, { name, dev }: Naming): string {
  const [keyword = "", ...names] = wordsOf(line);
  if (!names.includes(name)) return line;
  return [keyword, ...new Set(names.map((one) => (one === name ? dev : one)))].join(" ");
}

/**
 * A file of ifupdown without one of its bridges: the bridge's stanzas become those of its NIC, word for word, but for
 * what made it a bridge. The opposite of `moveStanzas`; `stanzas` are the NIC's alone, by which it is brought up for a try.
 *   in   "auto br0\niface eth0 inet manual\n\niface br0 inet static\n  bridge_ports eth0\n  address 10.0.0.2/24\n"
 *   out  "auto eth0\niface eth0 inet static\n  address 10.0.0.2/24\n"
 */
export function returnStanzas(text: string, naming: Naming): Moved | NotMoved {
  const after: string[] = [];
  const stanzas: string[] = [];
  let owner: Owner = null;
  let hasPorts = false;
  for (const line of text.replace(/\n$/, "").split("\n")) {
    owner = ownerAt(line, owner, naming);
    const why = whyNotLine(line, owner, naming);
    if (why) return why;
    const [keyword = ""] = wordsOf(line);
    if (START.test(keyword)) after.push(startLine(line, naming));
    else if (owner === null || (owner === "port" && /\S/.test(line) && isComment(line))) after.push(line);
    else if (owner === "bridge" && isBridgeOption(line)) hasPorts ||= /ports$/.test(keyword);
    else if (owner === "bridge") {
      const own = keyword === "iface" ? line.replace(/^(\s*iface\s+)\S+/, `$1${naming.dev}`) : line;
      after.push(own);
      stanzas.push(own);
    }
  }
  if (!hasPorts) return { code: "no-ports", what: naming.name };
  return { after: `${after.join("\n")}\n`, stanzas: `${stanzas.join("\n")}\n` };
}
