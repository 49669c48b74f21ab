import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { AutostartCell, NameCell } from "@/components/host-view/object-cells";
import { useNetworkMenu } from "@/components/operate/use-network-menu.ts";
import type { TableColumn } from "@/components/table/table-column";
import { Menu } from "@/components/ui/menu";
import { cleanName } from "@/components/words/clean-text";
import type { NetworkRow } from "@/lib/derive/views/view-types";
import type { HostAccess } from "@/lib/model/snapshot";
import { BridgeCell, DhcpCell, GuestsCell, LeasesCell, SubnetsCell } from "./network-cells";
import { NetworkState } from "./network-state";
import { TypeChip } from "./type-chip";

/** The columns of the networks table; their ids are what the host's side sorts by. */
export function useNetworkColumns(hostId: string, access: HostAccess): TableColumn<NetworkRow>[] {
  const t = useTranslations("networks.column");
  const actions = useTranslations("operate");
  const menuOf = useNetworkMenu(hostId, access);
  return useMemo(
    () => [
      {
        id: "name",
        header: t("name"),
        isSortable: true,
        isWide: true,
        className: "@columns:min-w-36 @6xl:min-w-44",
        cell: (row) => <NameCell kind="network" hostId={hostId} row={row} />,
      },
      {
        id: "type",
        header: t("type"),
        isSortable: true,
        cell: (row) => <TypeChip type={row.type} mode={row.mode} />,
      },
      { id: "state", header: t("state"), isSortable: true, cell: (row) => <NetworkState {...row} /> },
      {
        id: "autostart",
        header: t("autostart"),
        isSortable: true,
        cell: (row) => <AutostartCell {...row} />,
      },
      {
        id: "bridge",
        header: t("bridge"),
        isSortable: true,
        isEmpty: (row) => !row.bridge && row.devices.length === 0,
        cell: (row) => <BridgeCell row={row} />,
      },
      {
        id: "subnets",
        header: t("subnets"),
        isSortable: true,
        isEmpty: (row) => row.subnets.length === 0,
        cell: (row) => <SubnetsCell row={row} />,
      },
      { id: "dhcp", header: t("dhcp"), isSortable: true, cell: (row) => <DhcpCell row={row} /> },
      { id: "guests", header: t("guests"), isSortable: true, cell: (row) => <GuestsCell row={row} /> },
      { id: "leases", header: t("leases"), isSortable: true, cell: (row) => <LeasesCell row={row} /> },
      {
        id: "actions",
        header: actions("actions"),
        isHeadHidden: true,
        cell: (row) => (
          <span className="relative z-[1]">
            <Menu
              button={<span aria-hidden="true">⋯</span>}
              label={actions("actionsOf", { name: cleanName(row.name) })}
              buttonClassName="button button-quiet button-small"
              items={() => menuOf(row)}
            />
          </span>
        ),
      },
    ],
    [t, actions, hostId, menuOf],
  );
}
