import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Phrase } from "@/lib/model/phrase";
import { cleanName } from "./clean-text";

/**
 * Says a phrase in the reader's language. Texts of the host inside it are cleaned and kept in their own direction
 * (U+2068 … U+2069), so that an odd name can't turn the sentence around.
 */
export function usePhrase(): (phrase: Phrase) => string {
  const t = useTranslations();
  return useCallback(
    ({ code, params }) => {
      const said = Object.entries(params).map(([key, value]) => [
        key,
        typeof value === "string" && isHostText(value) ? `\u2068${cleanName(value)}\u2069` : value,
      ]);
      return t(code as never, Object.fromEntries(said));
    },
    [t],
  );
}

/** Plain ASCII needs no isolation, and stays as it can be copied and searched. */
const isHostText = (value: string) => !/^[\x20-\x7e]*$/.test(value);
