import type { AgentInterface } from "../model/answers.ts";
import type { Parsed, Warning } from "../model/evidence.ts";
import type { Reader } from "../model/reader.ts";
import { splitCidr } from "./address-text.ts";
import { warn } from "./warn.ts";

const ROW = /^ ?(.*?) +((?:[0-9a-f]{2}:){5}[0-9a-f]{2}|N\/A) +(ipv4|ipv6|N\/A) +(\S+)\s*$/i;

/**
 * The addresses a running guest's own agent tells, for every interface it has.
 *   in   " eth0       52:54:00:aa:00:03    ipv4         192.168.122.57/24"
 *   out  [{ name: "eth0", mac: "52:54:00:aa:00:03", addresses: [{ family: "ipv4", address: "192.168.122.57", prefix: 24 }] }]
 * Names may hold spaces (Windows). Without an agent, or with a silent one, the command fails: see `AgentAnswer`.
 * A guest whose agent hangs costs 5 s, hence the short limit. Source: virsh(1) domifaddr
 */
export const virshDomifaddrAgent: Reader<AgentInterface[]> = {
  id: "domifaddr-agent",
  argv: ["domifaddr", "{uuid}", "--source", "agent", "--full"],
  scope: "active-guest",
  privileged: false,
  timeoutMs: 6_000,
  parse: parseAddresses,
};

function parseAddresses(stdout: string): Parsed<AgentInterface[]> {
  const warnings: Warning[] = [];
  const byName = new Map<string, AgentInterface>();
  const lines = stdout.split("\n");
  const rule = lines.findIndex((line) => /^-{10,}$/.test(line));
  for (const line of lines.slice(rule + 1)) {
    if (line.trim() === "") continue;
    const row = ROW.exec(line);
    const cidr = splitCidr(row?.[4] ?? "");
    if (!row || (!cidr && row[3]?.toUpperCase() !== "N/A")) {
      warnings.push(warn("domifaddr-agent", "not-understood", line));
      continue;
    }
    const name = row[1] ?? "";
    const mac = /^n\/a$/i.test(row[2] ?? "") ? null : (row[2]?.toLowerCase() ?? null);
    const known = byName.get(name) ?? { name, mac, addresses: [] };
    byName.set(name, known);
    if (cidr) known.addresses.push(cidr);
  }
  return { value: [...byName.values()], warnings };
}
