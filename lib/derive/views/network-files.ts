import type { HostNetwork } from "../../model/snapshot.ts";
import type { HostFile } from "./view-types.ts";

const STATE = "/run/libvirt/network";
const LEASES = "/var/lib/libvirt/dnsmasq";

const file = (path: string, code: string, needsRoot: boolean): HostFile => ({
  path,
  words: { code: `views.file.${code}`, params: {} },
  needsRoot,
});

/** Where the host keeps what belongs to a network; only files that are there in its present state. */
export function networkFiles(network: HostNetwork): HostFile[] {
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
  ];
}
