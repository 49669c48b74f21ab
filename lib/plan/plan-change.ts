import type { ChangeSpec } from "../model/change-spec.ts";
import type { Change, ChangeKind, Plan, PlanProblem } from "../model/plan.ts";
import type { Snapshot } from "../model/snapshot.ts";

import { planBridge } from "./bridge/plan-bridge.ts";
import { planHelper } from "./bridge/plan-helper.ts";
import { planCreate } from "./create/plan-create.ts";
import { toCreationFacts } from "./create/to-creation-facts.ts";

import { planLife } from "./life/plan-life.ts";
import { planReservation } from "./life/plan-reservation.ts";
import { planNic } from "./nic/plan-nic.ts";

/** A change that is none of an existing object makes a new one. */
const changeKind = (change: Change): ChangeKind => ("change" in change ? change.change : "create");

/** What a change is about: a network's or a guest's name as it was given. */
function subjectOf(change: Change): string {
  if (!("change" in change)) return change.name;
  if ("network" in change) return change.network;
  if ("guest" in change) return change.guest;
  if ("dev" in change) return change.dev;
  return "id" in change ? change.id : "";
}

/** A plan that can't be made, with the reasons. */
export function planRefused(change: Change, problems: PlanProblem[]): Plan {
  return {
    change: changeKind(change),
    subject: subjectOf(change),
    xml: null,
    steps: [],
    expectedRules: null,
    effects: [],
    cutOff: [],
    problems,
    warnings: [],
    postconditions: [],
    seen: "",
    reachability: null,
  };
}

function planExisting(snapshot: Snapshot, change: ChangeSpec): Plan {
  switch (change.change) {
    case "start":
    case "stop":
    case "restart":
    case "delete":
    case "autostart":
    case "rename":
    case "persist":
    case "update":
    case "clone":
    case "import":
      return planLife(snapshot, change);
    case "reservation":
      return planReservation(snapshot, change);
    case "nic":
      return planNic(snapshot, change);
    case "bridge":
      return planBridge(snapshot, change);
    case "helper":
      return planHelper(snapshot, change);
    default:
      return planRefused(change, [
        { field: "change", code: "not-offered", params: { change: change.change }, suggestion: null },
      ]);
  }
}

/**
 * What would be done for a change, and nothing done. Pure: the same snapshot and change give the same plan. `seen` is
 * left empty: who shows the plan marks what it was made from.
 */
export function planChange(snapshot: Snapshot, change: Change): Plan {
  if ("change" in change) return planExisting(snapshot, change);
  return planCreate(toCreationFacts(snapshot), change);
}

/** A plan of what could not be read as a change at all: nothing but what is wrong with it. */
export const planUnread = (problems: PlanProblem[]): Plan => planRefused({ name: "", type: "nat" }, problems);
