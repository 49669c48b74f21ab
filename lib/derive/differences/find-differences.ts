import type { Evidence } from "../../model/evidence.ts";
import type { Phrase } from "../../model/phrase.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import type { CompareColumn } from "../compare/compare-types.ts";
import { findAddressDifferences } from "./find-address-differences.ts";
import { findDeviceDifferences } from "./find-device-differences.ts";
import { findMacvtapReach } from "./find-macvtap-reach.ts";
import { findRuleDifferences } from "./find-rule-differences.ts";

/** Something this host does otherwise than the network's type promises; `column`: which answer it touches. */
export type PromiseDifference = { column: CompareColumn; words: Phrase; evidence: Evidence[] };

/**
 * Where theory and this host differ, from facts alone: nothing is judged that would need the rules understood. A
 * stopped network differs in nothing, it does nothing yet.
 */
export function findDifferences(network: HostNetwork, snapshot: Snapshot): PromiseDifference[] {
  if (!network.active) return [];
  return [
    ...findAddressDifferences(network, snapshot),
    ...findMacvtapReach(network, snapshot),
    ...findDeviceDifferences(network, snapshot),
    ...findRuleDifferences(network, snapshot),
  ];
}
