import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { StateDot, type StateTone } from "@/components/ui/state-dot";
import type { GuestRow } from "@/lib/derive/views/view-types";
import type { GuestState as State } from "@/lib/model/guest";

const TONES: Record<State, StateTone> = {
  running: "yes",
  idle: "yes",
  paused: "warn",
  "in-shutdown": "warn",
  "shut-off": "unknown",
  crashed: "no",
  "pm-suspended": "warn",
  unknown: "unknown",
};

/** Whether a guest runs, as a word with the dot's shape beside it. */
export function GuestState({ state, isPersistent }: Pick<GuestRow, "state" | "isPersistent">) {
  const t = useTranslations("states");
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="inline-flex items-center gap-2 whitespace-nowrap">
        <StateDot tone={TONES[state]} />
        {t(`guest.${state}`)}
      </span>
      {!isPersistent && <Chip tone="warn">{t("network.transient")}</Chip>}
    </span>
  );
}
