import type { Parsed } from "../model/evidence.ts";
import type { Reader } from "../model/reader.ts";
import type { Dnsmasq } from "../model/snapshot.ts";

/** grep leaves the NULs between the words of a command line; two processes for any number of dnsmasq. */
const SCRIPT = [
  "cd /proc || exit 1",
  "set -- $(grep -slx dnsmasq [0-9]*/comm)",
  "[ $# -gt 0 ] || exit 0",
  `for p; do shift; set -- "$@" "\${p%comm}cmdline"; done`,
  `grep -s -z -H '' "$@" | tr '\\000' '\\n'`,
].join("; ");

const LINE = /^(?:\/proc\/)?(\d+)\/cmdline:([^\n]*)$/;
const CONFIG = /^--conf-file=(\/.*\/([^/]+)\.conf)$/;

/**
 * The dnsmasq processes of libvirt's networks, one word of their command line per line.
 *   in   "812/cmdline:/usr/sbin/dnsmasq\n812/cmdline:--conf-file=/var/lib/libvirt/dnsmasq/default.conf\n"
 *   out  [{ pid: 812, network: "default", configPath: "/var/lib/libvirt/dnsmasq/default.conf", command: "/usr/sbin/dnsmasq …" }]
 * Of its two processes per network (one keeps the rights to run the lease helper) both are here. A dnsmasq of somebody
 * else is left out. None is []. Source: proc(5)
 */
export const dnsmasqProcesses: Reader<Dnsmasq[]> = {
  id: "dnsmasq-processes",
  argv: ["sh", "-c", SCRIPT],
  scope: "host",
  privileged: false,
  timeoutMs: 10_000,
  parse: parseProcesses,
};

function parseProcesses(stdout: string): Parsed<Dnsmasq[]> {
  const words = new Map<number, string[]>();
  for (const line of stdout.split("\n")) {
    const [, pid, word] = LINE.exec(line) ?? [];
    // A network's name may hold a carriage return, never a newline; a stray line belongs to nothing.
    if (pid === undefined) continue;
    words.set(Number(pid), [...(words.get(Number(pid)) ?? []), word ?? ""]);
  }
  const value = [...words].flatMap(([pid, command]) => {
    const config = command.map((word) => CONFIG.exec(word)).find((match) => match !== null);
    const [, configPath, network] = config ?? [];
    if (!configPath?.includes("/libvirt/") || !network) return [];
    return { pid, network, configPath, command: command.join(" ").trim() };
  });
  return { value, warnings: [] };
}
