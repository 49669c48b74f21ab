import "server-only";
import { compareNetworks } from "../derive/compare/compare-networks.ts";
import { toRuleHost } from "../derive/rules/explain/rule-host.ts";
import { buildTopology } from "../derive/topology/build-topology.ts";
import { buildGuestDetail } from "../derive/views/build-guest-detail.ts";
import { buildGuestRows } from "../derive/views/build-guest-rows.ts";
import { buildHostNames } from "../derive/views/build-host-names.ts";
import { buildNetworkDetail } from "../derive/views/build-network-detail.ts";
import { buildNetworkRows } from "../derive/views/build-network-rows.ts";
import { buildOverview } from "../derive/views/build-overview.ts";
import type { RowQuery } from "../derive/views/view-types.ts";
import { NETWORK_TYPES } from "../model/network.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { buildAddressGuide } from "../plan/addresses/build-address-guide.ts";
import { toCreationView } from "../plan/create/creation-view.ts";
import { getShownSnapshot } from "./get-snapshot.ts";
import { hostStore } from "./host-store.ts";

/** What a page asks for beside its view: `uuid` of an object, or a table's query. */
export type ViewParams = Record<string, string | undefined>;

/** `?q=web&type=nat&state=active&sort=name&desc=1&from=100` as a table's query; what is no number or type is left out. */
function rowQuery({ q, type, state, sort, desc, from }: ViewParams): RowQuery {
  const offset = Number.parseInt(from ?? "0", 10);
  return {
    text: q?.slice(0, 200),
    types: NETWORK_TYPES.filter((known) => known === type),
    states: state ? [state] : [],
    sort,
    descending: desc === "1",
    offset: Number.isFinite(offset) ? offset : 0,
  };
}

const VIEWS = {
  overview: buildOverview,
  networks: (snapshot: Snapshot, params: ViewParams) => buildNetworkRows(snapshot, rowQuery(params)),
  network: (snapshot: Snapshot, { uuid = "" }: ViewParams) => buildNetworkDetail(snapshot, uuid),
  guests: (snapshot: Snapshot, params: ViewParams) => buildGuestRows(snapshot, rowQuery(params)),
  guest: (snapshot: Snapshot, { uuid = "" }: ViewParams) => buildGuestDetail(snapshot, uuid),
  compare: compareNetworks,
  topology: (snapshot: Snapshot, { segment, guest }: ViewParams) =>
    buildTopology(snapshot, { filter: { segment, guest } }),
  names: buildHostNames,
  addresses: (snapshot: Snapshot, { uuid = "" }: ViewParams) => buildAddressGuide(snapshot, uuid),
  "rule-host": (snapshot: Snapshot) => toRuleHost(snapshot),
  creation: (snapshot: Snapshot, { except }: ViewParams) => toCreationView(snapshot, except),
} as const;

export type ViewName = keyof typeof VIEWS;
export const isViewName = (text: string): text is ViewName => Object.hasOwn(VIEWS, text);

/**
 * One page's view of a saved host, built from the latest snapshot: where the host is listened to, a change that goes on
 * this moment is in the next one. Null: the host has no such network or guest. Throws HostError when the host was never read.
 */
export async function readView(hostId: string, view: ViewName, params: ViewParams = {}): Promise<object | null> {
  const { snapshot } = await getShownSnapshot(hostId);
  return VIEWS[view](snapshot, params);
}

/**
 * The same view from what is known this moment, without waiting for the host: what a page is first drawn with.
 * Undefined: the host was never read, and the page asks by itself. Null: it has no such network or guest.
 */
export function peekView<View extends ViewName>(hostId: string, view: View, params: ViewParams = {}) {
  const { value } = hostStore().peek(hostId);
  const build = VIEWS[view] as (snapshot: Snapshot, params: ViewParams) => ReturnType<(typeof VIEWS)[View]>;
  return value ? build(value.snapshot, params) : undefined;
}
