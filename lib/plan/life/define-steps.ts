import type { PlanStep } from "../../model/plan.ts";
import type { HostNetwork } from "../../model/snapshot.ts";
import type { Update } from "./find-update.ts";
import { netDefine, step } from "./virsh-steps.ts";

/** Stores the document, with the one before as the way back; libvirt checks it against its own schema where it can. */
export function defineSteps(
  network: HostNetwork,
  { xml, isValidated }: Pick<Update, "xml" | "isValidated">,
): PlanStep[] {
  if (xml === network.storedXml || network.storedXml === null) return [];
  const define = netDefine(xml);
  const argv = isValidated ? [...define.argv.slice(0, 4), "--validate", ...define.argv.slice(4)] : define.argv;
  const what = { code: "plan.steps.life.define", params: { network: network.name } };
  return [step({ ...define, argv }, { what, undo: netDefine(network.storedXml) })];
}
