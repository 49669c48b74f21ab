import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";
import { PlanError } from "./plan-error";
import { PlanView } from "./plan-view";
import type { WrittenPlan } from "./use-plan.ts";

type EditPreviewProps = { isNew: boolean; written: WrittenPlan };

/** What would be done for what is written; nothing yet, on its way, or why it can't be told. */
export function EditPreview({ isNew, written: { plan, isOld, error } }: EditPreviewProps) {
  const t = useTranslations("operate");
  return (
    <section aria-label={t("edit.preview")} className="flex min-w-0 flex-col gap-4">
      <h2 className="text-section">{t("edit.preview")}</h2>
      {!isNew && <p className="text-soft">{t("edit.nothingYet")}</p>}
      {error && <PlanError error={error} />}
      {isNew && !plan && !error && <Skeleton label={t("planning")} lines={5} />}
      {plan && plan.problems.length > 0 && <p className="text-soft">{t("edit.fixFirst")}</p>}
      {plan && (
        <div aria-busy={isOld} className={isOld ? "opacity-60" : ""}>
          <PlanView plan={plan} ownFields="all" />
        </div>
      )}
    </section>
  );
}
