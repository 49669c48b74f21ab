import { type AlignedRow, alignLines } from "./align-lines.ts";
import { explainDifference } from "./explain-difference.ts";
import { readXmlLines, type XmlLine } from "./read-xml-line.ts";
import type { XmlDiff, XmlDifference, XmlDiffLine } from "./xml-diff-types.ts";

type Side = { lines: string[]; read: XmlLine[] };

const readSide = (xml: string): Side => {
  const lines = xml.trim().split("\n");
  return { lines, read: readXmlLines(lines) };
};

/** An element that says the same, though one has children and the other none: `<forward …>` against `<forward …/>`. */
const saysTheSame = (a: XmlLine, b: XmlLine) =>
  a.path === b.path && a.text === b.text && a.isClosing === b.isClosing && sameAttributes(a.attributes, b.attributes);

function sameAttributes(a: Record<string, string>, b: Record<string, string>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/** Rows between two equal ones: a removed line and an added line of the same element become one row. */
function pairRows(rows: AlignedRow[], stored: Side, live: Side): AlignedRow[] {
  const added = rows.filter((row) => row.left === null);
  const taken = new Set<AlignedRow>();
  return rows.flatMap((row) => {
    if (row.left === null) return taken.has(row) ? [] : [row];
    if (row.right !== null) return [row];
    const line = stored.read[row.left];
    const isPartner = ({ right }: AlignedRow) => {
      const other = live.read[right ?? -1];
      return other !== undefined && other.path === line?.path && other.isClosing === line.isClosing;
    };
    const partner = line?.path ? added.find((other) => !taken.has(other) && isPartner(other)) : undefined;
    if (!partner) return [row];
    taken.add(partner);
    return [{ left: row.left, right: partner.right }];
  });
}

function* hunks(rows: AlignedRow[]): Generator<AlignedRow[]> {
  let hunk: AlignedRow[] = [];
  for (const row of rows) {
    const isEqual = row.left !== null && row.right !== null;
    if (isEqual && hunk.length > 0) {
      yield hunk;
      hunk = [];
    }
    if (isEqual) yield [row];
    else hunk.push(row);
  }
  if (hunk.length > 0) yield hunk;
}

function devicesIn({ read }: Side): Set<string> {
  const forward = read.filter(({ path }) => path === "network/forward" || path === "network/forward/interface");
  return new Set(forward.flatMap(({ attributes }) => attributes.dev ?? []));
}

/** Whitespace, and tags that only close, differ with what stands in them: they are no difference of their own. */
const isSilent = (line: XmlLine | undefined) =>
  line === undefined || line.isClosing || (!line.path && line.text === "");

/**
 * Stored XML against live XML, every difference explained. Both must be texts as `virsh net-dumpxml` prints them;
 * nothing is parsed that libvirt did not format, so any element, known or not, is seen.
 */
export function diffNetworkXml(storedXml: string, liveXml: string): XmlDiff {
  const [stored, live] = [readSide(storedXml), readSide(liveXml)];
  const devices = devicesIn(stored);
  const differences: XmlDifference[] = [];
  const rows = [...hunks(alignLines(stored.lines, live.lines))].flatMap((hunk) => pairRows(hunk, stored, live));
  const lines = rows.map(({ left, right }): XmlDiffLine => {
    const [a, b] = [left === null ? undefined : stored.read[left], right === null ? undefined : live.read[right]];
    const row = {
      storedNumber: left === null ? null : left + 1,
      liveNumber: right === null ? null : right + 1,
      stored: left === null ? null : (stored.lines[left] ?? null),
      live: right === null ? null : (live.lines[right] ?? null),
    };
    const isSame = row.stored === row.live || (a && b && saysTheSame(a, b)) || isSilent(a ?? b);
    if (isSame) return { ...row, difference: null };
    const explained = explainDifference({ stored: a ?? null, live: b ?? null }, devices);
    const where = (a ?? b)?.path ?? "";
    differences.push({ ...explained, where, stored: row.stored?.trim() ?? null, live: row.live?.trim() ?? null });
    return { ...row, difference: differences.length - 1 };
  });
  return { differences, lines, hasPendingChanges: differences.some(({ kind }) => kind !== "by-libvirt") };
}
