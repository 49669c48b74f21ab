import { readCidr } from "./read-addresses.ts";
import type { XmlPiece } from "./xml-piece.ts";
import { attributeOf, childOf, childrenOf, type XmlElement } from "./xml-tree.ts";

const wantedOf = (piece: XmlPiece | undefined, name: string): string | null =>
  piece?.attributes.find(([key]) => key === name)?.[1] ?? null;

const withAttributes = (piece: XmlPiece, attributes: Record<string, string | null>): XmlPiece => ({
  ...piece,
  attributes: [
    ...piece.attributes.filter(([key]) => !(key in attributes)),
    ...Object.entries(attributes).flatMap<[string, string]>(([key, value]) => (value === null ? [] : [[key, value]])),
  ],
});

/** A netmask, a class or a prefix: an address keeps the way its size is written while the size stays. */
function adaptMask(piece: XmlPiece, elements: XmlElement[]): XmlPiece {
  const [address, prefix] = [wantedOf(piece, "address"), wantedOf(piece, "prefix")];
  const known = elements.find((one) => attributeOf(one, "address") === address);
  if (!known || sizeOf(readCidr(known)) !== prefix) return piece;
  return withAttributes(piece, { prefix: attributeOf(known, "prefix"), netmask: attributeOf(known, "netmask") });
}

/** The size at the end of a CIDR, as a prefix. */
function sizeOf(cidr: string): string {
  const size = cidr.slice(cidr.indexOf("/") + 1);
  if (!size.includes(".")) return String(Number(size));
  const bits = size.split(".").map((part) => Number(part).toString(2).padStart(8, "0"));
  return /^1*0*$/.test(bits.join("")) ? String(bits.join("").replace(/0/g, "").length) : size;
}

const UNIT_SECONDS: Record<string, number> = { seconds: 1, minutes: 60, hours: 3600 };

/** A lease keeps its unit while it lasts as long. */
function adaptRange(piece: XmlPiece, ip: XmlElement | undefined): XmlPiece {
  const known = childrenOf(childOf(ip ?? null, "dhcp"), "range").find(
    (range) => attributeOf(range, "start") === wantedOf(piece, "start"),
  );
  const lease = childOf(known ?? null, "lease");
  const [expiry, unit] = [attributeOf(lease, "expiry"), attributeOf(lease, "unit")];
  const seconds = Number(expiry) * (UNIT_SECONDS[unit ?? "minutes"] ?? 60);
  const children = piece.children.map((child) =>
    lease && wantedOf(child, "expiry") === String(seconds) ? withAttributes(child, { expiry, unit }) : child,
  );
  return { ...piece, children };
}

function adaptIp(piece: XmlPiece, elements: XmlElement[]): XmlPiece {
  const known = elements.find((one) => attributeOf(one, "address") === wantedOf(piece, "address"));
  const children = piece.children.map((child) =>
    child.name !== "dhcp"
      ? child
      : { ...child, children: child.children.map((one) => (one.name === "range" ? adaptRange(one, known) : one)) },
  );
  return adaptMask({ ...piece, children }, elements);
}

/** TFTP stays at the address it is served at. */
function adaptTftp(pieces: XmlPiece[], elements: XmlElement[]): XmlPiece[] {
  const served = elements.find((one) => childOf(one, "tftp"));
  const target = served && pieces.find((one) => wantedOf(one, "address") === attributeOf(served, "address"));
  const tftp = pieces.flatMap(({ children }) => children.filter(({ name }) => name === "tftp"))[0];
  if (!target || !tftp || target.children.includes(tftp)) return pieces;
  return pieces.map((one) => {
    const others = one.children.filter((child) => child !== tftp);
    return { ...one, children: one === target ? [tftp, ...others] : others };
  });
}

/** A device stands in `dev`, in `<interface>` or in both: it stays where it is while it is the same. */
function adaptForward(piece: XmlPiece, known: XmlElement | null): XmlPiece {
  const devs = [
    wantedOf(piece, "dev"),
    ...piece.children.map((one) => (one.name === "interface" ? wantedOf(one, "dev") : null)),
  ];
  const [first, ...others] = devs.filter((dev) => dev !== null);
  const dev = attributeOf(known, "dev");
  const listed = childrenOf(known, "interface").map((one) => attributeOf(one, "dev"));
  if (!known || first === undefined || (dev === null && listed.length === 0)) return piece;
  const interfaces = listed.length > 0 || others.length > 0 ? [first, ...others] : [];
  const rest = piece.children.filter(({ name }) => name !== "interface");
  const pieces = interfaces.map<XmlPiece>((one) => ({
    name: "interface",
    attributes: [["dev", one]],
    text: null,
    children: [],
  }));
  return { ...withAttributes(piece, { dev: dev === null ? null : first }), children: [...pieces, ...rest] };
}

/**
 * What is wanted, in the words a document already has for it: netmask or prefix, minutes or seconds, `dev` or
 * `<interface>`. So a change of one value changes nothing else.
 */
export function adaptPiece(piece: XmlPiece, root: XmlElement): XmlPiece {
  const [ips, routes] = [childrenOf(root, "ip"), childrenOf(root, "route")];
  const own = adaptTftp(
    piece.children.filter(({ name }) => name === "ip"),
    ips,
  ).map((ip) => adaptIp(ip, ips));
  const children = piece.children.map((child) => {
    if (child.name === "ip") return own.shift() ?? child;
    if (child.name === "forward") return adaptForward(child, childOf(root, "forward"));
    return child.name === "route" ? adaptMask(child, routes) : child;
  });
  return { ...piece, children };
}
