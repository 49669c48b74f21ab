import {
  APPLY_OUTCOMES,
  type ApplyOutcome,
  type Change,
  type ChangeKind,
  type PlanProblem,
  type PlanStep,
  type Postcondition,
  type StepResult,
} from "./plan.ts";

/** One document or answer is kept up to this size. */
export const KEPT_CHARACTERS = 256 * 1024;

/** How a change ended, or that it has not. */
export const ACTIVITY_OUTCOMES = [...APPLY_OUTCOMES, "running"] as const;

/** Who did something: a browser by its session (never the whole token), or the command line by its user. */
export type Actor = { by: "browser" | "command-line"; name: string };

/** How a change could be taken back: by another change, planned anew; by the undos of its steps; or why not at all. */
export type WayBack =
  | { kind: "change"; change: Change }
  | { kind: "steps" }
  | { kind: "none"; reason: "no-way-back" | "not-done" | "secret" | "too-long" };

/**
 * One change of a host that was begun. `outcome` `running`: it has not ended, or Puente ended before it did. Times ISO
 * 8601 UTC. `hostId` null: a host that was named by its URI. `steps` are the plan's, `results` and `undone` what was run.
 * `beforeXml` and `afterXml`: what it was about, as the host described it; null: it was not there, or is no one thing.
 * `beforeLive` and `afterLive`: how it ran, see `SubjectMoment`; absent in what an earlier Puente kept.
 */
export type Activity = {
  id: string;
  at: string;
  who: Actor;
  hostId: string | null;
  host: string;
  uri: string;
  change: ChangeKind;
  subject: string;
  request: Change;
  steps: PlanStep[];
  postconditions: Postcondition[];
  results: StepResult[];
  undone: StepResult[];
  problems: PlanProblem[];
  warnings: PlanProblem[];
  outcome: ApplyOutcome | "running";
  durationMs: number | null;
  beforeXml: string | null;
  afterXml: string | null;
  beforeLive?: string | null;
  afterLive?: string | null;
  wayBack: WayBack;
  /** The change that took this one back, and the one that this took back. */
  undoneBy: string | null;
  undoOf: string | null;
};

/** What can still be taken back: it was done, there is a way, and it was not taken already. */
export const canUndo = ({
  outcome,
  wayBack,
  undoneBy,
}: Pick<Activity, "outcome" | "undoneBy"> & { wayBack: Pick<WayBack, "kind"> }): boolean =>
  (outcome === "applied" || outcome === "unproved") && wayBack.kind !== "none" && undoneBy === null;

/** What a list shows of it. */
export type ActivityRow = Pick<
  Activity,
  "id" | "at" | "who" | "hostId" | "host" | "change" | "subject" | "outcome" | "durationMs" | "undoneBy" | "undoOf"
> & { canUndo: boolean };

/** `text` is looked for in everything that was kept; `from` is the row to begin at. */
export type ActivityQuery = {
  text?: string;
  hostId?: string;
  outcome?: Activity["outcome"];
  change?: ChangeKind;
  from?: number;
};
