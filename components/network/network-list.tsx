"use client";

import { ObjectTable } from "@/components/host-view/object-table";
import type { ShownRows } from "@/components/host-view/shown-rows";
import type { NetworkRow } from "@/lib/derive/views/view-types";
import { useNetworkColumns } from "./network-columns";

type NetworkListProps = ShownRows<NetworkRow> & { hostId: string };

const STATES: NetworkRow["state"][] = ["active", "inactive"];
const isStopped = (row: NetworkRow) => row.state === "inactive";

/** The networks of a host, one a row. */
export function NetworkList({ hostId, ...shown }: NetworkListProps) {
  const columns = useNetworkColumns(hostId, shown.page.access);
  return (
    <ObjectTable
      {...shown}
      kind="network"
      columns={columns}
      states={STATES}
      isStopped={isStopped}
      command="virsh net-list --all"
    />
  );
}
