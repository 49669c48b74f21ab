import type { NetworkSpec } from "../../model/network-spec.ts";
import type { PlanProblem } from "../../model/plan.ts";
import {
  cautionIpv6,
  cautionLan,
  cautionNatAddresses,
  cautionPromises,
  cautionReservations,
  cautionUnwise,
  cautionWayBack,
} from "./checks/cautions-addresses.ts";
import {
  cautionFirewall,
  cautionForwardDev,
  cautionHostBridge,
  cautionMacvtap,
  cautionSettings,
} from "./checks/cautions-host.ts";
import { checkBridge } from "./checks/check-bridge.ts";
import { checkForwardDev, checkHostBridge, checkMacvtap } from "./checks/check-devices.ts";
import { checkDns, checkDomain } from "./checks/check-dns.ts";
import { checkLayerTwo } from "./checks/check-layer-two.ts";
import { checkName, checkTexts } from "./checks/check-name.ts";
import { checkNat } from "./checks/check-nat.ts";
import { checkPortgroups } from "./checks/check-portgroups.ts";
import { checkRanges } from "./checks/check-ranges.ts";
import { checkReservations } from "./checks/check-reservations.ts";
import { checkRoutes } from "./checks/check-routes.ts";
import { checkSubnetCount, checkSubnets } from "./checks/check-subnets.ts";
import { checkTftp } from "./checks/check-tftp.ts";
import { cautionUnheard, checkType } from "./checks/check-type.ts";
import { cautionXml, checkXml } from "./checks/check-xml.ts";
import type { CreationFacts } from "./creation-facts.ts";
import { fillDefaults } from "./fill-defaults.ts";
import type { Check } from "./finding.ts";
import type { ResolvedSpec } from "./resolved-spec.ts";

/** A spec made whole for a host, with all that is wrong with it and all that should be known before. */
export type ResolvedAnswer = { spec: ResolvedSpec; problems: PlanProblem[]; warnings: PlanProblem[] };

const CHECKS: readonly Check[] = [
  checkName,
  checkType,
  checkTexts,
  checkBridge,
  checkHostBridge,
  checkForwardDev,
  checkMacvtap,
  checkSubnetCount,
  checkSubnets,
  checkRanges,
  checkReservations,
  checkTftp,
  checkNat,
  checkDomain,
  checkDns,
  checkLayerTwo,
  checkRoutes,
  checkPortgroups,
  checkXml,
];

const CAUTIONS: readonly Check[] = [
  cautionUnheard,
  cautionUnwise,
  cautionWayBack,
  cautionIpv6,
  cautionNatAddresses,
  cautionLan,
  cautionForwardDev,
  cautionHostBridge,
  cautionMacvtap,
  cautionFirewall,
  cautionSettings,
  cautionReservations,
  cautionPromises,
  cautionXml,
];

/**
 * What a spec means on a host: defaults filled in, everything checked, at the field where it was written.
 *   in   { name: "red_nat", type: "nat" }
 *   out  { spec: { name: "red_nat", type: "nat", bridge: "virbr1", subnets: [192.168.123.1/24 …] … }, problems: [], warnings: [] }
 * With problems the spec is still there, as written, so that it can be shown.
 */
export function resolveSpec(facts: CreationFacts, written: NetworkSpec): ResolvedAnswer {
  const subject = { facts, written, spec: fillDefaults(facts, written) };
  return {
    spec: subject.spec,
    // What is never made here needs no further look.
    problems: (written.type === "hostdev" ? [checkName, checkType] : CHECKS).flatMap((check) => check(subject)),
    warnings: CAUTIONS.flatMap((check) => check(subject)),
  };
}
