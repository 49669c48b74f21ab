import type { Answers } from "../model/answers.ts";
import type { Parsed } from "../model/evidence.ts";
import type { Reader } from "../model/reader.ts";

/** Queues that only order packets. What is left may drop, change or send them elsewhere. */
const PLAIN = "noqueue|noop|pfifo_fast|pfifo|bfifo|fq|fq_codel|codel|fq_pie|sfq|mq|mqprio|cake";

/** One tc for all queues, then one per interface that has more than a plain one. */
const SCRIPT = `seen=:
tc qdisc show | while read -r _ kind handle _ dev rest; do
  case $kind in ${PLAIN}) continue ;; esac
  printf '%s\\tqdisc %s %s %s\\n' "$dev" "$kind" "$handle" "$rest"
  side=; case $kind in clsact) side='ingress egress' ;; ingress) side=ingress ;; esac
  case $seen in *":$dev $side:"*) continue ;; esac
  seen="$seen$dev $side:"
  for where in \${side:-root}; do
    tc filter show dev "$dev" $where 2>&1 | while read -r line; do printf '%s\\t%s\\n' "$dev" "$line"; done
  done
done | head -n 5000`;

/**
 * Traffic control on each interface as far as it can change what happens to a packet.
 *   in   "virbr0\tqdisc htb 1: root refcnt 2 r2q 10\nvirbr0\tfilter parent 1: protocol ip pref 2 u32 chain 0"
 *   out  [{ link: "virbr0", text: "qdisc htb 1: root refcnt 2 r2q 10" }, { link: "virbr0", text: "filter parent 1: …" }]
 * Plain queues are left out. None is []. Source: tc(8)
 */
export const trafficControl: Reader<Answers["trafficControl"]> = {
  id: "traffic-control",
  argv: ["sh", "-c", SCRIPT],
  scope: "host",
  privileged: false,
  timeoutMs: 10_000,
  parse: parseTrafficControl,
};

function parseTrafficControl(stdout: string): Parsed<Answers["trafficControl"]> {
  const value = stdout.split("\n").flatMap((line) => {
    const tab = line.indexOf("\t");
    const text = line.slice(tab + 1).trim();
    return tab > 0 && text !== "" ? [{ link: line.slice(0, tab), text }] : [];
  });
  return { value, warnings: [] };
}
