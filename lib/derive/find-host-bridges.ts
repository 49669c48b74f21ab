import type { Link } from "../model/link.ts";
import type { Snapshot } from "../model/snapshot.ts";

/** Kinds of NICs that a bridge over them was tried with: real ones, and the cable of a lab's host. */
const NIC_KINDS = new Set<string | null>([null, "veth"]);

/** Whether a link is a NIC of the host's; a guest's tap, a VLAN or a bond is none. */
export const isNic = ({ kind, isLoopback }: Link): boolean => !isLoopback && NIC_KINDS.has(kind);

/** The NICs that are ports of a bridge. */
export const portNics = ({ links }: Pick<Snapshot, "links">, bridge: string): Link[] =>
  links.filter((link) => link.master === bridge && isNic(link));

/** Bridges over one NIC that belong to no network of libvirt's: those of the host's own that could be taken away. */
export function findHostBridges({
  links,
  networks,
}: Pick<Snapshot, "links" | "networks">): { name: string; dev: string }[] {
  const libvirts = new Set(
    networks.flatMap(({ bridge, type }) => (type === "bridged" || bridge === null ? [] : bridge)),
  );
  return links.flatMap(({ name, kind }) => {
    const [nic, ...others] = kind === "bridge" && !libvirts.has(name) ? portNics({ links }, name) : [];
    return nic && others.length === 0 ? [{ name, dev: nic.name }] : [];
  });
}
