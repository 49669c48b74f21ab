import type { GuestDefinition } from "../model/guest.ts";
import type { Reader } from "../model/reader.ts";
import { parseGuestDefinition } from "./guest-definition.ts";

/**
 * A running guest as it runs: live XML, with tap names and the bridge or device each network NIC really got.
 *   in   `<domain type='kvm' id='3'><name>web1</name>…<target dev='vnet0'/>…`
 *   out  { name: "web1", nics: [{ tap: "vnet0", … }], … }
 * Null: not understood (a warning says why). Source: virsh(1) dumpxml, https://libvirt.org/formatdomain.html
 */
export const virshDumpxml: Reader<GuestDefinition | null> = {
  id: "dumpxml",
  argv: ["dumpxml", "{uuid}"],
  scope: "active-guest",
  privileged: false,
  timeoutMs: 20_000,
  parse: (stdout) => parseGuestDefinition(stdout, "dumpxml"),
};
