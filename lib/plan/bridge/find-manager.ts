import type { BridgeManager, HostConfig } from "../../model/host-config.ts";
import type { Link } from "../../model/link.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { keptAddresses } from "./kept-addresses.ts";

const NETPLAN_FILE = /^\/run\/systemd\/network\/\d+-netplan-/;

const isNamedIn = (text: string | null, dev: string): boolean =>
  text?.split("\n").some((line) => line.replace(/#.*/, "").trim().replace(/["']/g, "").startsWith(`${dev}:`)) ?? false;

/** Who has set this NIC up, as the host's own records tell it; null: nobody that is known. */
function ownerOf({ netplan, networkManager, networkd, ifupdown }: HostConfig, link: Link): BridgeManager | null {
  const file = networkd.isRunning ? networkd.networkFiles[link.index] : undefined;
  if (netplan.some(({ text }) => isNamedIn(text, link.name)) || NETPLAN_FILE.test(file ?? "")) return "netplan";
  const device = networkManager.devices.find(({ name }) => name === link.name);
  if (networkManager.isRunning && device && /^connect/.test(device.state)) return "network-manager";
  if (file !== undefined) return "networkd";
  return ifupdown.flavour === "ifupdown" && ifupdown.ifstate.includes(link.name) ? "ifupdown" : null;
}

/**
 * Who sets a NIC up. A NIC without addresses that belongs to nobody goes to whoever sets up the others.
 * Null: it has addresses and nobody is known to have given them.
 */
export function findManager(snapshot: Snapshot, link: Link): BridgeManager | null {
  const { hostConfig } = snapshot;
  const owner = ownerOf(hostConfig, link);
  if (owner || keptAddresses(snapshot, link.name).length > 0) return owner;
  const { netplan, networkManager, networkd, ifupdown } = hostConfig;
  if (netplan.length > 0) return "netplan";
  if (networkManager.devices.some(({ state }) => /^connect/.test(state))) return "network-manager";
  if (networkd.isRunning) return "networkd";
  return ifupdown.flavour === "ifupdown" ? "ifupdown" : null;
}
