import { formatIp, parseIp } from "../../lib/plan/ip-block.ts";
import { modeOf } from "./network-document.ts";
import type { SimState } from "./sim-state.ts";
import { attributeOf, childOf, childrenOf, type XmlNode } from "./xml-node.ts";

const FIRST_PID = 20_000;

/** Whether libvirt runs a dnsmasq for a network: where it has addresses, and DNS or DHCP to serve. */
function hasDnsmasq(live: XmlNode): boolean {
  const ips = childrenOf(live, "ip");
  const hasDns = attributeOf(childOf(live, "dns"), "enable") !== "no";
  return ips.length > 0 && (hasDns || ips.some((ip) => childOf(ip, "dhcp")?.children.length));
}

function nextPid({ processes, sockets }: SimState): number {
  const pids = [...processes, ...sockets].map((line) =>
    Number(/^(\d+)\/|pid=(\d+)/.exec(line)?.slice(1).find(Boolean)),
  );
  return Math.max(FIRST_PID, ...pids.filter((pid) => !Number.isNaN(pid))) + 7;
}

const socketLine = (kind: string, address: string, pid: number): string =>
  `${kind} ${address.padStart(36)} ${address.startsWith("[") ? "[::]:*" : "0.0.0.0:*"} users:(("dnsmasq",pid=${pid},fd=5)) `;

/** Starts a network's dnsmasq with its two processes and sockets, and the queue that nftables needs for DHCP. */
export function startServices(state: SimState, live: XmlNode): void {
  const bridge = attributeOf(childOf(live, "bridge"), "name") ?? "";
  if (state.backend === "nftables" && modeOf(live) !== "open") {
    state.traffic.push(
      `${bridge}\tqdisc htb 1: root refcnt 2 r2q 10 default 0x2 direct_packets_stat 0 direct_qlen 1000`,
    );
    state.touch("traffic");
  }
  if (!hasDnsmasq(live)) return;
  const name = childOf(live, "name")?.text ?? "";
  const pid = nextPid(state);
  const words = [
    "/usr/sbin/dnsmasq",
    `--conf-file=/var/lib/libvirt/dnsmasq/${name}.conf`,
    "--leasefile-ro",
    "--dhcp-script=/usr/lib/libvirt/libvirt_leaseshelper",
  ];
  for (const one of [pid, pid + 1]) state.processes.push(...words.map((word) => `${one}/cmdline:${word}`));
  const ips = childrenOf(live, "ip");
  const hasDns = attributeOf(childOf(live, "dns"), "enable") !== "no";
  for (const ip of hasDns ? ips : []) {
    const parsed = parseIp(attributeOf(ip, "address") ?? "");
    if (!parsed) continue;
    const address = parsed.family === "ipv6" ? `[${formatIp(parsed)}]:53` : `${formatIp(parsed)}:53`;
    state.sockets.push(socketLine("udp UNCONN 0      0     ", address, pid));
    state.sockets.push(socketLine("tcp LISTEN 0      32    ", address, pid));
  }
  if (ips.some((ip) => childOf(ip, "dhcp")?.children.length)) {
    state.sockets.push(socketLine("udp UNCONN 0      0     ", `0.0.0.0%${bridge}:67`, pid));
  }
  state.touch("processes", "sockets");
}

/** Ends them again. */
export function stopServices(state: SimState, live: XmlNode): void {
  const name = childOf(live, "name")?.text ?? "";
  const bridge = attributeOf(childOf(live, "bridge"), "name") ?? "";
  const config = `cmdline:--conf-file=/var/lib/libvirt/dnsmasq/${name}.conf`;
  const pids = new Set(
    state.processes.filter((line) => line.endsWith(`/${config}`)).map((line) => line.split("/")[0] ?? ""),
  );
  state.processes = state.processes.filter((line) => !pids.has(line.split("/")[0] ?? ""));
  state.sockets = state.sockets.filter((line) => !pids.has(/pid=(\d+)/.exec(line)?.[1] ?? "-"));
  state.traffic = state.traffic.filter((line) => !line.startsWith(`${bridge}\t`));
  state.touch("processes", "sockets", "traffic");
}
