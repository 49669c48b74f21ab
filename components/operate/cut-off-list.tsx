import { useTranslations } from "next-intl";
import { HostName } from "@/components/words/host-name";
import type { CutOff } from "@/lib/model/plan.ts";

type CutOffListProps = {
  cutOff: CutOff[];
  /** The plan itself plugs the running ones in again. */
  isBrief?: boolean;
};

/** Who loses a link: by name, MAC and state, or that nobody does. */
export function CutOffList({ cutOff, isBrief = false }: CutOffListProps) {
  const t = useTranslations("operate.cutOff");
  if (cutOff.length === 0) {
    return (
      <p className="text-soft">
        <span aria-hidden="true" className="text-yes">
          ✓{" "}
        </span>
        {t("none")}
      </p>
    );
  }
  const running = cutOff.filter(({ isRunning }) => isRunning).length;
  return (
    <section>
      <h3 className="font-semibold text-base">
        <span aria-hidden="true" className="text-no">
          ✕{" "}
        </span>
        {t("title", { running, stopped: cutOff.length - running })}
      </h3>
      <ul className="mt-1.5 max-h-60 overflow-y-auto rounded-control border border-line">
        {cutOff.map(({ guest, mac, isRunning }) => (
          <li
            key={`${guest} ${mac}`}
            className="flex flex-wrap items-baseline gap-x-4 border-line-soft px-3 py-1.5 [&+li]:border-t"
          >
            {guest === "host" ? (
              <span className="font-semibold">{t("host")}</span>
            ) : (
              <HostName name={guest} className="font-semibold" />
            )}
            <HostName name={mac} className="host-text text-soft" />
            <span className={`text-sm sm:ml-auto ${isRunning ? (isBrief ? "text-warn" : "text-no") : "text-soft"}`}>
              {t(isRunning ? (isBrief ? "brief" : "running") : "stopped")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
