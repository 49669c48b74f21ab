import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import type { Activity } from "@/lib/model/activity.ts";
import { OUTCOME_MARKS } from "./outcome-marks.ts";

/** How a change ended, as a word with its sign. */
export function ActivityOutcome({ outcome }: Pick<Activity, "outcome">) {
  const t = useTranslations("activity.outcome");
  const { tone, sign } = OUTCOME_MARKS[outcome];
  return (
    <Chip tone={tone} icon={<span aria-hidden="true">{sign}</span>}>
      {t(outcome)}
    </Chip>
  );
}
