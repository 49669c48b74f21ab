"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { SmallTable } from "@/components/table/small-table";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Menu } from "@/components/ui/menu";
import { saveFile } from "@/components/ui/save-file.ts";
import { GuestLink } from "@/components/words/guest-link";
import { HostName } from "@/components/words/host-name";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import type { DhcpHost } from "@/lib/model/network";
import { writeReservationsCsv } from "@/lib/plan/life/reservations-csv.ts";
import { useOperate } from "./operate-context";
import { CSV_FORM, reservationForm } from "./reservation-forms";
import { useWhyNoChange, useWhyWords } from "./use-why-no-change.ts";

type ReservationsCardProps = { hostId: string; detail: NetworkDetail };

/** Which addresses are kept for whom, and everything that can be done with that; nothing where libvirt serves none. */
export function ReservationsCard({ hostId, detail }: ReservationsCardProps) {
  const t = useTranslations("operate.reservations");
  const { definition, nics, row } = detail;
  const served = definition.subnets.filter(({ dhcp }) => dhcp !== null);
  const hosts = served.flatMap(({ dhcp }) => dhcp?.hosts ?? []);
  const owners = useMemo(() => new Map(nics.map((nic) => [nic.mac.toLowerCase(), nic])), [nics]);
  const menu = useReservationMenus(hostId, detail);
  if (served.length === 0) return null;
  return (
    <Card
      title={t("title", { count: hosts.length })}
      flush
      actions={<CardActions hostId={hostId} detail={detail} hosts={hosts} />}
    >
      {hosts.length === 0 ? (
        <p className="p-4 text-soft">{t("empty")}</p>
      ) : (
        <SmallTable
          caption={t("caption", { name: row.name })}
          heads={[t("ip"), t("key"), t("name"), t("owner"), t("actions")]}
          rows={hosts.map((host) => {
            const owner = owners.get(host.mac?.toLowerCase() ?? "");
            return {
              key: JSON.stringify(host),
              cells: [
                <HostName key="ip" name={host.ip ?? "–"} className="host-text" />,
                <HostName key="key" name={host.mac ?? host.id ?? "–"} className="host-text" />,
                host.name === null ? "–" : <HostName key="name" name={host.name} className="host-text" />,
                owner ? (
                  <GuestLink key="owner" hostId={hostId} uuid={owner.guestUuid} name={owner.guest} />
                ) : (
                  <span key="owner" className="text-soft">
                    {t("noOwner")}
                  </span>
                ),
                <Menu
                  key="menu"
                  button={<span aria-hidden="true">⋯</span>}
                  label={t("actionsOf", { ip: host.ip ?? host.name ?? "" })}
                  buttonClassName="button button-quiet button-small"
                  items={() => menu(host)}
                />,
              ],
            };
          })}
        />
      )}
    </Card>
  );
}

function useReservationMenus(hostId: string, detail: NetworkDetail) {
  const t = useTranslations("operate.reservations");
  const { ask } = useOperate();
  const why = useWhyWords()(useWhyNoChange(hostId, detail.access));
  const { uuid: network, name } = detail.row;
  return (host: DhcpHost) => {
    const ip = host.ip ?? "";
    const edited = { change: "reservation" as const, action: "edit" as const, network, ip, host: { ...host, ip } };
    return [
      {
        ...{ id: "edit", label: t("edit"), why },
        onChoose: () => ask({ hostId, name, change: edited, form: reservationForm(detail) }),
      },
      {
        ...{ id: "remove", label: t("remove"), why, tone: "danger" as const },
        onChoose: () => ask({ hostId, name, change: { change: "reservation", action: "remove", network, ip } }),
      },
    ];
  };
}

function CardActions({ hostId, detail, hosts }: ReservationsCardProps & { hosts: DhcpHost[] }) {
  const t = useTranslations("operate.reservations");
  const { ask } = useOperate();
  const why = useWhyWords()(useWhyNoChange(hostId, detail.access));
  const { uuid: network, name } = detail.row;
  const add = { change: "reservation" as const, action: "add" as const, network };
  const save = () => {
    const file = `${name.replace(/[\p{Cc}/\\:*?"<>|]+/gu, "-")}-reservations.csv`;
    saveFile(new Blob([writeReservationsCsv(hosts)], { type: "text/csv" }), file);
  };
  const items = () => [
    {
      id: "import",
      label: t("import"),
      why,
      onChoose: () => ask({ hostId, name, change: { ...add, hosts: [] }, form: CSV_FORM }),
    },
    { id: "export", label: t("export"), why: hosts.length === 0 ? t("nothingToSave") : null, onChoose: save },
  ];
  return (
    <div className="flex items-center gap-2">
      <Button
        className="button-small"
        title={why ?? undefined}
        aria-disabled={why !== null}
        onClick={() =>
          why === null && ask({ hostId, name, change: { ...add, hosts: [{ ip: "" }] }, form: reservationForm(detail) })
        }
      >
        {t("add")}
      </Button>
      <Menu button="CSV" label={t("csv")} buttonClassName="button button-small" items={items} />
    </div>
  );
}
