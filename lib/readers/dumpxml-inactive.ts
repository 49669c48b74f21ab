import type { GuestDefinition } from "../model/guest.ts";
import type { Reader } from "../model/reader.ts";
import { parseGuestDefinition } from "./guest-definition.ts";

/**
 * A guest as it is stored, and will be at its next start. Of a transient guest libvirt prints the live document.
 *   in   `<domain type='kvm'><name>web1</name>…<source network='default'/>…`
 *   out  { name: "web1", nics: [{ network: "default", tap: null, … }], … }
 * Null: not understood (a warning says why). Source: virsh(1) dumpxml, https://libvirt.org/formatdomain.html
 */
export const virshDumpxmlInactive: Reader<GuestDefinition | null> = {
  id: "dumpxml-inactive",
  argv: ["dumpxml", "{uuid}", "--inactive"],
  scope: "guest",
  privileged: false,
  timeoutMs: 20_000,
  parse: (stdout) => parseGuestDefinition(stdout, "dumpxml-inactive"),
};
