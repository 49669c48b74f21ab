import type { Reader } from "../model/reader.ts";
import { parseUuidList } from "./uuid-list.ts";

/**
 * The guests that are not shut off: running, paused, on their way down.
 *   in   "24795301-4e1f-4b7a-8f0e-b3c1d5a2e6f7\n"
 *   out  ["24795301-4e1f-4b7a-8f0e-b3c1d5a2e6f7"]
 * None is []. Source: virsh(1) list
 */
export const virshListActive: Reader<string[]> = {
  id: "list-active",
  argv: ["virsh", "list", "--uuid"],
  scope: "host",
  privileged: false,
  timeoutMs: 15_000,
  parse: (stdout) => parseUuidList("list-active", stdout),
};
