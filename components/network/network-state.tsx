import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { StateDot } from "@/components/ui/state-dot";
import type { NetworkRow } from "@/lib/derive/views/view-types";

type Marks = Pick<NetworkRow, "state" | "isPersistent" | "hasPendingChanges">;

/** Whether a network runs, and what about it will not last: always as words, the dot's shape beside them. */
export function NetworkState({ state, isPersistent, hasPendingChanges }: Marks) {
  const t = useTranslations("states.network");
  const tl = useTranslations("networks.mark");
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="inline-flex items-center gap-2 whitespace-nowrap">
        <StateDot tone={state === "active" ? "yes" : "unknown"} />
        {t(state)}
      </span>
      {!isPersistent && <Chip tone="warn">{t("transient")}</Chip>}
      {hasPendingChanges && <Chip tone="warn">{tl("pending")}</Chip>}
    </span>
  );
}
