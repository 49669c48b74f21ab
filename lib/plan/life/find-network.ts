import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";

/**
 * The network that a change names, by UUID or by name. A UUID wins: virsh, too, tries it first, so that a network that
 * is called like another's UUID is never meant by it. Null: there is none.
 */
export function findNetwork({ networks }: Pick<Snapshot, "networks">, wanted: string): HostNetwork | null {
  return (
    networks.find(({ uuid }) => uuid === wanted.toLowerCase()) ?? networks.find(({ name }) => name === wanted) ?? null
  );
}
