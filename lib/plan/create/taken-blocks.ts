import { type IpBlock, overlap, parseBlock } from "../ip-block.ts";
import type { CreationFacts } from "./creation-facts.ts";

/** Who has addresses already. `link` null: a route to nowhere; of a network: its bridge. */
export type TakenBy = { by: "network" | "address" | "route"; owner: string | null; block: IpBlock };

const known = new WeakMap<CreationFacts, TakenBy[]>();

/** All blocks of networks (stopped ones too), addresses and routes; networks first, for they are the best explanation. */
export function takenBlocks(facts: CreationFacts): readonly TakenBy[] {
  const found = known.get(facts);
  if (found) return found;
  const all: TakenBy[] = [
    ...facts.networks.flatMap(({ name, subnets }) =>
      subnets.flatMap(({ address, prefix }) => taken("network", name, `${address}/${prefix ?? 24}`)),
    ),
    ...facts.taken.flatMap(({ by, link, cidr }) => taken(by, link, cidr)),
  ];
  known.set(facts, all);
  return all;
}

function taken(by: TakenBy["by"], owner: string | null, cidr: string): TakenBy[] {
  const block = parseBlock(cidr);
  return block ? [{ by, owner, block }] : [];
}

/** Who has addresses of this block; null: nobody that can be seen from the host. */
export function whoHas(facts: CreationFacts, block: IpBlock): TakenBy | null {
  return takenBlocks(facts).find((one) => overlap(one.block, block)) ?? null;
}
