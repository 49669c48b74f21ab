import { NETWORK_TYPES } from "../../model/network.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { findDifferences } from "../differences/find-differences.ts";
import { virshCommand } from "../evidence-of.ts";
import { describePromise } from "../promise/describe-promise.ts";
import type { PromiseCell } from "../promise/promise-types.ts";
import type { TheoryRow } from "./compare-types.ts";
import {
  COMPARE_COLUMNS,
  type CompareCell,
  type CompareColumn,
  type CompareRow,
  type Comparison,
} from "./compare-types.ts";
import { addressesCell, devicesCell, dhcpCell, dnsCell, membersCell } from "./fact-cells.ts";

/** The course's summary table: every type as it promises; `hostdev` is outside of it. */
export function compareTheory(): TheoryRow[] {
  return NETWORK_TYPES.filter((type) => type !== "hostdev").map((type) => {
    const { cells, whenToUse, identity } = describePromise(type, null);
    const words = identity.find(({ field }) => field === "devices")?.words ?? whenToUse;
    const stays = type === "isolated" || type === "very-isolated";
    return { type, whenToUse, cells: { ...cells, devices: { value: stays ? "no" : "yes", why: words } } };
  });
}

const toTheory = ({ value, why }: PromiseCell, network: HostNetwork, snapshot: Snapshot): CompareCell => ({
  value,
  why,
  source: "theory",
  // The type is read off the XML alone; that is all that theory rests on.
  evidence: [{ command: virshCommand(snapshot, "net-dumpxml", network.uuid), line: null }],
  items: [],
  note: null,
});

function compareNetwork(network: HostNetwork, snapshot: Snapshot): CompareRow {
  const { cells: promised } = describePromise(network.type, network.mode);
  const cells: Record<CompareColumn, CompareCell> = {
    host: toTheory(promised.host, network, snapshot),
    outside: toTheory(promised.outside, network, snapshot),
    inbound: toTheory(promised.inbound, network, snapshot),
    guests: toTheory(promised.guests, network, snapshot),
    dhcp: dhcpCell(network, snapshot),
    dns: dnsCell(network, snapshot),
    addresses: addressesCell(network, snapshot),
    devices: devicesCell(network, snapshot),
    members: membersCell(network, snapshot),
  };
  if (!network.active) for (const column of COMPARE_COLUMNS) cells[column].note = whenStopped(column);
  for (const { column, words, evidence } of findDifferences(network, snapshot)) {
    cells[column].note ??= words;
    cells[column].evidence.push(...evidence);
  }
  const { name, uuid, type, mode, active } = network;
  return { network: name, uuid, type, mode, isActive: active, cells };
}

/** A stopped network does nothing yet; who is on it is known all the same. */
const whenStopped = (column: CompareColumn) =>
  column === "members" || column === "devices" ? null : { code: "compare.note.stopped", params: {} };

/**
 * This host's networks in the columns of the course's table. Host, outside, inbound and guests are what the type
 * promises (`source` theory), with a note where facts already show that this host differs; the rest is read off the
 * host (`source` computed). The order is libvirt's.
 */
export function compareNetworks(snapshot: Snapshot): Comparison {
  return {
    at: snapshot.at,
    theory: compareTheory(),
    rows: snapshot.networks.map((network) => compareNetwork(network, snapshot)),
  };
}
