import "server-only";
import { LIBVIRT_URI } from "./command-text.ts";

export type EventSource = { name: string; command: string };

/** What tells of changes on a host. `nft monitor` joins for root; others need a terminal for it (see `event-stream`). */
const SOURCES: EventSource[] = [
  { name: "network", command: `virsh $R -c ${LIBVIRT_URI} net-event --event lifecycle --loop` },
  { name: "guest", command: `virsh $R -c ${LIBVIRT_URI} event --all --loop` },
  { name: "link", command: "ip monitor link address route rule" },
];

/** Seconds after which a source that kept running counts as healthy, so that its next pause is short again. */
const HEALTHY_SECONDS = 30;
const MAX_PAUSE_SECONDS = 30;

/**
 * A program that streams the host's events until its stdin ends, and then ends all it started. Each source is started
 * again when it ends (all of libvirt's do when the daemon restarts), after 1, 2, 4 … 30 seconds. Its own words are lines
 * `@@NONCE start NAME` and `@@NONCE end NAME CODE`; all others are events. A source that is not there (127) is given up.
 */
export function eventProgram(nonce: string, options: { isReadOnly: boolean; extra?: readonly EventSource[] }): string {
  const sources = [...SOURCES, ...(options.extra ?? [])];
  const start = ({ name, command }: EventSource) => `watch ${name} ${command} &\nL="$L $!"\n`;
  return `puente() {
exec 3<&0 </dev/null
M=@@${nonce} R=${options.isReadOnly ? "-r" : ""} L=
LC_ALL=C.UTF-8 LANGUAGE= PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL LANGUAGE PATH
watch() {
T= P=1
trap 'kill $T 2>/dev/null; exit 143' TERM
n=$1
shift
while :; do
echo "$M start $n"
read -r s a </proc/uptime
"$@" 3<&- &
T=$!
wait "$T"
r=$?
echo "$M end $n $r"
[ "$r" != 127 ] || exit 0
read -r e a </proc/uptime
[ $((\${e%.*}-\${s%.*})) -lt ${HEALTHY_SECONDS} ] || P=1
sleep "$P" &
T=$!
wait "$T"
[ "$P" -ge ${MAX_PAUSE_SECONDS} ] || P=$((P*2))
done
}
trap 'kill $L 2>/dev/null; exit 143' TERM HUP INT PIPE
${sources.map(start).join("")}printf '\\n%s begin\\n' "$M"
while read -r a <&3; do :; done
kill $L 2>/dev/null
wait $L
}
puente; exit
`;
}
