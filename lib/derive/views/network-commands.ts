import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { commandOf, virshCommand } from "../evidence-of.ts";
import type { CommandView } from "./view-types.ts";

/** The commands that say what a network's page shows, to run on the host oneself. */
export function networkCommands({ uuid, active, persistent, rules }: HostNetwork, snapshot: Snapshot): CommandView[] {
  const view = (command: string, code: string): CommandView => ({
    command,
    words: { code: `views.command.${code}`, params: {} },
  });
  const backends = new Set(rules.map(({ backend }) => backend));
  const readsNft = snapshot.libvirtFirewall === "nftables" || backends.has("nftables");
  const readsIptables = snapshot.libvirtFirewall === "iptables" || backends.has("iptables");
  return [
    view(virshCommand(snapshot, "net-info", uuid), "info"),
    ...(active ? [view(virshCommand(snapshot, "net-dumpxml", uuid), "live")] : []),
    ...(persistent ? [view(virshCommand(snapshot, "net-dumpxml", uuid, "--inactive"), "stored")] : []),
    ...(active ? [view(virshCommand(snapshot, "net-dhcp-leases", uuid), "leases")] : []),
    view(commandOf(snapshot, "ip-addr"), "links"),
    ...(readsIptables ? [view(commandOf(snapshot, "iptables-save"), "iptables")] : []),
    ...(readsNft ? [view(commandOf(snapshot, "nft-text"), "nftables")] : []),
  ];
}
