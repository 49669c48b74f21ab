import { expect, it } from "vitest";
import { handMadeAula } from "../derive/topology/hand-made-aula.ts";
import { handMadeWorld } from "../derive/topology/hand-made-world.ts";
import { planChange } from "../plan/plan-change.ts";
import { planOn } from "./apply-plan.ts";

const snapshot = handMadeWorld(handMadeAula);

const asRoot = { ...snapshot, access: { ...snapshot.access, isRoot: true, user: "root" } };
/** Deleting a network keeps a copy of its leases, which only root may make. */
const plan = planChange(asRoot, { change: "delete", network: "red_nat" });

it("a plan goes through sudo for everybody but root, whose host may have none", () => {
  const asSomebody = { ...snapshot, access: { ...snapshot.access, isRoot: false, user: "profe" } };
  const goesThroughSudo = (seen: typeof snapshot) =>
    planOn({ isReadOnly: false }, seen, () => plan).steps.some(({ privileged }) => privileged);
  expect(goesThroughSudo(asSomebody)).toBe(true);
  expect(goesThroughSudo(asRoot)).toBe(false);
});
