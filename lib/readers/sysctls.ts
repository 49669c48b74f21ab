import type { Parsed } from "../model/evidence.ts";
import type { Reader } from "../model/reader.ts";
import { warn } from "./warn.ts";

const ROOT = "/proc/sys/";
const PATHS = [
  "net/ipv4/ip_forward",
  "net/ipv4/conf/*/forwarding",
  "net/ipv4/conf/*/rp_filter",
  "net/ipv4/conf/*/proxy_arp",
  "net/ipv4/conf/*/arp_ignore",
  "net/ipv6/conf/*/forwarding",
  "net/ipv6/conf/*/disable_ipv6",
  "net/ipv6/conf/*/accept_ra",
  "net/bridge/bridge-nf-call-iptables",
  "net/bridge/bridge-nf-call-ip6tables",
  "net/bridge/bridge-nf-call-arptables",
];

/**
 * The kernel switches that decide about packets, of the host and of each interface, in one process.
 *   in   "/proc/sys/net/ipv4/ip_forward:1\n/proc/sys/net/ipv4/conf/eth0.7/rp_filter:2\n"
 *   out  { "net.ipv4.ip_forward": "1", "net.ipv4.conf.eth0/7.rp_filter": "2" }
 * Keys are spelled as sysctl(8) does: a dot of an interface's name is a slash. A switch this kernel has not (no IPv6,
 * br_netfilter not loaded) is absent. Source: https://docs.kernel.org/networking/ip-sysctl.html
 */
export const sysctls: Reader<Record<string, string>> = {
  id: "sysctls",
  argv: ["sh", "-c", `cd ${ROOT} && grep -s -H '' ${PATHS.join(" ")} || [ $? -lt 3 ]`],
  scope: "host",
  privileged: false,
  timeoutMs: 10_000,
  parse: parseSysctls,
};

function parseSysctls(stdout: string): Parsed<Record<string, string>> {
  const value: [string, string][] = [];
  const warnings: Parsed<unknown>["warnings"] = [];
  for (const line of stdout.split("\n")) {
    if (line === "") continue;
    // No interface can have a colon in its name, so the first one ends the path.
    const [, path, setting] = /^(?:\/proc\/sys\/)?([^:]+):(.*)$/.exec(line) ?? [];
    if (path?.startsWith("net/")) value.push([path.replace(/[./]/g, (c) => (c === "/" ? "." : "/")), setting ?? ""]);
    else warnings.push(warn("sysctls", "not-understood", line));
  }
  return { value: Object.fromEntries(value), warnings };
}
