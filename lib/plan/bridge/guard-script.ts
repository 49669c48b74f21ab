import { BRIDGE_FOLDER } from "../../model/host-config.ts";
import type { Route } from "../../model/link.ts";
import { shellQuote } from "../../model/shell-quote.ts";
import type { BridgeFacts } from "./bridge-facts.ts";
import { networkdNames } from "./networkd-text.ts";

const familyOf = (cidr: string) => (cidr.includes(":") ? "-6" : "-4");

/** Gives an address to the NIC again where its own configuration did not. */
const addressLine = (cidr: string) =>
  `has ${shellQuote(cidr)} || ip ${familyOf(cidr)} address add ${shellQuote(cidr)} dev "$nic"`;

/** As it was, else over a gateway that is out of sight for the moment. */
function routeLine({ family, destination, gateway, metric, protocol }: Route): string {
  const ip = family === "ipv6" ? "ip -6" : "ip -4";
  const to = shellQuote(destination);
  const via = gateway === null ? "" : ` via ${shellQuote(gateway)}`;
  const rest = `${metric === null ? "" : ` metric ${metric}`}${protocol === "static" ? " proto static" : ""}`;
  const add = `${ip} route add ${to}${via} dev "$nic"${rest}`;
  return `[ "$(${ip} route show ${to} dev "$nic")" ] || ${add} || ${add} onlink`;
}

/** How each one that sets up interfaces lets go of the bridge and takes the NIC again. */
const LET_GO: Record<"ifupdown" | "networkd", (facts: BridgeFacts) => string> = {
  ifupdown: () => `  timeout 20 ifdown --force --interfaces="$D/try" "$bridge"
  ip link delete dev "$bridge"
  timeout 40 ifup "$nic"
  isBack || { timeout 20 ifdown --force "$nic"; timeout 40 ifup --force "$nic"; }`,
  networkd: (facts) => `  cd /run/systemd/network && rm -f ${networkdNames(facts).map(shellQuote).join(" ")}
  cd /
  timeout 20 networkctl reload
  timeout 20 networkctl delete "$bridge" || ip link delete dev "$bridge"
  for n in 1 2 3 4 5 6 7 8 9 10; do isBack && break; sleep 0.3; done`,
};

const wantedLines = ({ addresses, hasDefaultRoute }: BridgeFacts) =>
  [
    ...addresses.map((cidr) => `  on "$bridge" ${shellQuote(cidr)} || echo "the bridge has no address ${cidr}"`),
    ...(hasDefaultRoute
      ? [`  [ "$(ip -4 route show default dev "$bridge")" ] || echo "no default route over the bridge"`]
      : []),
  ].join("\n");

const backLines = ({ addresses, routes }: BridgeFacts) =>
  [...addresses.map(addressLine), ...routes.map(routeLine)].map((line) => `  ${line}`).join("\n");

/**
 * The script that stays on the host until a bridge is confirmed. `arm SECONDS`: after that time the bridge is taken
 * back, whoever has gone meanwhile. `back`: at once. `prove`: the facts, or what is wrong. `hold`: nothing is
 * taken back any more, if it is not too late. `drop`: takes back what was held. `end`: the folder goes.
 * Whoever makes the folder `decided` first decides. The way back goes through the host's own configuration, which was
 * never changed, and then sees for itself that the NIC has its addresses and routes.
 */
export function guardScript(facts: BridgeFacts, manager: "ifupdown" | "networkd"): string {
  const { name, dev, mac, isUp, addresses } = facts;
  return `#!/bin/sh
# Puente: takes the bridge ${name} back unless it is confirmed.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C
D=${BRIDGE_FOLDER} bridge=${shellQuote(name)} nic=${shellQuote(dev)} mac=${shellQuote(mac)}
on() { ip -o address show dev "$1" scope global | grep -qF " $2 "; }
has() { on "$nic" "$1"; }
isBack() { ${addresses.length === 0 ? ":" : addresses.map((cidr) => `has ${shellQuote(cidr)}`).join(" && ")}; }
disarm() {
  [ ! -d /run/systemd/system ] || systemctl stop puente-bridge.timer 2>/dev/null
  { read -r p <"$D/pid" && [ "$p" != $$ ] && kill -- "-$p"; } 2>/dev/null
  : # there is no pid where systemd watches
}
arm() {
  read -r up rest </proc/uptime
  deadline=$((\${up%.*} + $1)) token=$$-$up
  echo "$token" >"$D/token"
  printf '%s\\n' name="$bridge" dev="$nic" manager=${manager} seconds="$1" deadline="$deadline" >"$D/state"
  if [ -d /run/systemd/system ] && systemd-run --quiet --collect --unit=puente-bridge --on-active="$1" \\
    --timer-property=AccuracySec=100ms /bin/sh "$D/guard" back "$token"; then echo systemd-run; return; fi
  setsid sh -c 'sleep "$1"; exec sh "$2" back "$3"' guard "$1" "$D/guard" "$token" </dev/null >/dev/null 2>&1 &
  echo $! >"$D/pid"
  echo setsid
}
restore() {
${LET_GO[manager](facts)}
  ip link set dev "$nic" nomaster
  ip link set dev "$nic" ${isUp ? "up" : "down"}
${backLines(facts)}
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
  [ "$(cat "/sys/class/net/$bridge/address")" = "$mac" ] || echo "the bridge has not the MAC $mac"
  [ "/sys/class/net/$nic/master" -ef "/sys/class/net/$bridge" ] || echo "$nic is no port of $bridge"
  [ -z "$(ip -o address show dev "$nic" scope global)" ] || echo "$nic still has an address"
${wantedLines(facts)}
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
