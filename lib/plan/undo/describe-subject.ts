import { KEPT_CHARACTERS } from "../../model/activity.ts";
import type { Plan, Postcondition, SubjectKind, SubjectMoment } from "../../model/plan.ts";
import type { Guest, HostNetwork, Snapshot } from "../../model/snapshot.ts";

type About = Pick<Plan, "change" | "subject"> & { postconditions: readonly Postcondition[] };

/** What changes by itself: the count of connected guests; a NIC's port, tap, alias, and a cable that is in. */
const PASSING =
  / connections=(['"])\d+\1| portid=(['"])[^'"]*\2|\s*<target dev=(['"])(?:vnet|macvtap)\d+\3\/>|\s*<alias name=(['"])[^'"]*\4\/>|\s*<link state=(['"])up\5\/>/g;
/** A document without what changes by itself. */
export const lasting = (xml: string): string => xml.replace(PASSING, "");

/** What kind of thing a change is about; things of several kinds may be called the same. */
export function subjectKind({ change, postconditions }: Pick<About, "change" | "postconditions">): SubjectKind {
  if (change === "nic") return "guest";
  if (change === "bridge" || change === "helper") return "link";
  if (change !== "undo" || postconditions.length === 0) return "network";
  const isAll = (kind: "nic" | "link", of: SubjectKind) =>
    postconditions.every((one) => one.kind === kind || (one.kind === "subject" && one.of === of));
  if (isAll("nic", "guest")) return "guest";
  return isAll("link", "link") ? "link" : "network";
}

const NOTHING: SubjectMoment = { xml: null, live: null };

function describeNetwork({ storedXml, liveXml, active, persistent, autostart }: HostNetwork): SubjectMoment {
  const xml = storedXml ?? liveXml;
  const live = active && liveXml ? lasting(liveXml) : "";
  return { xml: xml && lasting(xml), live: `${JSON.stringify({ active, persistent, autostart })}\n${live}` };
}

function describeGuest({ nics }: Guest): SubjectMoment {
  const running = nics.flatMap(({ live }) => (live ? [lasting(live.xml)] : []));
  return {
    xml: nics.map(({ stored, live }) => lasting((stored ?? live)?.xml ?? "")).join("\n"),
    live: running.length > 0 ? running.join("\n") : null,
  };
}

/** An interface of the host has no document: only what it is now. */
function describeLink({ links, addresses }: Snapshot, name: string): string {
  const link = links.find((one) => one.name === name);
  const own = addresses.filter((one) => one.link === name && one.scope === "global");
  const facts = link && [link.kind, link.master, link.parent, own.map(({ address, prefix }) => `${address}/${prefix}`)];
  return JSON.stringify([name, facts ?? null]);
}

/** A network, a guest's NICs or an interface as the host describes them, by name or UUID. */
export function describeNamed(snapshot: Snapshot, of: SubjectKind, name: string): SubjectMoment {
  const { networks, guests } = snapshot;
  if (of === "link") return { xml: null, live: describeLink(snapshot, name) };
  const isIt = (one: { name: string; uuid: string }) => one.name === name || one.uuid === name;
  const [network, guest] = of === "network" ? [networks.find(isIt), undefined] : [undefined, guests.find(isIt)];
  if (network) return describeNetwork(network);
  return guest ? describeGuest(guest) : NOTHING;
}

/**
 * What a plan is about as the host describes it now: a network, under its new name if it got one, a guest's NICs, or
 * interfaces of the host. What changes by itself is left out.
 */
export function describeSubject(snapshot: Snapshot, about: About): SubjectMoment {
  const of = subjectKind(about);
  const others = about.postconditions.flatMap((one) => {
    if (of === "link") return one.kind === "link" ? [one.name] : [];
    return of === "network" && one.kind === "network" && one.exists ? [one.name] : [];
  });
  const moments = [...new Set([about.subject, ...others])].map((name) => describeNamed(snapshot, of, name));
  if (of === "link") return { xml: null, live: moments.map(({ live }) => live).join("\n") };
  return moments.find(({ xml }) => xml !== null) ?? NOTHING;
}

/** The lines that say something, in any order: what is taken out and put in again stands at the end. */
function linesOf(text: string): string {
  const lines = text.slice(0, KEPT_CHARACTERS).split("\n");
  // a PCI address is given anew to a NIC that is put in again; of a network it says which card is given away
  const isPassing = (line: string) =>
    line === "" || (!text.includes("<network") && line.startsWith("<address type='pci'"));
  const telling = lines.map((line) => line.trim()).filter((line) => !isPassing(line));
  return telling.sort().join("\n");
}

const isSameText = (one: string | null, other: string | null): boolean =>
  one === null || other === null ? one === other : one === other || linesOf(one) === linesOf(other);

/** Whether it is stored as it was. */
export const isStoredAs = (one: SubjectMoment, other: SubjectMoment): boolean => isSameText(one.xml, other.xml);

/** Whether it is as it was. What does not run in one of the two moments is no other for that. */
export const isAsItWas = (one: SubjectMoment, other: SubjectMoment): boolean =>
  isStoredAs(one, other) && (one.live === null || other.live === null || isSameText(one.live, other.live));
