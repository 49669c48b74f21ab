import type { HostPlan } from "../plan-lab.ts";
export async function playAula(_: HostPlan): Promise<void> {}
