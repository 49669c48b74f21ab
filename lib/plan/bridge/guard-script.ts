import { BRIDGE_FOLDER } from "../../model/host-config.ts";
import { shellQuote } from "../../model/shell-quote.ts";
import type { BridgeFacts } from "./bridge-facts.ts";
import { type AppliedBy, type BridgeAct, RESTORE, WRONG } from "./guard-parts.ts";

/**
 * The script that stays on the host until a bridge, or its end, is confirmed. `arm SECONDS`: after that time it is taken
 * back, whoever has gone meanwhile. `back`: at once. `prove`: the facts, or what is wrong. `hold`: nothing is
 * taken back any more, if it is not too late. `drop`: takes back what was held. `end`: the folder goes.
 * Whoever makes the folder `decided` first decides. The way back goes through the host's own configuration, which was
 * never changed, and then sees for itself that the NIC, or the bridge, has its addresses and routes.
 */
export function guardScript(facts: BridgeFacts, manager: AppliedBy, act: BridgeAct): string {
  const { name, dev, mac, addresses } = facts;
  const isBack = addresses.length === 0 ? ":" : addresses.map((cidr) => `has ${shellQuote(cidr)}`).join(" && ");
  return `#!/bin/sh
# Puente: ${act === "make" ? `takes the bridge ${name} back` : `brings the bridge ${name} back`} unless that is confirmed.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C
D=${BRIDGE_FOLDER} act=${act} bridge=${shellQuote(name)} nic=${shellQuote(dev)} mac=${shellQuote(mac)}
home=${act === "make" ? "$nic" : "$bridge"}
on() { ip -o address show dev "$1" scope global | grep -qF " $2 "; }
has() { on "$home" "$1"; }
isBack() { ${isBack}; }
disarm() {
  [ ! -d /run/systemd/system ] || systemctl stop puente-bridge.timer 2>/dev/null
  { read -r p <"$D/pid" && [ "$p" != $$ ] && kill -- "-$p"; } 2>/dev/null
  : # there is no pid where systemd watches
}
arm() {
  read -r up rest </proc/uptime
  deadline=$((\${up%.*} + $1)) token=$$-$up
  echo "$token" >"$D/token"
  printf '%s\\n' name="$bridge" dev="$nic" act="$act" manager=${manager} seconds="$1" deadline="$deadline" >"$D/state"
  if [ -d /run/systemd/system ] && systemd-run --quiet --collect --unit=puente-bridge --on-active="$1" \\
    --timer-property=AccuracySec=100ms /bin/sh "$D/guard" back "$token"; then echo systemd-run; return; fi
  setsid sh -c 'sleep "$1"; exec sh "$2" back "$3"' guard "$1" "$D/guard" "$token" </dev/null >/dev/null 2>&1 &
  echo $! >"$D/pid"
  echo setsid
}
restore() {
${RESTORE[act](facts, manager)}
  :
} >>"$D/log" 2>&1
# somebody else decided first: the folder goes when they have done it
other() {
  n=0
  while [ -d "$D" ] && [ "$n" -lt 400 ]; do n=$((n+1)); sleep 0.2; done
  [ ! -d "$D" ]
}
back() {
  [ $# = 0 ] || [ "$(cat "$D/token")" = "$1" ] || exit 0
  mkdir "$D/decided" 2>/dev/null || { other; exit; }
  restore
  disarm
  rm -rf "$D"
}
wrong() {
${WRONG[act](facts)}
  :
}
prove() {
  n=0
  until [ -z "$(wrong 2>&1)" ]; do
    n=$((n+1))
    [ "$n" -lt 25 ] || { wrong >&2; exit 1; }
    sleep 0.2
  done
}
hold() {
  mkdir "$D/decided" 2>/dev/null || { echo "it is being taken back already" >&2; exit 1; }
  disarm
}
drop() { restore; rm -rf "$D"; }
end() { disarm; rm -rf "$D"; }
case $1 in arm|back|prove|hold|drop|end) "$@";; *) exit 2;; esac
exit
`;
}
