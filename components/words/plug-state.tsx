import { useTranslations } from "next-intl";
import type { GuestNic } from "@/lib/model/snapshot";

type PlugStateProps = Pick<GuestNic, "plugged" | "whyUnplugged">;

/** Whether a NIC's cable is in: a plug drawn whole, loose or absent, and the word. */
export function PlugState({ plugged, whyUnplugged }: PlugStateProps) {
  const t = useTranslations("network.plug");
  if (plugged === null) {
    return <span className="text-soft">{t("none")}</span>;
  }
  return (
    <span className={`inline-flex items-start gap-1.5 ${plugged ? "text-yes" : "text-warn"}`}>
      <svg
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        aria-hidden="true"
        className="mt-0.5 size-4 shrink-0"
      >
        {plugged ? (
          <path d="M8 1v4M4.5 5h7v3.5a3.5 3.5 0 0 1-7 0zM8 12v3" />
        ) : (
          <path d="M8 1v2M5 3.5h6M6.5 9.5v-2M9.5 9.5v-2M4.5 9.5h7v1.2A3 3 0 0 1 8 13.5a3 3 0 0 1-3.5-2.8z" />
        )}
      </svg>
      <span className="font-semibold">
        {plugged ? t("in") : t("out")}
        {whyUnplugged && <span className="block font-normal text-ink text-sm">{t(`why.${whyUnplugged}`)}</span>}
      </span>
    </span>
  );
}
