import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { evidenceOf } from "../evidence-of.ts";
import { indexSnapshot } from "../snapshot-index.ts";
import type { PromiseDifference } from "./find-differences.ts";

const spelled = ({ address, prefix }: { address: string; prefix: number | null }) =>
  prefix === null ? address : `${address}/${prefix}`;

/** Addresses that stand on the bridge and not in the XML, or the other way round. */
export function findAddressDifferences(network: HostNetwork, snapshot: Snapshot): PromiseDifference[] {
  const { bridge, type } = network;
  if (bridge === null || snapshot.addresses.length === 0 || network.bridgeExists === false) return [];
  const carried = indexSnapshot(snapshot).addressesOn(bridge);
  const evidence = (line: string) => [evidenceOf(snapshot, "ip-addr", line)];
  if (type === "bridged") {
    if (carried.length > 0) return [];
    const words = { code: "compare.differs.bridgeWithoutAddress", params: { bridge } };
    return [{ column: "host", words, evidence: evidence(bridge) }];
  }
  const asked = new Set(network.definition.subnets.map(({ address }) => address.toLowerCase()));
  const held = new Set(carried.map(({ address }) => address.toLowerCase()));
  const extra = carried.filter(({ address }) => !asked.has(address.toLowerCase()));
  const missing = network.definition.subnets.filter(({ address }) => !held.has(address.toLowerCase()));
  return [
    ...extra.map((address) => ({
      column: "host" as const,
      words: { code: "compare.differs.extraAddress", params: { bridge, address: spelled(address) } },
      evidence: evidence(`${bridge} ${spelled(address)}`),
    })),
    ...missing.map((subnet) => ({
      column: "host" as const,
      words: { code: "compare.differs.missingAddress", params: { bridge, address: spelled(subnet) } },
      evidence: evidence(bridge),
    })),
  ];
}
