import { useTranslations } from "next-intl";
import { useCallback } from "react";

/** What a reader reads, in words: `nft-json` → `nftables rules as data (nft -j list ruleset)`. */
export function usePartName(): (reader: string) => string {
  const t = useTranslations("parts");
  return useCallback((reader) => (t.has(reader as never) ? t(reader as never) : reader), [t]);
}
