import type { LeaseAnswer } from "../model/answers.ts";
import type { Parsed, Warning } from "../model/evidence.ts";
import type { Reader } from "../model/reader.ts";
import { splitCidr } from "./address-text.ts";
import { warn } from "./warn.ts";

/** Time, MAC (an IPv6 lease may have none), family, address; then hostname and client id, which may hold spaces. */
const ROW =
  /^ ?(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d|-) +((?:[0-9a-f]{2}:){5,19}[0-9a-f]{2}|-) +(?:ipv4|ipv6) +(\S+) +(.*)$/i;

/**
 * The leases of one running network, from libvirt's table.
 *   in   " 2026-11-03 12:30:01   52:54:00:aa:00:03   ipv4   192.168.122.57/24   web1   01:52:54:00:aa:00:03"
 *   out  { mac: "52:54:00:aa:00:03", address: "192.168.122.57", prefix: 24, hostname: "web1", clientId: "01:52:…",
 *          expires: "2026-11-03T12:30:01.000Z" }
 * The table is in virsh's own time zone, which the batch runner sets to UTC. A lease that never ends has `expires` null:
 * libvirt prints the year 1970. The hostname is the guest's own word and may be anything. None is [].
 * Source: virsh(1) net-dhcp-leases
 */
export const virshNetDhcpLeases: Reader<LeaseAnswer[]> = {
  id: "net-dhcp-leases",
  argv: ["net-dhcp-leases", "{uuid}"],
  scope: "active-network",
  privileged: false,
  timeoutMs: 15_000,
  parse: parseLeases,
};

function parseLeases(stdout: string): Parsed<LeaseAnswer[]> {
  const value: LeaseAnswer[] = [];
  const warnings: Warning[] = [];
  for (const line of tableRows(stdout)) {
    const row = ROW.exec(line);
    const cidr = splitCidr(row?.[3] ?? "");
    if (!row || !cidr) {
      warnings.push(warn("net-dhcp-leases", "not-understood", line));
      continue;
    }
    const { address, prefix } = cidr;
    const mac = row[2] === "-" ? null : (row[2]?.toLowerCase() ?? null);
    value.push({ mac, address, prefix, ...splitTail(row[4] ?? ""), expires: toInstant(row[1] ?? "") });
  }
  return { value, warnings };
}

function toInstant(time: string): string | null {
  const instant = new Date(`${time.replace(" ", "T")}.000Z`);
  return instant.getTime() > 0 ? instant.toISOString() : null;
}

/** Hostname, blanks, client id: the client id is the last word, hexadecimal or `-`. */
function splitTail(tail: string): { hostname: string | null; clientId: string | null } {
  const match = /^(.*?)\s+(\S+)\s*$/.exec(tail);
  const [hostname, clientId] = match ? [match[1] ?? "", match[2] ?? ""] : [tail.trim(), ""];
  return { hostname: wordOf(hostname), clientId: wordOf(clientId) };
}

function wordOf(text: string): string | null {
  return text === "" || text === "-" ? null : text;
}

function tableRows(stdout: string): string[] {
  const lines = stdout.split("\n");
  const rule = lines.findIndex((line) => /^-{10,}$/.test(line));
  return lines.slice(rule + 1).filter((line) => line.trim() !== "");
}
