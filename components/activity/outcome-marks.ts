import type { Activity } from "@/lib/model/activity.ts";

/** How an end of a change looks: its tone, and the sign that says the same without colour. */
export const OUTCOME_MARKS: Record<
  Activity["outcome"],
  { tone: "yes" | "no" | "warn" | "unknown" | "brand"; sign: string }
> = {
  applied: { tone: "yes", sign: "✓" },
  refused: { tone: "warn", sign: "○" },
  undone: { tone: "no", sign: "✕" },
  partly: { tone: "no", sign: "✕" },
  unproved: { tone: "warn", sign: "!" },
  unknown: { tone: "unknown", sign: "○" },
  running: { tone: "brand", sign: "…" },
};
