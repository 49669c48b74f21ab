import type { Snapshot } from "../../model/snapshot.ts";

/** The part of a snapshot that the picture is made from. */
export type TopologyFacts = Pick<
  Snapshot,
  "hostname" | "links" | "addresses" | "routes" | "sysctls" | "networks" | "guests" | "rulesets" | "access"
>;
