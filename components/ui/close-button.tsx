import { useTranslations } from "next-intl";

/** Closes what it stands in. */
export function CloseButton({ onClose, className = "" }: { onClose: () => void; className?: string }) {
  const t = useTranslations("ui");
  return (
    <button
      type="button"
      className={`button button-quiet button-small ${className}`}
      aria-label={t("close")}
      onClick={onClose}
    >
      <span aria-hidden="true">✕</span>
    </button>
  );
}
