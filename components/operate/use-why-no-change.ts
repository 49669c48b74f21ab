import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { cleanName } from "@/components/words/clean-text";
import type { HostAccess } from "@/lib/model/snapshot";
import { useOperate } from "./operate-context";
import { type WhyNot, whyNoChange } from "./why-not.ts";

/** Why nothing may be changed on a host that this page shows; null: it may. */
export function useWhyNoChange(hostId: string, access: HostAccess): WhyNot | null {
  const { readOnlyHosts } = useOperate();
  return whyNoChange(readOnlyHosts.has(hostId), access);
}

/** Says such a reason; null: there is none. */
export function useWhyWords(): (why: WhyNot | null) => string | null {
  const t = useTranslations("operate.why");
  return useCallback((why) => why && t(why.code, { user: cleanName(why.params.user ?? "") }), [t]);
}
