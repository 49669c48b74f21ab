"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";

/** Opens the search by press; Ctrl K and ⌘K do the same from anywhere. */
export function PaletteButton({ onOpen }: { onOpen: () => void }) {
  const t = useTranslations("shell");
  return (
    <button
      type="button"
      aria-label={t("search")}
      aria-keyshortcuts="Control+K Meta+K"
      title={t("searchKeys")}
      onClick={onOpen}
      className="hit flex items-center justify-center rounded-chip text-soft hover:text-ink"
    >
      <Search aria-hidden="true" className="size-4" />
    </button>
  );
}
