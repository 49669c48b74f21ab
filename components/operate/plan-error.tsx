import { useTranslations } from "next-intl";
import { ErrorPanel } from "@/components/ui/error-panel";
import { cleanText } from "@/components/words/clean-text";
import type { ErrorDocument } from "@/lib/model/host-status.ts";

type PlanErrorProps = { error: ErrorDocument | "unplanned" | "unheard" };

/** Why there is no plan (`unplanned`: no answer came), or no word of how a change ended (`unheard`). */
export function PlanError({ error }: PlanErrorProps) {
  const t = useTranslations("operate");
  if (error === "unplanned" || error === "unheard") {
    return <ErrorPanel what={t("unheard.what")} why={t("unheard.why")} todo={t(`${error}.todo`)} />;
  }
  const { title, why, hint, said, command } = error;
  return <ErrorPanel what={title} why={why} todo={hint} said={said && cleanText(said)} command={command} />;
}
