import type { Reader } from "../model/reader.ts";
import { parseUuidList } from "./uuid-list.ts";

/**
 * The networks that are stored and will outlive a restart of the host.
 *   in   "24795301-4e1f-4b7a-8f0e-b3c1d5a2e6f7\n"
 *   out  ["24795301-4e1f-4b7a-8f0e-b3c1d5a2e6f7"]
 * None is []. Source: virsh(1) net-list
 */
export const virshNetListPersistent: Reader<string[]> = {
  id: "net-list-persistent",
  argv: ["virsh", "net-list", "--all", "--persistent", "--uuid"],
  scope: "host",
  privileged: false,
  timeoutMs: 15_000,
  parse: (stdout) => parseUuidList("net-list-persistent", stdout),
};
