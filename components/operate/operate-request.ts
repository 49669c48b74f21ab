import type { Route } from "next";
import type { ReactNode } from "react";
import type { Change, PlanProblem } from "@/lib/model/plan.ts";

/** What a form above a plan is drawn with. It keeps its own fields and tells the change they make; null: not yet one. */
export type OperateFieldsProps = {
  hostId: string;
  /** The change the dialog was opened with. */
  initial: Change;
  problems: PlanProblem[];
  warnings: PlanProblem[];
  onChange: (change: Change | null) => void;
};

export type OperateForm = {
  render: (props: OperateFieldsProps) => ReactNode;
  /** The fields of the change whose problems the form says itself; the rest is said below it. */
  fields: readonly string[] | "all";
};

/** A change that somebody wants to make: what opens the dialog in which it is planned, shown, done and told. */
export type OperateRequest = {
  hostId: string;
  change: Change;
  /** What it is about, as people call it: networks travel as UUIDs. */
  name: string;
  form?: OperateForm;
  /** Where to go when it was done and the dialog is closed. */
  next?: Route;
};
