import { createHash } from "node:crypto";

export type HostNamespaces = { host: string; router: string; pc: string; internet: string };

/** Six hex digits that differ for every checkout and lab name, so that copies on one machine never meet. */
export function copyIdOf(checkout: string, lab: string): string {
  return createHash("sha256").update(`${checkout}\0${lab}`).digest("hex").slice(0, 6);
}

/** What every namespace and link of one lab begins with: `pl-1a2b3c-`. `down` finds everything by it. */
export function prefixOf(copyId: string): string {
  return `pl-${copyId}-`;
}

/** The namespaces of host number `index` (from 1): the host itself and its LAN. */
export function namespacesOf(copyId: string, index: number): HostNamespaces {
  const of = (role: string) => `${prefixOf(copyId)}${role}${index}`;
  return { host: of("h"), router: of("r"), pc: of("p"), internet: of("i") };
}

/** The machine's end of the management cable; 15 characters is the kernel's limit for a link. */
export function cableOf(copyId: string, index: number): string {
  return `${prefixOf(copyId)}${index}`;
}

/** One host is called like its lab, several are numbered. */
export function hostNameOf(lab: string, index: number, count: number): string {
  return count === 1 ? lab : `${lab}-${index}`;
}

/** A MAC of our own (locally administered), the same at every start of the same copy. */
export function macOf(copyId: string, index: number, nic: number): string {
  const bytes = copyId.match(/../g) ?? [];
  return ["02", ...bytes, hex(index), hex(nic)].join(":");
}

function hex(value: number): string {
  return value.toString(16).padStart(2, "0");
}
