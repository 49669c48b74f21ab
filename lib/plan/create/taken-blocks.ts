import { type IpBlock, overlap, parseBlock } from "../ip-block.ts";
import type { CreationFacts } from "./creation-facts.ts";

/**
 * Who has addresses already. `owner` null: a route to nowhere. `client`: Puente's own SSH session comes from there, which
 * no route of the host's need tell where it is reached by the default one.
 */
export type TakenBy = { by: "network" | "address" | "route" | "client"; owner: string | null; block: IpBlock };

const known = new WeakMap<CreationFacts, TakenBy[]>();

/** All blocks of networks (stopped ones too), addresses, routes, and our own address; the best explanation first. */
export function takenBlocks(facts: CreationFacts): readonly TakenBy[] {
  const found = known.get(facts);
  if (found) return found;
  const all: TakenBy[] = [
    ...facts.networks.flatMap(({ name, subnets }) =>
      subnets.flatMap(({ address, prefix }) => taken("network", name, `${address}/${prefix ?? 24}`)),
    ),
    ...facts.taken.flatMap(({ by, link, cidr }) => taken(by, link, cidr)),
    ...(facts.sshClient === null ? [] : taken("client", facts.sshClient, facts.sshClient)),
  ];
  known.set(facts, all);
  return all;
}

function taken(by: TakenBy["by"], owner: string | null, cidr: string): TakenBy[] {
  const block = parseBlock(cidr);
  return block ? [{ by, owner, block }] : [];
}

/** The address our own SSH session comes from, where it lies in a block; null: it does not. */
export function clientIn(facts: CreationFacts, block: IpBlock): string | null {
  const client = takenBlocks(facts).find((one) => one.by === "client" && overlap(one.block, block));
  return client?.owner ?? null;
}

/** Who has addresses of this block; null: nobody that can be seen from the host. */
export function whoHas(facts: CreationFacts, block: IpBlock): TakenBy | null {
  return takenBlocks(facts).find((one) => overlap(one.block, block)) ?? null;
}
