import type { MacvtapMode } from "../../model/network.ts";
import type { PlanProblem } from "../../model/plan.ts";
import type { GuestNic, Snapshot } from "../../model/snapshot.ts";
import { macvtapCandidates, whyMissed, whyUnfit } from "../create/host-devices.ts";
import { toCreationFacts } from "../create/to-creation-facts.ts";
import { problem } from "../life/plan-parts.ts";

/**
 * What keeps a guest from riding on a NIC of the host by macvtap: libvirt finds out when the guest starts, or never, as
 * when passthrough takes the NIC away from the host. `nic`: the one that is to be moved, no obstacle to itself.
 */
export function checkDevice(
  snapshot: Snapshot,
  { dev, mode }: { dev: string; mode: MacvtapMode },
  nic: GuestNic | null,
): PlanProblem[] {
  const links = snapshot.links.filter(({ name }) => nic?.tap == null || name !== nic.tap);
  const facts = toCreationFacts({ ...snapshot, links });
  const refuse = (code: string, params: PlanProblem["params"] = {}, suggestion: string | null = null) => [
    {
      ...problem(code.startsWith("passthrough") ? "source.mode" : "source.dev", `nic.${code}`, { dev, ...params }),
      suggestion,
    },
  ];
  const usual = macvtapCandidates(facts).find(({ name }) => name !== dev)?.name ?? null;
  const link = facts.links.find(({ name }) => name === dev);
  if (!link) return refuse("no-device", {}, usual);
  const unfit = whyUnfit(facts, link);
  if (unfit) return refuse(`device-${unfit.why}`, unfit.params, usual);
  const missed = mode === "passthrough" ? whyMissed(facts, link) : null;
  if (missed) return refuse(missed.code.slice("create.".length), { other: missed.other }, "bridge");
  const user = facts.links.find(({ parent, macvtapMode }) => parent === dev && macvtapMode === "passthru");
  return user && mode !== "passthrough" ? refuse("device-taken", { other: user.name }, usual) : [];
}
