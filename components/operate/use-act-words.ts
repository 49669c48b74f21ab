import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { cleanName } from "@/components/words/clean-text";
import type { Change } from "@/lib/model/plan.ts";
import { actOf } from "./act-of.ts";

/** Names a change as a button does: "Stop red_nat". */
export function useActWords(): (change: Change, name: string) => string {
  const t = useTranslations("operate.act");
  return useCallback((change, name) => t(actOf(change), { name: cleanName(name) }), [t]);
}
