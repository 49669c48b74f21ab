import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Cell, HeadCell, Table } from "@/components/ui/table";
import { GuestLink } from "@/components/words/guest-link";
import { HostName } from "@/components/words/host-name";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import type { Lease } from "@/lib/model/snapshot";
import { timeLeft } from "./time-left";

/** Who has which address from libvirt's server, and for how long still. */
export function LeasesCard({ hostId, detail }: { hostId: string; detail: NetworkDetail }) {
  const t = useTranslations("network.leases");
  const { leases, row, at } = detail;
  const guests = new Map(detail.nics.map((nic) => [nic.guest, nic.guestUuid]));
  if (leases.length === 0) {
    return (
      <Card title={t("title")}>
        <p className="text-soft">{t(`empty.${row.dhcp}`)}</p>
      </Card>
    );
  }
  return (
    <Card title={t("title")} flush>
      <Table caption={t("caption")}>
        <thead>
          <tr>
            <HeadCell>{t("guest")}</HeadCell>
            <HeadCell>{t("address")}</HeadCell>
            <HeadCell>{t("mac")}</HeadCell>
            <HeadCell className="text-right">{t("left")}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {leases.map((lease) => (
            <LeaseRow
              key={`${lease.address} ${lease.mac}`}
              lease={lease}
              at={at}
              hostId={hostId}
              guestUuid={lease.guest === null ? null : (guests.get(lease.guest) ?? null)}
            />
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

type LeaseRowProps = { lease: Lease; at: string; hostId: string; guestUuid: string | null };

function LeaseRow({ lease, at, hostId, guestUuid }: LeaseRowProps) {
  const t = useTranslations("network.leases");
  const { unit, count } = timeLeft(lease.expires, at);
  return (
    <tr>
      <Cell className="min-w-32">
        {lease.guest === null ? (
          <span className="text-soft">{t("noGuest")}</span>
        ) : (
          <GuestLink hostId={hostId} uuid={guestUuid} name={lease.guest} />
        )}
        {lease.hostname !== null && lease.hostname !== lease.guest && (
          <span className="block text-sm text-soft">
            {t("callsItself")} <HostName name={lease.hostname} className="host-text" />
          </span>
        )}
      </Cell>
      <Cell className="host-text">{lease.address}</Cell>
      <Cell className="host-text">{lease.mac ?? <HostName name={lease.clientId ?? "–"} />}</Cell>
      <Cell className="whitespace-nowrap text-right">{t(`time.${unit}`, { count })}</Cell>
    </tr>
  );
}
