import type { NetworkDefinition } from "../model/network.ts";
import type { Reader } from "../model/reader.ts";
import { parseNetworkDefinition } from "./network-definition.ts";

/**
 * A running network as it runs: live XML, with `connections` and what libvirt filled in.
 *   in   `<network connections='2'><name>default</name>…`
 *   out  { name: "default", connections: 2, … }
 * Null: not understood (a warning says why). Source: virsh(1) net-dumpxml, https://libvirt.org/formatnetwork.html
 */
export const virshNetDumpxml: Reader<NetworkDefinition | null> = {
  id: "net-dumpxml",
  argv: ["net-dumpxml", "{uuid}"],
  scope: "active-network",
  privileged: false,
  timeoutMs: 15_000,
  parse: (stdout) => parseNetworkDefinition(stdout, "net-dumpxml"),
};
