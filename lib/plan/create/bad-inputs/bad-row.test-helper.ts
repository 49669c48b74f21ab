import type { NetworkSpec } from "../../../model/network-spec.ts";
import type { CreateProblem } from "../codes.ts";
import type { CreationFacts } from "../creation-facts.ts";

/**
 * One input that must never reach libvirt. `spec` is laid over `{name: "aula", type: "nat"}`, `facts` over the host of
 * `hand-made-facts`. `is`: why what libvirt does with it is told and not measured.
 */
export type BadRow = {
  spec: Partial<NetworkSpec>;
  code: CreateProblem;
  facts?: Partial<CreationFacts>;
  /** XML within `<network>` beside the name, where no spec can say it; null: no XML can. */
  inner?: string | null;
  is?:
    | "deletes"
    | "unauthorised"
    | "no-wifi"
    | "no-kernel"
    | "no-text"
    | "half-started"
    | "dropped"
    | "crosses"
    | "elsewhere";
};

/** How a row is found again among what was measured. */
export const keyOf = ({ spec, facts, inner }: BadRow): string => JSON.stringify([spec, facts ?? {}, inner ?? ""]);
