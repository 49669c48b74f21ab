import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { HostName } from "@/components/words/host-name";
import { NetworkLink } from "@/components/words/network-link";
import type { GuestNicView } from "@/lib/derive/views/view-types";

/** The way from the guest to its network, one stop after the other; the loose end is where the cable is out. */
export function NicPath({ nic, guest, hostId }: { nic: GuestNicView; guest: string; hostId: string }) {
  const t = useTranslations("guest.path");
  const isLoose = nic.plugged === false;
  const target = nic.bridge ?? nic.device;
  return (
    <ol aria-label={t("label")} className="flex flex-wrap items-center gap-y-2">
      <Stop>
        <HostName name={guest} className="font-semibold" />
      </Stop>
      <Leg isLoose={false} isOff={nic.plugged === null} />
      <Stop>
        {nic.tap ? <HostName name={nic.tap} className="host-text" /> : <span className="text-soft">{t("noTap")}</span>}
      </Stop>
      {target !== null && (
        <>
          <Leg isLoose={isLoose} isOff={nic.plugged === null} isDashed={nic.bridge === null} />
          <Stop>
            <HostName name={target} className="host-text" />
          </Stop>
        </>
      )}
      {nic.network !== null && (
        <>
          <Leg isLoose={false} isOff={nic.plugged !== true} />
          <Stop>
            <NetworkLink hostId={hostId} network={nic.network} />
          </Stop>
        </>
      )}
    </ol>
  );
}

function Stop({ children }: { children: ReactNode }) {
  return (
    <li className="inline-flex min-h-9 min-w-0 items-center rounded-control border border-line bg-paper px-3">
      {children}
    </li>
  );
}

function Leg({ isLoose, isOff, isDashed = false }: { isLoose: boolean; isOff: boolean; isDashed?: boolean }) {
  return (
    <li aria-hidden="true" className={`flex items-center ${isLoose ? "text-warn" : isOff ? "text-soft" : "text-ink"}`}>
      <svg
        aria-hidden="true"
        viewBox="0 0 36 12"
        className="h-3 w-9"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
      >
        {isLoose ? (
          <path d="M0 6h9M27 6h9M14.5 2.5l7 7m0-7-7 7" strokeLinecap="round" />
        ) : (
          <path d="M0 6h36" strokeDasharray={isOff || isDashed ? "4 4" : undefined} />
        )}
      </svg>
    </li>
  );
}
