import { useTranslations } from "next-intl";
import { ReserveButton } from "@/components/operate/reserve-button";
import { SmallTable } from "@/components/table/small-table";
import { Card } from "@/components/ui/card";
import { GuestLink } from "@/components/words/guest-link";
import { HostName } from "@/components/words/host-name";
import { NetworkLink } from "@/components/words/network-link";
import type { NetworkDetail, NetworkRef } from "@/lib/derive/views/view-types";
import type { Lease } from "@/lib/model/snapshot";
import { timeLeft } from "./time-left";

/** Who has which address from libvirt's server, and for how long still. */
export function LeasesCard({ hostId, detail }: { hostId: string; detail: NetworkDetail }) {
  const t = useTranslations("network.leases");
  const reservation = useTranslations("operate.reservations");
  const { leases, row, at } = detail;
  const guests = new Map(detail.nics.map((nic) => [nic.guest, nic.guestUuid]));
  if (leases.length === 0) {
    return (
      <Card title={t("title")}>
        {row.servedBy && <Whose hostId={hostId} network={row.servedBy} />}
        <p className="text-soft">{t(`empty.${row.dhcp}`)}</p>
      </Card>
    );
  }
  const rows = leases.map((lease) => ({
    key: `${lease.address} ${lease.mac} ${lease.clientId}`,
    cells: [
      <Owner key="guest" lease={lease} hostId={hostId} uuid={guests.get(lease.guest ?? "") ?? null} />,
      <HostName key="address" name={lease.address} className="host-text" />,
      <HostName key="mac" name={lease.mac ?? lease.clientId ?? "–"} className="host-text" />,
      <Left key="left" lease={lease} at={at} />,
      <ReserveButton key="reserve" hostId={hostId} detail={detail} lease={lease} />,
    ],
  }));
  return (
    <Card title={t("title")} flush>
      {row.servedBy && (
        <div className="px-4 pt-3">
          <Whose hostId={hostId} network={row.servedBy} />
        </div>
      )}
      <SmallTable
        caption={t("caption")}
        heads={[t("guest"), t("address"), t("mac"), t("left"), reservation("ofLease")]}
        rows={rows}
      />
    </Card>
  );
}

/** Of which network these leases are, where it is another one. */
function Whose({ hostId, network }: { hostId: string; network: NetworkRef }) {
  const t = useTranslations("network.leases");
  return (
    <p className="text-pretty pb-2 text-sm text-soft">
      {t.rich("servedBy", { network: () => <NetworkLink hostId={hostId} network={network} /> })}
    </p>
  );
}

function Owner({ lease, hostId, uuid }: { lease: Lease; hostId: string; uuid: string | null }) {
  const t = useTranslations("network.leases");
  return (
    <>
      {lease.guest === null ? (
        <span className="text-soft">{t("noGuest")}</span>
      ) : (
        <GuestLink hostId={hostId} uuid={uuid} name={lease.guest} />
      )}
      {lease.hostname !== null && lease.hostname !== lease.guest && (
        <span className="block text-sm text-soft">
          {t("callsItself")} <HostName name={lease.hostname} className="host-text" />
        </span>
      )}
    </>
  );
}

function Left({ lease, at }: { lease: Lease; at: string }) {
  const t = useTranslations("network.leases");
  const { unit, count } = timeLeft(lease.expires, at);
  return t(`time.${unit}`, { count });
}
