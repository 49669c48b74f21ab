import type { PlanProblem, Postcondition } from "../model/plan.ts";
import type { Snapshot } from "../model/snapshot.ts";

const problem = (code: string, params: PlanProblem["params"]): PlanProblem => ({
  field: "",
  code,
  params,
  suggestion: null,
});

type NetworkCondition = Extract<Postcondition, { kind: "network" }>;
type NicCondition = Extract<Postcondition, { kind: "nic" }>;

function checkNetwork({ networks }: Snapshot, wanted: NetworkCondition): PlanProblem[] {
  const { name, exists } = wanted;
  const network = networks.find((one) => one.name === name || one.uuid === name);
  if (!exists) return network ? [problem("not-proved.network-still-there", { name })] : [];
  if (!network) return [problem("not-proved.network-missing", { name })];
  return (["active", "autostart", "persistent"] as const)
    .filter((fact) => wanted[fact] !== undefined && wanted[fact] !== network[fact])
    .map((fact) => problem(`not-proved.network-${fact}`, { name, wanted: String(wanted[fact]) }));
}

function checkNic({ guests }: Snapshot, wanted: NicCondition): PlanProblem[] {
  const { guest, mac, exists = true } = wanted;
  const nic = guests
    .find((one) => one.name === guest || one.uuid === guest)
    ?.nics.find((one) => one.mac.toLowerCase() === mac.toLowerCase());
  if (!exists) return nic ? [problem("not-proved.nic-still-there", { guest, mac })] : [];
  if (!nic) return [problem("not-proved.nic-missing", { guest, mac })];
  const problems: PlanProblem[] = [];
  if (wanted.network !== undefined && nic.network !== wanted.network)
    problems.push(problem("not-proved.nic-network", { guest, mac, network: wanted.network }));
  if (wanted.plugged !== undefined && nic.plugged !== wanted.plugged)
    problems.push(problem("not-proved.nic-plugged", { guest, mac, wanted: String(wanted.plugged) }));
  return problems;
}

/** What a plan promised and a fresh snapshot does not show; none: it is proved. */
export function checkPostconditions(snapshot: Snapshot, wanted: readonly Postcondition[]): PlanProblem[] {
  return wanted.flatMap((condition) =>
    condition.kind === "network" ? checkNetwork(snapshot, condition) : checkNic(snapshot, condition),
  );
}
