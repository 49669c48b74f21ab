import { useFormatter, useTranslations } from "next-intl";
import { useCallback } from "react";
import { cleanName } from "@/components/words/clean-text";
import type { ActivityRow } from "@/lib/model/activity.ts";

/** Names a change that was made: "Stop red_nat". */
export function useChangeWords(): (row: Pick<ActivityRow, "change" | "subject">) => string {
  const t = useTranslations("activity.change");
  return useCallback(({ change, subject }) => t(change, { name: cleanName(subject) }), [t]);
}

/** Says who made it. */
export function useActorWords(): (who: ActivityRow["who"]) => string {
  const t = useTranslations("activity.who");
  return useCallback(({ by, name }) => t(by, { name: cleanName(name) }), [t]);
}

/** `1.24 s`; a dash while it goes on. */
export function useDurationWords(): (durationMs: number | null) => string {
  const format = useFormatter();
  return useCallback(
    (durationMs) => (durationMs === null ? "–" : `${format.number(durationMs / 1000, { maximumFractionDigits: 2 })} s`),
    [format],
  );
}
