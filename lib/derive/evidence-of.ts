import type { Evidence } from "../model/evidence.ts";
import type { Snapshot } from "../model/snapshot.ts";

/** The commands facts are read with, where a snapshot does not name its own. */
const COMMANDS = {
  "ip-addr": "ip -j -d -s addr",
  "ip-neigh": "ip -j neigh",
  "bridge-fdb": "bridge -j fdb",
  "ip-route-4": "ip -j -4 route show table all",
  sysctls: "sysctl -a",
  "iptables-save": "iptables-save -c",
  "nft-text": "nft -a list ruleset",
  "dnsmasq-processes": "ps -C dnsmasq -o pid=,args=",
  "net-list": "virsh -c qemu:///system net-list --all --uuid",
  "net-list-autostart": "virsh -c qemu:///system net-list --all --autostart --uuid",
  list: "virsh -c qemu:///system list --all --uuid",
  "dnsmasq-leases": "cat /var/lib/libvirt/dnsmasq/*.status",
} as const;
export type FactSource = keyof typeof COMMANDS;

type Commands = Pick<Snapshot, "commands">;

/** A shell program spelled out in one argument is no line a person would type: the plain command says the same. */
const isReadable = (command: string) => command.length <= 120 && !command.includes("\n");

/** The command that a fact of the whole host was read with, as it was run, where a person could type it. */
export function commandOf({ commands }: Commands, source: FactSource): string {
  const run = commands.find(({ id }) => id === source)?.command;
  return run !== undefined && isReadable(run) ? run : COMMANDS[source];
}

/** Proof of a fact of the host: the command, and the words of its answer that decide. */
export const evidenceOf = (snapshot: Commands, source: FactSource, line: string | null): Evidence => ({
  command: commandOf(snapshot, source),
  line,
});

/** A virsh command about one object, by UUID: a name may be anything, a UUID needs no quoting. */
export function virshCommand({ access }: Pick<Snapshot, "access">, ...words: string[]): string {
  return ["virsh", ...(access.libvirt === "read-only" ? ["-r"] : []), "-c", "qemu:///system", ...words].join(" ");
}
