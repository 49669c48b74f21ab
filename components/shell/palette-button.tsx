"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";

/** Opens the search by press; Ctrl K and ⌘K do the same from anywhere. */
export function PaletteButton({ onOpen }: { onOpen: () => void }) {
  const t = useTranslations("shell");
  return (
    <button
      type="button"
      aria-keyshortcuts="Control+K Meta+K"
      title={t("searchKeys")}
      onClick={onOpen}
      className="hit flex flex-1 items-center gap-3.5 rounded-control px-2.5 text-soft hover:bg-wash hover:text-ink projector:justify-center"
    >
      <Search aria-hidden="true" className="size-[1.125rem] shrink-0" />
      <span className="flex-1 text-left projector:sr-only">{t("search")}</span>
      <span
        aria-hidden="true"
        className="host-text rounded-chip border border-line px-1.5 pointer-coarse:hidden projector:hidden"
      >
        Ctrl K
      </span>
    </button>
  );
}
