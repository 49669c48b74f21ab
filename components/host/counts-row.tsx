import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TypeGlyph } from "@/components/network/type-glyph";
import { type HostPage, hostPagePath } from "@/components/shell/pages";
import type { HostOverview } from "@/lib/derive/views/overview-types";
import { NETWORK_TYPES, type NetworkType } from "@/lib/model/network";

const COLOURS: Record<NetworkType, string> = {
  nat: "text-nat",
  routed: "text-routed",
  open: "text-open",
  isolated: "text-isolated",
  "very-isolated": "text-very-isolated",
  bridged: "text-bridged",
  macvtap: "text-macvtap",
  hostdev: "text-hostdev",
};

/** How much of what is on the host, each leading to its page. */
export function CountsRow({ hostId, counts }: { hostId: string; counts: HostOverview["counts"] }) {
  const t = useTranslations();
  const types = NETWORK_TYPES.filter((type) => counts.byType[type]);
  return (
    <div className="grid grid-cols-3 gap-2 sm:gap-4 xl:grid-cols-[repeat(3,minmax(0,12rem))_minmax(0,1fr)]">
      <Count hostId={hostId} page="networks" label={t("shell.networks")} value={counts.networks}>
        {t("hosts.overview.active", { count: counts.activeNetworks })}
      </Count>
      <Count hostId={hostId} page="guests" label={t("shell.guests")} value={counts.guests}>
        {t("hosts.overview.running", { count: counts.runningGuests })}
      </Count>
      <Count hostId={hostId} page="guests" label={t("hosts.overview.nics")} value={counts.nics}>
        {t("hosts.overview.leases", { count: counts.leases })}
      </Count>
      <section
        aria-label={t("hosts.overview.types")}
        className="rounded-card border border-line bg-card px-4 py-3 col-span-3 xl:col-span-1"
      >
        <h2 className="text-sm text-soft">{t("hosts.overview.types")}</h2>
        <ul className="mt-1.5 flex flex-wrap gap-x-5 gap-y-1">
          {types.map((type) => (
            <li key={type} className={`flex items-center gap-1.5 whitespace-nowrap font-semibold ${COLOURS[type]}`}>
              <TypeGlyph type={type} />
              {t(`states.type.${type}`)} <span className="text-ink tabular-nums">{counts.byType[type]}</span>
            </li>
          ))}
          {types.length === 0 && <li className="text-soft">{t("ui.none")}</li>}
        </ul>
      </section>
    </div>
  );
}

type CountProps = { hostId: string; page: HostPage; label: string; value: number; children: ReactNode };

function Count({ hostId, page, label, value, children }: CountProps) {
  return (
    <Link
      href={hostPagePath(hostId, page)}
      className="flex flex-col rounded-card border border-line bg-card px-3 py-3 hover:border-edge sm:px-4"
    >
      <span className="text-sm text-soft">{label}</span>
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-bold text-[1.75rem] tabular-nums leading-tight">{value}</span>
        <span className="text-soft">{children}</span>
      </span>
    </Link>
  );
}
