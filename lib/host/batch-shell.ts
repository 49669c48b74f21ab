import "server-only";
import { LIBVIRT_URI } from "./command-text.ts";

/** Seconds after which a command that ignores its time limit is killed. */
const KILL_AFTER = 2;

/**
 * Our own PATH, language and time zone (virsh prints the ends of leases in local time without saying whose), whatever
 * the login's are, and who we are: `$U`.
 */
export const SHELL_ENVIRONMENT = `TZ=UTC0 LC_ALL=C.UTF-8 LANGUAGE= PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export TZ LC_ALL LANGUAGE PATH
unset LIBVIRT_DEBUG LIBVIRT_LOG_OUTPUTS VIRSH_DEBUG
U=
while read -r a b c d; do case $a in Uid:) U=$c; break;; esac; done </proc/self/status
[ "$U" ] || U=$(id -u)`;

/**
 * What every program sent to a host begins with: its environment, a folder in memory that only we can see and
 * that is removed whatever happens, and a watcher that ends everything when the channel is gone (stdin, kept open as
 * descriptor 3, then says EOF). The shell has read the whole program before it runs any of it.
 *
 * `run NAME SECONDS COMMAND…` runs a command with its time limit and notes how it ended and when (in /proc/uptime's
 * seconds, read without a further process). `priv` is `run` through sudo unless we are root. `virt` is `run` with virsh.
 */
export function shellPrologue(nonce: string, maxFileBytes: number): string {
  return `umask 077
set -f
exec 3<&0 </dev/null
K=${nonce} M=@@${nonce}
${SHELL_ENVIRONMENT}
D=
for d in /dev/shm "/run/user/$U" /tmp /var/tmp; do
[ -w "$d" ] && mkdir "$d/puente.$K" 2>/dev/null && { D=$d/puente.$K; break; }
done
[ "$D" ] || { printf '\\n%s nowhere\\n' "$M"; exit 1; }
L= C= T= W= R= I=/dev/null A=none r=0 q=0 j=0
trap 'rm -rf "$D"' EXIT
trap 'kill $L $W 2>/dev/null; wait $L 2>/dev/null; exit 143' TERM HUP INT PIPE
{ read -r a <&3; kill -TERM $$; } >/dev/null 2>&1 &
W=$!
ulimit -f ${Math.ceil(maxFileBytes / 512)} 2>/dev/null
command -v timeout >/dev/null || timeout() { shift 3; "$@"; }
run() {
n=$1 t=$2 s=0 e=0
shift 2
read -r s a </proc/uptime
timeout -k ${KILL_AFTER} "$t" "$@" <"$I" >"$D/$n.o" 2>"$D/$n.e" 3<&- &
T=$!
wait "$T"
r=$?
read -r e a </proc/uptime
echo "$n $r $s $e" >>"$D/r"
}
priv() {
n=$1 t=$2 c=$3
shift 3
case $c in /*) p=$c;; *) p=/usr/sbin/$c;; esac
if [ "$U" = 0 ]; then run "$n" "$t" "$c" "$@"
elif [ -x "$p" ]; then run "$n" "$t" sudo -n "$p" "$@"
else echo "$n 127 0 0" >>"$D/r"; fi
}
virt() { run "$1" "$2" virsh -c ${LIBVIRT_URI} $R "$3"; }
lane() { trap 'kill $T $C 2>/dev/null; exit 143' TERM; }
held() {
C="$C $!" j=$((j+1))
[ "$j" -lt 4 ] || { wait $C; C= j=0; }
}
`;
}

/** What every program ends with: the answer as one frame, each file announced with its length before its bytes. */
export const SHELL_EPILOGUE = `[ -z "$L" ] || wait $L
kill "$W" 2>/dev/null
read -r h </proc/sys/kernel/hostname || h=$(hostname)
printf '%s\\n%s\\n%s\\n%s\\n' "$U" "$h" "$SSH_CONNECTION" "\${USER:-\${LOGNAME:-$(id -un)}}" >"$D/f"
cd "$D" && set +f
printf '\\n%s begin\\n' "$M"
wc -c *
printf '%s data\\n' "$M"
cat *
printf '\\n%s end\\n' "$M"
cd /
`;
