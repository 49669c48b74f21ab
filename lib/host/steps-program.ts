import "server-only";
import { SHELL_ENVIRONMENT } from "./batch-shell.ts";
import { shellQuote } from "./shell-quote.ts";
import { type RunStep, type StepCommand, workerText } from "./steps-worker.ts";

const inputLine = (name: string, { stdin }: StepCommand): string =>
  stdin === null
    ? ""
    : `printf %s ${shellQuote(Buffer.from(stdin, "utf8").toString("base64"))} | base64 -d >"$D/${name}.i" || X=1\n`;

/** Where the folder of a run may be: out of what a log-out clears away, if that can be had. */
export const RUN_FOLDERS = `if [ "$U" = 0 ]; then V="/run /dev/shm /tmp"; else V="/tmp /var/tmp /dev/shm /run/user/$U"; fi`;

/** The answer as one frame. What one command wrote is cut by its own limit. */
const RUN_ANSWER = `answer() {
cd "$D" && set +f
: >>end
printf '\\n%s begin\\n' "$M"
wc -c f r end *.o *.e
printf '%s data\\n' "$M"
cat f r end *.o *.e
printf '\\n%s end\\n' "$M"
cd /
}
forget() { rm -rf "$D"; }
`;

/**
 * The second half of the dialog that `turnProgram` began: all that is to be done. The shell runs none of it before it
 * has read the whole. Every file the work needs is there before it begins, in the first folder with room for them, so
 * that a disk that fills up meanwhile stops neither it nor its way back.
 */
export function stepsProgram(steps: readonly RunStep[], { nonce, id }: { nonce: string; id: string }): string {
  const names = steps.flatMap((_, index) => [`s${index}.o`, `s${index}.e`, `u${index}.o`, `u${index}.e`]);
  const inputs = steps.map(
    (step, index) => inputLine(`s${index}`, step) + (step.undo ? inputLine(`u${index}`, step.undo) : ""),
  );
  return `${RUN_ANSWER}prepare() {
D=$1/puente.run.${id} X=
[ -w "$1" ] && mkdir -m 700 "$D" 2>/dev/null || return 1
cat >"$D/w" <<'puente-${nonce}' || X=1
${workerText(steps, `@@${nonce}`)}puente-${nonce}
${inputs.join("")}for f in f r end ${names.join(" ")}; do : >"$D/$f" || X=1; done
echo "$U" >"$D/f" || X=1
[ "$X" ] || return 0
rm -rf "$D"
return 1
}
puente() {
umask 077
for d in $V -; do
[ "$d" != - ] || { printf '\\n%s nowhere\\n' "$M"; return 1; }
! prepare "$d" 2>/dev/null || break
done
trap : HUP PIPE
kill "$W" 2>/dev/null
S=
command -v setsid >/dev/null && S=setsid
$S sh "$D/w" "$D" "$U" "$Q" 3>&1 >/dev/null 2>&1 &
w=$!
[ ! "$Q" ] || echo "$w" >"$Q/pid"
Q=
wait "$w"
while kill -0 "$w" 2>/dev/null; do wait "$w"; done
answer
}
puente
`;
}

/** What a run left behind, after at most `seconds` of waiting for its end. */
export function fetchProgram({ nonce, id }: { nonce: string; id: string }, seconds: number): string {
  return `${RUN_ANSWER}puente() {
set -f
M=@@${nonce}
${SHELL_ENVIRONMENT}
${RUN_FOLDERS}
D=
for d in $V; do [ ! -O "$d/puente.run.${id}" ] || D=$d/puente.run.${id}; done
{ read -r B </proc/sys/kernel/random/boot_id; } 2>/dev/null || B=-
[ "$D" ] || { printf '\\n%s absent %s\\n' "$M" "$B"; return 1; }
w=0 s=
until [ "$s" ] || [ "$w" -ge ${seconds} ]; do
p=
{ read -r p c <"$D/pid"; } 2>/dev/null
if [ -s "$D/end" ]; then s=ended
elif [ "$p" ] && ! kill -0 "$p" 2>/dev/null; then s=gone
elif [ ! "$p" ] && [ "$w" -ge 3 ]; then s=gone
else sleep 1; w=$((w+1)); fi
done
[ "$s" != gone ] || [ ! -s "$D/end" ] || s=ended
printf '\\n%s state %s\\n' "$M" "\${s:-running}"
answer
}
puente
`;
}
