import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import type { HostFile } from "./view-types.ts";

const STATE = "/run/libvirt/network";
const LEASES = "/var/lib/libvirt/dnsmasq";

const file = (path: string, code: string, needsRoot: boolean): HostFile => ({
  path,
  words: { code: `views.file.${code}`, params: {} },
  needsRoot,
});

const RED_HAT = /red hat|rhel|centos|rocky|alma|fedora|oracle/i;

/** Where a host's own bridge may be set up: every tool that its distribution comes with, all of them where unknown. */
function bridgeFiles({ versions: { os } }: Snapshot): HostFile[] {
  const isKnown = os !== null && (/debian|ubuntu/i.test(os) || RED_HAT.test(os));
  const mayBe = (distribution: RegExp) => !isKnown || distribution.test(os ?? "");
  return [
    ...(mayBe(/debian/i) ? [file("/etc/network/interfaces", "ifupdown", false)] : []),
    ...(mayBe(/ubuntu/i) ? [file("/etc/netplan/*.yaml", "netplan", true)] : []),
    file("/etc/NetworkManager/system-connections/*.nmconnection", "networkManager", true),
    file("/etc/systemd/network/*.network", "networkd", false),
    ...(mayBe(RED_HAT) ? [file("/etc/sysconfig/network-scripts/ifcfg-*", "ifcfg", false)] : []),
  ];
}

/**
 * Where the host keeps what belongs to a network: libvirt's files that are there in its present state, and for an
 * external bridge the places where its distribution keeps the bridge.
 */
export function networkFiles(network: HostNetwork, snapshot: Snapshot): HostFile[] {
  const { name, storedPath, autostart, active, bridge, dnsmasq } = network;
  return [
    ...(storedPath === null ? [] : [file(storedPath, "stored", true)]),
    ...(storedPath !== null && autostart
      ? [file(`/etc/libvirt/qemu/networks/autostart/${name}.xml`, "autostart", true)]
      : []),
    ...(active ? [file(`${STATE}/${name}.xml`, "live", true)] : []),
    ...(dnsmasq === null
      ? []
      : [
          file(dnsmasq.configPath ?? `${LEASES}/${name}.conf`, "dnsmasq", false),
          file(`${LEASES}/${bridge ?? name}.status`, "leases", false),
        ]),
    ...(network.type === "bridged" ? bridgeFiles(snapshot) : []),
  ];
}
