import type { ErrorDocument } from "./host-status.ts";
import type { ApplyResult } from "./plan.ts";

/** What was done, and where it is kept; `activityId` null: nothing was begun. */
export type AppliedChange = ApplyResult & { activityId: string | null };

/**
 * What a page hears of a change that is being made, in order: each step (`s0`, `s1`…) and way back (`u1`, `u0`…) that
 * has ended, and at last how it ended, or why the host could not be asked at all (then nothing was done).
 */
export type ChangeLine =
  | { kind: "step"; name: string; exitCode: number }
  | { kind: "result"; result: AppliedChange }
  | { kind: "error"; error: ErrorDocument };
