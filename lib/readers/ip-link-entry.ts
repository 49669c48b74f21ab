import type { Counters, Link } from "../model/link.ts";
import { flagOf, type JsonObject, numberOf, objectOf, stringOf, stringsOf } from "./json-object.ts";

/**
 * One interface as `ip -j -d -s` prints it; null where it has no name or index.
 *   in   `{"ifindex":9,"link":"eth1","ifname":"macvtap0","linkinfo":{"info_kind":"macvtap","info_data":{"mode":"bridge"}}}`
 *   out  { name: "macvtap0", index: 9, parent: "eth1", kind: "macvtap", macvtapMode: "bridge", … }
 * The peer of a veth is no lower device and is left out. The kernel's `passthru` is spelled `passthrough`, as libvirt
 * has it. `isWireless` is always false here: the kernel's link message doesn't tell.
 */
export function readLink(entry: JsonObject): Link | null {
  const [name, index] = [stringOf(entry, "ifname"), numberOf(entry, "ifindex")];
  if (name === null || index === null) return null;
  const info = objectOf(entry, "linkinfo");
  const kind = stringOf(info, "info_kind");
  const port = stringOf(info, "info_slave_kind") === "bridge" ? objectOf(info, "info_slave_data") : null;
  const flags = new Set(stringsOf(entry, "flags"));
  return {
    name,
    index,
    kind,
    mac: stringOf(entry, "link_type") === "none" ? null : (stringOf(entry, "address")?.toLowerCase() ?? null),
    mtuBytes: numberOf(entry, "mtu") ?? 0,
    isUp: flags.has("UP"),
    hasCarrier: flags.has("LOWER_UP"),
    operstate: stringOf(entry, "operstate") ?? "",
    master: stringOf(entry, "master"),
    parent: kind === "veth" ? null : stringOf(entry, "link"),
    altNames: stringsOf(entry, "altnames"),
    isWireless: false,
    isLoopback: flags.has("LOOPBACK"),
    isIsolatedPort: flagOf(port, "isolated"),
    bridge: kind === "bridge" ? readBridge(objectOf(info, "info_data")) : null,
    portState: stringOf(port, "state"),
    macvtapMode: readMacvtapMode(kind, objectOf(info, "info_data")),
    xdp: objectOf(entry, "xdp") !== null,
    counters: readCounters(objectOf(entry, "stats64")),
  };
}

function readBridge(data: JsonObject | null): Link["bridge"] {
  return {
    stp: flagOf(data, "stp_state"),
    // The kernel counts in hundredths of a second.
    forwardDelayMs: (numberOf(data, "forward_delay") ?? 0) * 10,
    vlanFiltering: flagOf(data, "vlan_filtering"),
    canFilterVlans: stringOf(data, "vlan_protocol") !== null,
    nfCallIptables: flagOf(data, "nf_call_iptables"),
    nfCallIp6tables: flagOf(data, "nf_call_ip6tables"),
  };
}

function readMacvtapMode(kind: string | null, data: JsonObject | null): string | null {
  if (kind !== "macvtap" && kind !== "macvlan") return null;
  const mode = stringOf(data, "mode");
  return mode === "passthru" ? "passthrough" : mode;
}

function readCounters(stats: JsonObject | null): Counters | null {
  if (!stats) return null;
  const [rx, tx] = [objectOf(stats, "rx"), objectOf(stats, "tx")];
  return {
    rxBytes: numberOf(rx, "bytes") ?? 0,
    rxPackets: numberOf(rx, "packets") ?? 0,
    rxDropped: numberOf(rx, "dropped") ?? 0,
    txBytes: numberOf(tx, "bytes") ?? 0,
    txPackets: numberOf(tx, "packets") ?? 0,
    txDropped: numberOf(tx, "dropped") ?? 0,
  };
}
