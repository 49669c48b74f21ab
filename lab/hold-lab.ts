import { withLock } from "./lock.ts";
import type { LabPlan } from "./plan-lab.ts";

/** One command at a time works on a lab: `up` and `down` of the same name wait for each other. */
export function holdLab<T>(plan: Pick<LabPlan, "name" | "copyId">, work: () => Promise<T>): Promise<T> {
  const onWait = () => process.stderr.write(`… another command works on the lab ${plan.name}\n`);
  return withLock(`lab-${plan.copyId}`, work, onWait);
}
