import type { PlanProblem } from "../../../model/plan.ts";
import { type Check, problem, shown } from "../finding.ts";
import { isMac, isMulticastMac, suggestMac } from "./check-reservations.ts";

const LEAST_MTU = 68;
/** Below it the kernel takes IPv6 from an interface. */
const LEAST_MTU_IPV6 = 1280;
const MOST_MTU = 65_535;
/** The kernel takes no more. */
const MOST_DELAY_SECONDS = 30;

const checkMtu: Check = ({ spec: { mtuBytes, subnets, isIpv6GuestTrafficAllowed } }) => {
  if (mtuBytes === null) return [];
  const isIpv6 = isIpv6GuestTrafficAllowed || subnets.some(({ family }) => family === "ipv6");
  const isWhole = Number.isInteger(mtuBytes);
  if (!isWhole || mtuBytes < LEAST_MTU || mtuBytes > MOST_MTU) {
    const params = { least: isIpv6 ? LEAST_MTU_IPV6 : LEAST_MTU, most: MOST_MTU };
    return [problem("create.mtu-range", "mtu", { params, suggestion: 1500 })];
  }
  if (!isIpv6 || mtuBytes >= LEAST_MTU_IPV6) return [];
  return [problem("create.mtu-ipv6", "mtu", { params: { least: LEAST_MTU_IPV6 }, suggestion: LEAST_MTU_IPV6 })];
};

const checkDelay: Check = ({ spec: { delaySeconds } }) => {
  if (delaySeconds === null) return [];
  const isFine = Number.isInteger(delaySeconds) && delaySeconds >= 0 && delaySeconds <= MOST_DELAY_SECONDS;
  const suggestion = delaySeconds > MOST_DELAY_SECONDS ? MOST_DELAY_SECONDS : 0;
  return isFine ? [] : [problem("create.delay-range", "delay", { params: { most: MOST_DELAY_SECONDS }, suggestion })];
};

const checkMac: Check = ({ facts, spec: { mac } }) => {
  if (mac === null) return [];
  const found = (code: Parameters<typeof problem>[0], suggestion: string, params: PlanProblem["params"] = {}) => [
    problem(code, "mac", { params: { found: shown(mac), ...params }, suggestion }),
  ];
  if (!isMac(mac)) return found("create.mac-format", suggestMac(mac) ?? "");
  if (isMulticastMac(mac)) return found("create.mac-multicast", "");
  if (/^00(?::00){5}$/.test(mac)) return found("create.mac-zero", "");
  const other = facts.macs.find((one) => one.mac === mac);
  return other ? found("create.mac-taken", "", { owner: other.owner, by: other.by }) : [];
};

/** What the kernel must take for the bridge: frame size, waiting time, hardware address. */
export const checkLayerTwo: Check = (subject) => [...checkMtu(subject), ...checkDelay(subject), ...checkMac(subject)];
