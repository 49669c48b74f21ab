import type { CreationFacts, KnownLink } from "@/lib/plan/create/creation-facts.ts";

const PHYSICAL_KINDS = [null, "veth", "vlan", "bond", "team"];
const VIRTUAL_NAMES = /^(veth|docker|cni|virbr|vnet|macvtap|lxc|cali|flannel|br-)/;

/** Interfaces that lead outside: what a cable, or its stand-in, hangs on. */
export function hostNics({ links }: CreationFacts): KnownLink[] {
  return links.filter(
    ({ kind, name, isLoopback }) => !isLoopback && PHYSICAL_KINDS.includes(kind) && !VIRTUAL_NAMES.test(name),
  );
}
