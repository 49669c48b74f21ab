import { useTranslations } from "next-intl";
import type { CompareMode } from "./grid-row";

const MODES: CompareMode[] = ["theory", "host"];

/** Which table: what the types promise, or what this host has. */
export function ModeSwitch({ mode, onMode }: { mode: CompareMode; onMode: (mode: CompareMode) => void }) {
  const t = useTranslations("comparePage.mode");
  return (
    <fieldset className="flex rounded-control border border-edge bg-card">
      <legend className="sr-only">{t("label")}</legend>
      {MODES.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={mode === name}
          onClick={() => onMode(name)}
          className="hit min-h-9 cursor-pointer px-3.5 font-semibold text-soft first:rounded-l-control last:rounded-r-control hover:text-ink aria-pressed:bg-brand-tint aria-pressed:text-brand"
        >
          {t(name)}
        </button>
      ))}
    </fieldset>
  );
}
