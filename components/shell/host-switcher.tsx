"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Popover } from "@/components/ui/popover";
import { StateDot } from "@/components/ui/state-dot";
import { shortHostUri } from "@/lib/model/short-host-uri";
import { HOST_STATE_TONES } from "./host-state-tone";
import type { HostSummary } from "./host-summary";
import { useLiveHost } from "./live-host";
import { hostPagePath } from "./pages";

type HostSwitcherProps = { hosts: HostSummary[]; hostId: string | null };

/** Which host the pages are about, how it is, and the way to another one. */
export function HostSwitcher({ hosts, hostId }: HostSwitcherProps) {
  const t = useTranslations("shell");
  const host = hosts.find(({ id }) => id === hostId);
  return (
    <Popover
      buttonClassName="flex w-full min-w-0 flex-col items-stretch gap-0.5 rounded-card border border-line bg-card px-2.5 py-2 text-left hover:border-edge projector:hidden"
      className="w-80 p-2"
      button={
        <>
          <span className="sr-only">{t("switchHost")}: </span>
          {host ? <HostLines host={host} /> : <span className="text-soft">{t("noHost")}</span>}
        </>
      }
    >
      {(close) => (
        <ul className="flex flex-col gap-1">
          {hosts.map((other) => (
            <li key={other.id}>
              <Link
                href={hostPagePath(other.id, "overview")}
                onClick={close}
                aria-current={other.id === hostId ? "true" : undefined}
                className={`flex flex-col gap-0.5 rounded-control px-2.5 py-2 hover:bg-wash ${other.id === hostId ? "bg-brand-tint" : ""}`}
              >
                <HostLines host={other} />
              </Link>
            </li>
          ))}
          <li className="border-line-soft border-t pt-1">
            <Link
              href="/hosts"
              onClick={close}
              className="hit flex items-center rounded-control px-2.5 font-semibold text-brand hover:bg-wash"
            >
              {t("manageHosts")}
            </Link>
          </li>
        </ul>
      )}
    </Popover>
  );
}

function HostLines({ host }: { host: HostSummary }) {
  const t = useTranslations();
  const live = useLiveHost();
  const state = (live?.hostId === host.id ? live.status?.state : undefined) ?? host.state;
  const facts = [
    t(`states.host.${state}`),
    host.libvirt && `libvirt ${host.libvirt}`,
    host.firewall && t(`states.firewall.${host.firewall}`),
    host.isSimulated && t("shell.simulated"),
  ].filter(Boolean);
  return (
    <>
      <span className="truncate font-bold">
        <bdi>{host.name}</bdi>
      </span>
      <span className="truncate text-sm text-soft" title={host.uri}>
        <bdi>{shortHostUri(host.uri)}</bdi>
      </span>
      <span className="flex items-baseline gap-2 text-sm text-soft">
        <StateDot tone={HOST_STATE_TONES[state]} />
        <span className="min-w-0">{facts.join(" · ")}</span>
      </span>
    </>
  );
}
