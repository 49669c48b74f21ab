import type { PlanProblem } from "../../model/plan.ts";
import { badRates } from "../create/bad-rates.ts";
import { problem } from "../life/plan-parts.ts";
import type { Bandwidth } from "./nic-xml.ts";

/** Speed limits of a NIC that libvirt would misread. */
export const checkBandwidth = (bandwidth: Bandwidth | null | undefined): PlanProblem[] =>
  badRates(bandwidth).map(({ at, params, isAverage }) => ({
    ...problem(`bandwidth.${at}`, "nic.rate", params),
    suggestion: isAverage ? "1000" : null,
  }));
