import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { evidenceOf, virshCommand } from "../evidence-of.ts";
import { indexSnapshot } from "../snapshot-index.ts";
import type { PromiseDifference } from "./find-differences.ts";

/** A PCI address names a function, not a device of `ip`. */
const isPciAddress = (device: string) => /^[0-9a-f]{4}:[0-9a-f]{2}:/i.test(device);

/** The bridge or NIC the network needs: missing, without any uplink, or on Wi-Fi; and ports kept apart on purpose. */
export function findDeviceDifferences(network: HostNetwork, snapshot: Snapshot): PromiseDifference[] {
  const { bridge, type, devices } = network;
  const { link: links } = indexSnapshot(snapshot);
  const evidence = [evidenceOf(snapshot, "ip-addr", null)];
  const found: PromiseDifference[] = [];
  const add = (column: PromiseDifference["column"], code: string, params: Record<string, string>) =>
    found.push({ column, words: { code: `compare.differs.${code}`, params }, evidence });
  if (bridge !== null && network.bridgeExists === false) add("devices", "bridgeMissing", { bridge });
  else if (type === "bridged" && bridge !== null && devices.length === 0 && links.size > 0) {
    add("outside", "noUplink", { bridge });
  }
  // libvirt starts it all the same; the guest's start fails: "no forward dev and no interface pool"
  if (type === "macvtap" && devices.length === 0) add("devices", "noDevice", {});
  for (const device of devices) {
    if (links.size === 0 || isPciAddress(device)) continue;
    const link = links.get(device);
    if (!link) add("devices", "deviceMissing", { device });
    else if (!link.isUp) add("outside", "deviceDown", { device });
    else if (link.isWireless && (type === "bridged" || type === "macvtap")) add("outside", "wireless", { device });
  }
  if (network.definition.hasIsolatedPorts) {
    const words = { code: "compare.differs.isolatedPorts", params: {} };
    const command = virshCommand(snapshot, "net-dumpxml", network.uuid);
    found.push({ column: "guests", words, evidence: [{ command, line: "<port isolated='yes'/>" }] });
  }
  return found;
}
