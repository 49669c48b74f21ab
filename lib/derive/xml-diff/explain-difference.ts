import type { Phrase } from "../../model/phrase.ts";
import type { XmlLine } from "./read-xml-line.ts";
import type { DifferenceKind } from "./xml-diff-types.ts";

/** A line of each document about the same element; null: the document has no such line. */
export type LinePair = { stored: XmlLine | null; live: XmlLine | null };

/** What libvirt adds to every network it starts, by the path it stands at: nobody changed anything. */
function addedByLibvirt({ stored, live }: LinePair, storedDevices: ReadonlySet<string>): string | null {
  if (!live) return null;
  const added = Object.keys(live.attributes).filter((name) => stored?.attributes[name] !== live.attributes[name]);
  const lost = Object.keys(stored?.attributes ?? {}).filter((name) => live.attributes[name] === undefined);
  const only = (...names: string[]) => lost.length === 0 && added.every((name) => names.includes(name));
  switch (live.path) {
    case "network":
      return only("connections") ? "connections" : null;
    case "network/forward":
      return stored && only("dev") && storedDevices.has(live.attributes.dev ?? "") ? "forwardDevice" : null;
    case "network/forward/interface": {
      if (stored) return only("connections") ? "connections" : null;
      return storedDevices.has(live.attributes.dev ?? "") ? "forwardInterface" : null;
    }
    case "network/forward/nat":
      return stored || !only() ? null : "natPorts";
    case "network/forward/nat/port":
      return !stored && live.attributes.start === "1024" && live.attributes.end === "65535" ? "natPorts" : null;
    case "network/bridge":
      return stored && added.every((name) => !stored.attributes[name]) && only("stp", "delay", "macTableManager")
        ? "bridgeDefaults"
        : null;
    case "network/mac":
      return stored ? null : "bridgeMac";
    default:
      return null;
  }
}

/** What a part of the document is about, for the words; the longest path that fits wins. */
const SUBJECTS: readonly (readonly [path: string, code: string])[] = [
  ["network/forward/nat", "nat"],
  ["network/forward/interface", "device"],
  ["network/forward", "forward"],
  ["network/bridge", "bridge"],
  ["network/ip/dhcp/host", "reservation"],
  ["network/ip/dhcp/range", "range"],
  ["network/ip/dhcp", "dhcp"],
  ["network/ip", "address"],
  ["network/dns", "dns"],
  ["network/domain", "domain"],
  ["network/mtu", "mtu"],
  ["network/portgroup", "portgroup"],
  ["network/route", "route"],
  ["network/bandwidth", "bandwidth"],
  ["network/name", "name"],
];

const subjectOf = (path: string | null) =>
  SUBJECTS.find(([prefix]) => path === prefix || path?.startsWith(`${prefix}/`))?.[1] ?? "other";

/** Why a pair of lines differs, and what becomes of it. `storedDevices`: every device the stored document names. */
export function explainDifference(
  pair: LinePair,
  storedDevices: ReadonlySet<string>,
): { kind: DifferenceKind; words: Phrase } {
  const byLibvirt = addedByLibvirt(pair, storedDevices);
  if (byLibvirt) return { kind: "by-libvirt", words: { code: `xmlDiff.byLibvirt.${byLibvirt}`, params: {} } };
  const kind = pair.stored && pair.live ? "changed" : pair.stored ? "pending" : "live-only";
  const subject = subjectOf((pair.stored ?? pair.live)?.path ?? null);
  return { kind, words: { code: `xmlDiff.${kind}.${subject}`, params: {} } };
}
