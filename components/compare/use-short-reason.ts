import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { usePhrase } from "@/components/words/use-phrase";
import type { Phrase } from "@/lib/model/phrase";

const SHORTENED = /^(promise\.(why|devices)|compare\.why)\./;

/** A cell's reason in three or four words where there are such; the whole sentence stands in the panel. */
export function useShortReason(): (why: Phrase) => string {
  const t = useTranslations("comparePage.short");
  const say = usePhrase();
  return useCallback(
    (why) => {
      const key = why.code.split(".").at(-1) as never;
      return SHORTENED.test(why.code) && t.has(key) ? t(key) : say(why);
    },
    [t, say],
  );
}
