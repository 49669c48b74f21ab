import { useTranslations } from "next-intl";
import { Chip, type ChipTone } from "@/components/ui/chip";
import type { Activity } from "@/lib/model/activity.ts";

const MARKS: Record<Activity["outcome"], { tone: ChipTone; sign: string }> = {
  applied: { tone: "yes", sign: "✓" },
  refused: { tone: "unknown", sign: "○" },
  undone: { tone: "no", sign: "✕" },
  partly: { tone: "no", sign: "✕" },
  unproved: { tone: "warn", sign: "!" },
  unknown: { tone: "unknown", sign: "○" },
  running: { tone: "brand", sign: "…" },
};

/** How a change ended, as a word with its sign. */
export function ActivityOutcome({ outcome }: Pick<Activity, "outcome">) {
  const t = useTranslations("activity.outcome");
  const { tone, sign } = MARKS[outcome];
  return (
    <Chip tone={tone} icon={<span aria-hidden="true">{sign}</span>}>
      {t(outcome)}
    </Chip>
  );
}
