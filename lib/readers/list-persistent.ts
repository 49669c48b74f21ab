import type { Reader } from "../model/reader.ts";
import { parseUuidList } from "./uuid-list.ts";

/**
 * The guests that are stored and will outlive their next shutdown.
 *   in   "24795301-4e1f-4b7a-8f0e-b3c1d5a2e6f7\n"
 *   out  ["24795301-4e1f-4b7a-8f0e-b3c1d5a2e6f7"]
 * None is []. Source: virsh(1) list
 */
export const virshListPersistent: Reader<string[]> = {
  id: "list-persistent",
  argv: ["virsh", "list", "--all", "--persistent", "--uuid"],
  scope: "host",
  privileged: false,
  timeoutMs: 15_000,
  parse: (stdout) => parseUuidList("list-persistent", stdout),
};
