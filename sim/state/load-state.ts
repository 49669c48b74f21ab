import { randomBytes } from "node:crypto";
import type { BatchRecord } from "../../lib/model/reader.ts";
import { portsOf, writeMacs } from "./guest-nics.ts";
import { loadFiles } from "./host-files.ts";
import { openLeases } from "./leases.ts";
import { parseDocument } from "./parse-xml.ts";
import { readRecordedLeases } from "./recorded-leases.ts";
import type { Json, Part, SimEvent, SimGuest, SimNetwork, SimState, Version } from "./sim-state.ts";
import type { XmlNode } from "./xml-node.ts";
import { childOf } from "./xml-node.ts";

export type Clock = { now: () => number; later: SimState["later"]; tell: (event: SimEvent) => void };

/** What a batch recorded of one command: virsh's own newline and the mark's are cut. */
const outputOf = (records: readonly BatchRecord[], id: string, key: string | null = null): string | null => {
  const record = records.find((one) => one.id === id && one.key === key);
  if (record?.exitCode !== 0) return null;
  return key !== null || record.argv[0] === "virsh"
    ? record.stdout.replace(/^\n/, "").replace(/\n$/, "")
    : record.stdout;
};

const lines = (text: string | null) => (text ?? "").split("\n").filter((line) => line !== "");
const json = (text: string | null): Json[] => (text ? (JSON.parse(text) as Json[]) : []);

function versionOf(records: readonly BatchRecord[]): Version {
  const text = outputOf(records, "virsh-version") ?? "";
  const [, major = "9", minor = "0"] = /daemon: (\d+)\.(\d+)/.exec(text) ?? [];
  return { major: Number(major), minor: Number(minor) };
}

/** Counts are of the moment: the ports themselves are kept. */
function liveNetwork(text: string | null): XmlNode | null {
  if (text === null) return null;
  const live = parseDocument(text);
  const uncount = (one: XmlNode) => {
    one.attributes = one.attributes.filter(([key]) => key !== "connections");
  };
  uncount(live);
  childOf(live, "forward")?.children.forEach(uncount);
  return live;
}

function loadNetworks(records: readonly BatchRecord[]): SimNetwork[] {
  const uuids = (id: string) => new Set(lines(outputOf(records, id)));
  const [persistent, autostart] = [uuids("net-list-persistent"), uuids("net-list-autostart")];
  return [...uuids("net-list")].map((uuid) => {
    const stored = outputOf(records, "net-dumpxml-inactive", uuid);
    const live = liveNetwork(outputOf(records, "net-dumpxml", uuid));
    const storedNode = stored !== null && persistent.has(uuid) ? parseDocument(stored) : null;
    const name = childOf(live ?? storedNode, "name")?.text ?? uuid;
    return { uuid, name, stored: storedNode, live, isAutostart: autostart.has(uuid), ports: [], isForgetful: false };
  });
}

function loadGuests(records: readonly BatchRecord[]): SimGuest[] {
  return lines(outputOf(records, "list")).map((uuid) => {
    const stored = outputOf(records, "dumpxml-inactive", uuid);
    const live = outputOf(records, "dumpxml", uuid);
    const name = childOf(parseDocument(live ?? stored ?? "<domain/>"), "name")?.text ?? uuid;
    return { uuid, name, stored, live };
  });
}

/** How the interfaces are set up; nothing waits to be confirmed. */
function loadConfig(recorded: string): Pick<SimState, "files" | "ifstate" | "config" | "trial"> {
  const all = recorded.split("\n");
  return {
    files: loadFiles(recorded),
    ifstate: all.flatMap((line) => /^ifstate=([^=]+)/.exec(line)?.[1] ?? []),
    config: all.filter((line) => /^(?:systemd|process|nm|netif|ifupdown|bridge-utils)=/.test(line)),
    trial: null,
  };
}

/** All that was recorded of a host, as state that commands change. */
export function loadState(records: readonly BatchRecord[], { now, later, tell }: Clock): SimState {
  const saved = (id: string) => ({ lines: (outputOf(records, id) ?? "").split("\n") });
  const nft = outputOf(records, "nft-json");
  // leases are told from the state from the beginning: they are renewed
  const touched = new Set<Part>(["leases"]);
  const rules = { ip: saved("iptables-save"), ip6: saved("ip6tables-save") };
  const state: SimState = {
    version: versionOf(records),
    backend: rules.ip.lines.some((line) => line.startsWith(":LIBVIRT_FWI")) ? "iptables" : "nftables",
    networks: loadNetworks(records),
    guests: loadGuests(records),
    links: json(outputOf(records, "ip-addr")),
    routes4: json(outputOf(records, "ip-route-4")),
    routes6: json(outputOf(records, "ip-route-6")),
    neighbours: json(outputOf(records, "ip-neigh")),
    fdb: json(outputOf(records, "bridge-fdb")),
    sysctls: lines(outputOf(records, "sysctls")),
    sockets: lines(outputOf(records, "ss-listen")),
    processes: lines(outputOf(records, "dnsmasq-processes")),
    traffic: lines(outputOf(records, "traffic-control")),
    leases: readRecordedLeases(outputOf(records, "dnsmasq-leases") ?? ""),
    brokenMacs: new Set(),
    ...loadConfig(outputOf(records, "host-config") ?? ""),
    rules,
    nft: {
      lines: (outputOf(records, "nft-text") ?? "").split("\n"),
      objects: nft ? (JSON.parse(nft) as { nftables: Json[] }).nftables : [],
    },
    touched,
    touch: (...parts) => {
      for (const part of parts) touched.add(part);
    },
    tell,
    now,
    later,
    random: (bytes) => randomBytes(bytes).toString("hex"),
  };
  for (const network of state.networks) {
    network.ports = portsOf(state, network);
    writeMacs(state, network);
    if (network.live) openLeases(state, network.live);
  }
  return state;
}
