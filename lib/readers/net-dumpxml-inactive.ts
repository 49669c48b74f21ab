import type { NetworkDefinition } from "../model/network.ts";
import type { Reader } from "../model/reader.ts";
import { parseNetworkDefinition } from "./network-definition.ts";

/**
 * A network as it is stored, and will be at its next start. Of a transient network libvirt prints the live document.
 *   in   `<network><name>default</name><uuid>…</uuid><forward mode='nat'/>…`
 *   out  { name: "default", connections: null, … }
 * Null: not understood (a warning says why). Source: virsh(1) net-dumpxml, https://libvirt.org/formatnetwork.html
 */
export const virshNetDumpxmlInactive: Reader<NetworkDefinition | null> = {
  id: "net-dumpxml-inactive",
  argv: ["net-dumpxml", "{uuid}", "--inactive"],
  scope: "network",
  privileged: false,
  timeoutMs: 15_000,
  parse: (stdout) => parseNetworkDefinition(stdout, "net-dumpxml-inactive"),
};
