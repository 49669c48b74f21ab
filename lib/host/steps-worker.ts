import "server-only";
import { wholeSeconds } from "./batch-item.ts";
import { LIBVIRT_URI } from "./command-text.ts";
import { shellQuote } from "./shell-quote.ts";

/** One command of a plan: its input as it is (never seen by a shell), through `sudo -n` if privileged and we are not root. */
export type StepCommand = { argv: readonly string[]; stdin: string | null };
/** `undo` takes the step back when a later one fails; a step that `isOptional` stops nothing when it fails. */
export type RunStep = StepCommand & {
  undo: StepCommand | null;
  privileged: boolean;
  isOptional: boolean;
  timeoutMs: number;
};

const KILL_AFTER = 2;
/** What a restarting libvirt is waited for before a command is tried again. */
const LIBVIRT_SECONDS = 30;
/** What one command may write, in blocks of 512 bytes: 16 MiB. */
const MAX_BLOCKS = 32_768;

/** virsh never reached the daemon, so nothing was done; and: it did, and the daemon left before it answered. */
const UNREACHED = "^error: failed to connect to the hypervisor";
const DENIED = "authentication|polkit|denied|not authorized";
const BROKEN =
  "Cannot (recv|write) data|End of file while reading|[Cc]lient socket is closed|Disconnected from|Connection reset by peer";

function commandWords({ argv }: StepCommand): string {
  const [program = "", ...rest] = argv;
  const words = program === "virsh" && rest[0] !== "-c" ? [program, "-c", LIBVIRT_URI, ...rest] : argv;
  return words.map(shellQuote).join(" ");
}

const runLine = (name: string, step: RunStep, command: StepCommand): string =>
  `${step.privileged ? "priv" : "run"} ${name} ${wholeSeconds(step)} ${commandWords(command)}`;

function cases(lines: readonly (string | null)[]): string {
  return lines.map((line, index) => `${index}) ${line ?? ":"};;`).join("\n");
}

/**
 * What does the work, as a program of its own: no lost connection ends it, only the host itself. It goes on to the end,
 * or back: the undos of what was done, last one first. A command whose outcome nobody knows (its time ran out, or the
 * daemon left before it answered) is taken back too, as far as that goes; a daemon that restarts is waited for.
 */
export function workerText(steps: readonly RunStep[], mark: string): string {
  const optional = steps.flatMap(({ isOptional }, index) => (isOptional ? [index] : []));
  return `work() {
trap '' HUP INT TERM QUIT PIPE
umask 022
ulimit -f ${MAX_BLOCKS} 2>/dev/null
echo $$ >"$D/pid"
command -v timeout >/dev/null || timeout() { shift 3; "$@"; }
i=0 a=done b= F=
while [ "$i" -lt ${steps.length} ]; do
try s "$i" || case " ${optional.join(" ")} " in *" $i "*) ;; *) F=$i a=back; break;; esac
[ "$r" != 0 ] || b="$i $b"
i=$((i+1))
done
[ "$a" = done ] || {
[ "$x" = known ] || { libvirt; undo "$F" || :; }
for i in $b; do try u "$i" || [ "$x" = known ] || { libvirt; undo "$i" || :; }; done
}
echo "$a $F" >"$D/end"
[ ! "$Q" ] || rm -rf "$Q"
}
step() {
case $1 in
${cases(steps.map((step, index) => runLine(`s${index}`, step, step)))}
esac
}
undo() {
case $1 in
${cases(steps.map((step, index) => (step.undo ? runLine(`u${index}`, step, step.undo) : null)))}
esac
}
try() {
x=known r=0
case $1 in s) step "$2";; u) undo "$2";; esac
[ "$r" != 0 ] || return 0
isUnreached || { isUnknown; return 1; }
libvirt
case $1 in s) step "$2";; u) undo "$2";; esac
[ "$r" != 0 ] || return 0
isUnknown
return 1
}
isUnreached() {
grep -qE ${shellQuote(UNREACHED)} "$D/$n.e" && ! grep -qE ${shellQuote(DENIED)} "$D/$n.e"
}
isUnknown() {
[ "$r" != 124 ] && [ "$r" != 137 ] && ! grep -qE ${shellQuote(BROKEN)} "$D/$n.e" || x=unknown
}
libvirt() {
case $v in virsh|sh) ;; *) return 0;; esac
w=0
until [ "$w" -ge ${LIBVIRT_SECONDS} ] || timeout -k 1 5 virsh -c ${LIBVIRT_URI} uri >/dev/null 2>&1 3>&- 9<&-; do
sleep 1 3>&- 9<&-
w=$((w+1))
done
}
run() {
n=$1 t=$2 I=/dev/null s=0 e=0
shift 2
v=$1
[ ! -e "$D/$n.i" ] || I=$D/$n.i
{ read -r s c </proc/uptime; } 2>/dev/null
( trap - HUP INT TERM QUIT PIPE
timeout -k ${KILL_AFTER} "$t" "$@" ) <"$I" >"$D/$n.o" 2>"$D/$n.e" 3>&- 9<&-
r=$?
{ read -r e c </proc/uptime; } 2>/dev/null
echo "$n $r $s $e" >>"$D/r"
echo "${mark} ran $n $r" >&3
return "$r"
}
priv() {
p=$1 q=$2 c=$3
shift 3
if [ "$U" = 0 ]; then run "$p" "$q" "$c" "$@"; return; fi
case $c in */*) ;; *) for d in "/usr/sbin/$c" "/usr/bin/$c"; do [ ! -x "$d" ] || { c=$d; break; }; done;; esac
echo "$p via $c" >>"$D/r"
run "$p" "$q" sudo -n "$c" "$@"
}
D=$1 U=$2 Q=$3
work
exit
`;
}
