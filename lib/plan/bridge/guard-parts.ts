import type { Route } from "../../model/link.ts";
import { shellQuote } from "../../model/shell-quote.ts";
import type { BridgeFacts } from "./bridge-facts.ts";
import { networkdNames, removalNames } from "./networkd-text.ts";

/** What is watched over: a bridge that is made, or one that is taken away. */
export type BridgeAct = "make" | "remove";
export type AppliedBy = "ifupdown" | "networkd";
type Way = (facts: BridgeFacts) => string;

const NETWORKD_FOLDER = "/run/systemd/network";
const WAIT_FOR_NETWORKD = "for n in 1 2 3 4 5 6 7 8 9 10; do isBack && break; sleep 0.3; done";

const familyOf = (cidr: string) => (cidr.includes(":") ? "-6" : "-4");

/** Gives an address to its old holder again where its own configuration did not. */
const addressLine = (cidr: string) =>
  `has ${shellQuote(cidr)} || ip ${familyOf(cidr)} address add ${shellQuote(cidr)} dev "$home"`;

/** As it was, else over a gateway that is out of sight for the moment. */
function routeLine({ family, destination, gateway, metric, protocol }: Route): string {
  const ip = family === "ipv6" ? "ip -6" : "ip -4";
  const to = shellQuote(destination);
  const via = gateway === null ? "" : ` via ${shellQuote(gateway)}`;
  const rest = `${metric === null ? "" : ` metric ${metric}`}${protocol === "static" ? " proto static" : ""}`;
  const add = `${ip} route add ${to}${via} dev "$home"${rest}`;
  return `[ "$(${ip} route show ${to} dev "$home")" ] || ${add} || ${add} onlink`;
}

const backLines = ({ addresses, routes }: BridgeFacts) =>
  [...addresses.map(addressLine), ...routes.map(routeLine)].map((line) => `  ${line}`).join("\n");

const removeFiles = (names: readonly string[]) =>
  `  cd ${NETWORKD_FOLDER} && rm -f ${names.map(shellQuote).join(" ")}\n  cd /`;

/** How each one that sets up interfaces lets go of a new bridge and takes the NIC again. */
const LET_GO: Record<AppliedBy, Way> = {
  ifupdown: () => `  timeout 20 ifdown --force --interfaces="$D/try" "$bridge"
  ip link delete dev "$bridge"
  timeout 40 ifup "$nic"
  isBack || { timeout 20 ifdown --force "$nic"; timeout 40 ifup --force "$nic"; }`,
  networkd: (facts) => `${removeFiles(networkdNames(facts))}
  timeout 20 networkctl reload
  timeout 20 networkctl delete "$bridge" || ip link delete dev "$bridge"
  ${WAIT_FOR_NETWORKD}`,
};

const MAKE_BRIDGE = `[ -e "/sys/class/net/$bridge" ] || ip link add name "$bridge" address "$mac" type bridge stp_state 0 forward_delay 0`;

/** How they let go of the NIC and bring the bridge back, whose own configuration was never changed. */
const BRING_BACK: Record<AppliedBy, Way> = {
  ifupdown: () => `  timeout 20 ifdown --force --interfaces="$D/try" "$nic"
  timeout 40 ifup "$bridge"
  isBack || { timeout 20 ifdown --force "$bridge"; timeout 40 ifup --force "$bridge"; }`,
  networkd: (facts) => `${removeFiles(removalNames(facts))}
  ${MAKE_BRIDGE}
  timeout 20 networkctl reload
  ${WAIT_FOR_NETWORKD}`,
};

/** The way back: through the host's own configuration, and then whatever that left undone. */
export const RESTORE: Record<BridgeAct, (facts: BridgeFacts, manager: AppliedBy) => string> = {
  make: (facts, manager) => `${LET_GO[manager](facts)}
  ip link set dev "$nic" nomaster
  ip link set dev "$nic" ${facts.isUp ? "up" : "down"}
${backLines(facts)}`,
  remove: (facts, manager) => `${BRING_BACK[manager](facts)}
  ${MAKE_BRIDGE}
  ip address flush dev "$nic" scope global
  ip link set dev "$nic" master "$bridge"
  ip link set dev "$nic" up
  ip link set dev "$bridge" up
${backLines(facts)}`,
};

const wayOut = (holder: string, { hasDefaultRoute }: BridgeFacts) =>
  hasDefaultRoute
    ? `\n  [ "$(ip -4 route show default dev "${holder}")" ] || echo "no default route over ${holder}"`
    : "";

const addressed = (holder: string, { addresses }: BridgeFacts) =>
  addresses.map((cidr) => `\n  on "${holder}" ${shellQuote(cidr)} || echo "${holder} has no address ${cidr}"`).join("");

/** What is not as it was promised, a line each. */
export const WRONG: Record<BridgeAct, Way> = {
  make: (facts) => `  [ "$(cat "/sys/class/net/$bridge/address")" = "$mac" ] || echo "the bridge has not the MAC $mac"
  [ "/sys/class/net/$nic/master" -ef "/sys/class/net/$bridge" ] || echo "$nic is no port of $bridge"
  [ -z "$(ip -o address show dev "$nic" scope global)" ] || echo "$nic still has an address"${addressed("$bridge", facts)}${wayOut("$bridge", facts)}`,
  remove: (facts) => `  [ ! -e "/sys/class/net/$bridge" ] || echo "$bridge is still there"
  [ "$(cat "/sys/class/net/$nic/address")" = "$mac" ] || echo "$nic has not the MAC $mac"
  [ ! -e "/sys/class/net/$nic/master" ] || echo "$nic is still a port"${addressed("$nic", facts)}${wayOut("$nic", facts)}`,
};
