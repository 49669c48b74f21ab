import "server-only";
import { SHELL_ENVIRONMENT } from "./batch-shell.ts";
import { RUN_FOLDERS } from "./steps-program.ts";

export type TurnOptions = {
  nonce: string;
  /** How long another plan on this host is waited for. */
  waitSeconds: number;
  /** How long the turn is held without a word from us. */
  holdSeconds: number;
};

/**
 * The first half of a dialog: takes the host's only turn for a change, says `@@NONCE turn BOOT-ID` (or `@@NONCE busy`)
 * and waits for what follows on its stdin. When that ends, so does the turn: then nothing was done.
 *
 * A turn is a lock on a file that everybody may open and nobody needs to write, where every user looks for it: in
 * /run/lock if that is open to all, else in /tmp. It ends with the process that holds it. Where there is no `flock`, it is a folder with the number of that process. The host's name is in the
 * file's, so that simulated hosts side by side are hosts of their own.
 */
export function turnProgram({ nonce, waitSeconds, holdSeconds }: TurnOptions): string {
  return `turn() {
set -f
M=@@${nonce}
${SHELL_ENVIRONMENT}
${RUN_FOLDERS}
H= B=- Q= W= w=0
{ read -r H </proc/sys/kernel/hostname; read -r B </proc/sys/kernel/random/boot_id; } 2>/dev/null
case $H in ''|*[!A-Za-z0-9._-]*) H=host;; esac
if [ -k /run/lock/. ]; then l=/run/lock/.puente-turn.$H; else l=/tmp/.puente-turn.$H; fi
if command -v flock >/dev/null; then take; else takeFolder "$l.d"; fi || { printf '\\n%s busy\\n' "$M"; return 1; }
watch >/dev/null 2>&1 9<&- &
W=$!
printf '\\n%s turn %s\\n' "$M" "$B"
}
tidy() {
command -v find >/dev/null || return 0
for d in $V; do
find "$d" -maxdepth 1 -name 'puente.run.*' -user "$U" -mmin +1440 -exec rm -rf {} + 2>/dev/null
done
}
take() {
[ -e "$l" ] || ( umask 0222; set -C; : >"$l" ) 2>/dev/null
[ -f "$l" ] && [ -r "$l" ] || return 1
exec 9<"$l"
until flock -n 9 && [ /proc/self/fd/9 -ef "$l" ]; do
[ "$w" -lt ${waitSeconds} ] || return 1
sleep 1
w=$((w+1))
[ -f "$l" ] || ( umask 0222; set -C; : >"$l" ) 2>/dev/null
[ -f "$l" ] && [ -r "$l" ] || return 1
exec 9<"$l"
done
}
takeFolder() {
until mkdir "$1" 2>/dev/null; do
p=
{ read -r p <"$1/pid"; } 2>/dev/null
if [ -O "$1" ] && [ "$p" ] && ! kill -0 "$p" 2>/dev/null; then rm -rf "$1"; continue; fi
[ "$w" -lt ${waitSeconds} ] || return 1
sleep 1
w=$((w+1))
done
Q=$1
echo $$ >"$Q/pid"
}
watch() {
sleep ${holdSeconds} &
s=$!
trap 'kill $s; exit' TERM
wait "$s"
kill -TERM $$
}
leave() {
kill "$W" 2>/dev/null
[ ! "$Q" ] || rm -rf "$Q"
}
trap leave EXIT
trap 'exit 143' TERM
turn || exit
tidy
`;
}
