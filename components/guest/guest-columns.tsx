import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { AutostartCell, NameCell, UnpluggedNote } from "@/components/host-view/object-cells";
import type { TableColumn } from "@/components/table/table-column";
import { HostName } from "@/components/words/host-name";
import { NetworkLink } from "@/components/words/network-link";
import { NicAddresses } from "@/components/words/nic-addresses";
import type { GuestRow } from "@/lib/derive/views/view-types";
import { GuestState } from "./guest-state";

/** The columns of the guests table; their ids are what the host's side sorts by. */
export function useGuestColumns(hostId: string): TableColumn<GuestRow>[] {
  const t = useTranslations("guests.column");
  return useMemo(
    () => [
      {
        id: "name",
        header: t("name"),
        isSortable: true,
        isWide: true,
        className: "@columns:min-w-40",
        cell: (row) => (
          <>
            <NameCell kind="guest" hostId={hostId} row={row} />
            {row.title && <HostName name={row.title} className="block text-sm text-soft" />}
          </>
        ),
      },
      { id: "state", header: t("state"), isSortable: true, cell: (row) => <GuestState {...row} /> },
      {
        id: "nics",
        header: t("nics"),
        isSortable: true,
        cell: (row) => (
          <>
            {row.nics}
            <UnpluggedNote count={row.unpluggedNics} />
          </>
        ),
      },
      {
        id: "networks",
        header: t("networks"),
        isSortable: true,
        isEmpty: (row) => row.networks.length === 0,
        cell: (row) => <Networks row={row} hostId={hostId} />,
      },
      {
        id: "addresses",
        header: t("addresses"),
        isSortable: true,
        isEmpty: (row) => row.addresses.length === 0,
        cell: (row) => <NicAddresses addresses={row.addresses} />,
      },
      {
        id: "autostart",
        header: t("autostart"),
        cell: (row) => <AutostartCell {...row} />,
      },
    ],
    [t, hostId],
  );
}

function Networks({ row, hostId }: { row: GuestRow; hostId: string }) {
  const t = useTranslations("guests");
  if (row.networks.length === 0) return <span className="text-soft">{t("noNetwork")}</span>;
  return (
    <ul className="flex flex-col gap-0.5">
      {row.networks.map((network) => (
        <li key={network.uuid}>
          <NetworkLink hostId={hostId} network={network} />
        </li>
      ))}
    </ul>
  );
}
