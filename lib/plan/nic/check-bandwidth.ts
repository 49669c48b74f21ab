import type { PlanProblem } from "../../model/plan.ts";
import { problem } from "../life/plan-parts.ts";
import type { Bandwidth } from "./nic-xml.ts";

/** libvirt counts rates in 64 bits of bytes; this is far above any NIC, and safe in every unit. */
const MOST_RATE = 2_000_000_000;

/** Limits that are no whole number of KiB: libvirt would read 0 as none, and half a number as an error. */
export const checkBandwidth = (bandwidth: Bandwidth | null | undefined): PlanProblem[] =>
  (["inbound", "outbound"] as const).flatMap((way) =>
    Object.entries(bandwidth?.[way] ?? {}).flatMap(([key, rate]) => {
      if (rate === null || rate === undefined) return [];
      if (Number.isInteger(rate) && rate >= 1 && rate <= MOST_RATE) return [];
      const found = problem(`bandwidth.${way}.${key}`, "nic.rate", { least: 1, most: MOST_RATE });
      return [{ ...found, suggestion: key === "average" ? "1000" : null }];
    }),
  );
