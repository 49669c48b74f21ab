import type { Parsed, Warning } from "../model/evidence.ts";
import type { Reader } from "../model/reader.ts";
import type { Listener } from "../model/snapshot.ts";
import { warn } from "./warn.ts";

/** Protocol, state, two queues, local address and port, the peer, and perhaps who listens. */
const ROW = /^(tcp|udp) +\S+ +\d+ +\d+ +(\S+):(\d+) +\S+ *(.*)$/;

/**
 * What listens on the host.
 *   in   `udp UNCONN 0 0 0.0.0.0%virbr0:67 0.0.0.0:* users:(("dnsmasq",pid=812,fd=3))`
 *   out  [{ protocol: "udp", address: "0.0.0.0%virbr0", port: 67, process: "dnsmasq" }]
 * The address is without brackets and keeps its interface; `*` is any address of both families. `process` is null
 * where we may not see it (not root). None is []. Source: ss(8)
 */
export const ssListen: Reader<Listener[]> = {
  id: "ss-listen",
  argv: ["ss", "-H", "-lntup"],
  scope: "host",
  privileged: false,
  timeoutMs: 10_000,
  parse: parseListeners,
};

function parseListeners(stdout: string): Parsed<Listener[]> {
  const value: Listener[] = [];
  const warnings: Warning[] = [];
  for (const line of stdout.split("\n")) {
    if (line.trim() === "") continue;
    const [, protocol, address, port, users] = ROW.exec(line) ?? [];
    if (!protocol || !address) {
      warnings.push(warn("ss-listen", "not-understood", line));
      continue;
    }
    value.push({
      protocol: protocol === "tcp" ? "tcp" : "udp",
      address: address.replace(/^\[(.*?)\](?=%|$)/, "$1"),
      port: Number(port),
      process: /^users:\(\("(.*?)",pid=/.exec(users ?? "")?.[1] ?? null,
    });
  }
  return { value, warnings };
}
