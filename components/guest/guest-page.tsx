"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PartialNote } from "@/components/host-view/partial-note";
import { WarningsCard } from "@/components/host-view/warnings-card";
import { CommandsCard } from "@/components/network/proof-card";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/words/facts";
import { HostName } from "@/components/words/host-name";
import type { GuestDetail } from "@/lib/derive/views/view-types";
import { GuestState } from "./guest-state";
import { NicCard } from "./nic-card";
import { SystemCards } from "./system-cards";
import { SystemName } from "./system-name";

type GuestPageProps = { hostId: string; detail: GuestDetail; diagram?: ReactNode };

/** One guest: its state, and each NIC with the way to its network. */
export function GuestPage({ hostId, detail, diagram }: GuestPageProps) {
  const t = useTranslations("guest");
  const { row, nics } = detail;
  return (
    <div className="@container flex flex-col gap-4">
      <header className="flex flex-col gap-1">
        <GuestState {...row} />
        {row.title && <HostName name={row.title} className="text-soft" />}
        <p className="max-w-3xl text-pretty text-lg leading-snug">
          {t("summary", { nics: row.nics, networks: row.networks.length, unplugged: row.unpluggedNics })}
        </p>
      </header>
      <PartialNote unreadable={detail.unreadable} />
      <div className="grid items-start gap-4 @4xl:grid-cols-[minmax(0,1fr)_minmax(18rem,22rem)]">
        <div className="@container flex min-w-0 flex-col gap-4">
          {diagram}
          {nics.length === 0 && (
            <Card>
              <p className="text-soft">{t("noNics")}</p>
            </Card>
          )}
          {nics.map((nic, index) => (
            <NicCard key={`${nic.mac} ${nic.presence}`} nic={nic} number={index + 1} guest={detail} hostId={hostId} />
          ))}
          <SystemCards detail={detail} />
        </div>
        <GuestFacts detail={detail} />
      </div>
      <CommandsCard commands={detail.commands} />
      <WarningsCard warnings={detail.warnings} />
    </div>
  );
}

function GuestFacts({ detail: { row, agent, system } }: { detail: GuestDetail }) {
  const t = useTranslations("guest.facts");
  const states = useTranslations("states.guest");
  return (
    <Card title={t("title")}>
      <Facts
        facts={[
          { label: t("state"), value: states(row.state) },
          { label: t("autostart"), value: row.isAutostart ? t("withHost") : t("byHand") },
          { label: t("kept"), value: row.isPersistent ? t("persistent") : t("transient") },
          { label: t("system"), value: <SystemName system={system} /> },
          { label: t("agent"), value: t(`agentState.${agent}`) },
          { label: "UUID", value: <span className="host-text break-all">{row.uuid}</span> },
        ]}
      />
    </Card>
  );
}
