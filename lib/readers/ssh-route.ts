import type { Reader } from "../model/reader.ts";
import { parseJsonArray, stringOf } from "./json-object.ts";

/**
 * The link by which the host answers the client of this very SSH session: the one that must never be touched.
 *   in   `[{"dst":"10.77.1.1","dev":"eth0","prefsrc":"10.77.1.2","flags":[],"uid":0,"cache":[]}]`
 *   out  "eth0"
 * Null: no SSH session, or no route. Source: ssh(1) SSH_CONNECTION, ip-route(8) get
 */
export const sshRoute: Reader<string | null> = {
  id: "ssh-route",
  argv: ["sh", "-c", `set -- $SSH_CONNECTION; [ -n "$1" ] || exit 0; exec ip -j route get "\${1%%%*}"`],
  scope: "host",
  privileged: false,
  timeoutMs: 10_000,
  parse: (stdout) => {
    const { value: routes, warnings } = parseJsonArray("ssh-route", stdout);
    return { value: stringOf(routes[0] ?? null, "dev"), warnings };
  },
};
