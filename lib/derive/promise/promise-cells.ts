import type { MacvtapMode, NetworkType } from "../../model/network.ts";
import type { CellValue, PromiseCell, PromiseQuestion } from "./promise-types.ts";

type Cell = readonly [value: CellValue, why: string];
type Cells = Record<PromiseQuestion, Cell>;

const LAN: Pick<Cells, "dhcp" | "dns"> = { dhcp: ["yes", "dhcpOfLan"], dns: ["yes", "dnsOfLan"] };
const SERVED: Pick<Cells, "host" | "guests" | "dhcp"> = {
  host: ["yes", "hostOnBridge"],
  guests: ["yes", "sameBridge"],
  dhcp: ["optional", "dhcpByLibvirt"],
};

const CELLS: Record<NetworkType, Cells> = {
  nat: {
    ...SERVED,
    outside: ["yes", "masqueraded"],
    inbound: ["no", "natRejects"],
    dns: ["yes", "dnsForwarded"],
  },
  routed: {
    ...SERVED,
    outside: ["limited", "needsReturnRoute"],
    inbound: ["limited", "routedAccepts"],
    dns: ["yes", "dnsForwarded"],
  },
  open: {
    ...SERVED,
    outside: ["limited", "openOutside"],
    inbound: ["limited", "openInbound"],
    dns: ["yes", "dnsForwarded"],
  },
  isolated: {
    ...SERVED,
    outside: ["no", "isolatedOutside"],
    inbound: ["no", "isolatedInbound"],
    dns: ["limited", "dnsLocalOnly"],
  },
  "very-isolated": {
    host: ["no", "hostWithoutAddress"],
    outside: ["no", "noWayOut"],
    inbound: ["no", "noWayIn"],
    guests: ["yes", "layer2Only"],
    dhcp: ["no", "dhcpByNobody"],
    dns: ["no", "dnsByNobody"],
  },
  bridged: {
    host: ["yes", "hostIsPeer"],
    outside: ["yes", "throughLanRouter"],
    inbound: ["yes", "likeAnyLanMachine"],
    guests: ["yes", "sameBridge"],
    ...LAN,
  },
  macvtap: {
    host: ["no", "macvtapCutsHost"],
    outside: ["yes", "throughLanRouter"],
    inbound: ["yes", "likeAnyLanMachine"],
    guests: ["yes", "macvtapBridge"],
    ...LAN,
  },
  hostdev: {
    host: ["cannot-tell", "nicSwitchDecides"],
    outside: ["yes", "throughLanRouter"],
    inbound: ["yes", "likeAnyLanMachine"],
    guests: ["cannot-tell", "nicSwitchDecides"],
    ...LAN,
  },
};

/** What the other macvtap modes do to guests on the same NIC. */
const MACVTAP_GUESTS: Record<MacvtapMode, Cell> = {
  bridge: ["yes", "macvtapBridge"],
  vepa: ["limited", "macvtapVepa"],
  private: ["no", "macvtapPrivate"],
  passthrough: ["no", "macvtapPassthrough"],
};

const toCell = ([value, why]: Cell): PromiseCell => ({ value, why: { code: `promise.why.${why}`, params: {} } });

/** The answers a network type gives to the questions of the comparison table, by what it is. */
export function promiseCells(type: NetworkType, mode: MacvtapMode | null): Record<PromiseQuestion, PromiseCell> {
  const cells = CELLS[type];
  const guests = type === "macvtap" && mode ? MACVTAP_GUESTS[mode] : cells.guests;
  return {
    host: toCell(cells.host),
    outside: toCell(cells.outside),
    inbound: toCell(cells.inbound),
    guests: toCell(guests),
    dhcp: toCell(cells.dhcp),
    dns: toCell(cells.dns),
  };
}
