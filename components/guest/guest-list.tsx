"use client";

import { ObjectTable } from "@/components/host-view/object-table";
import type { ShownRows } from "@/components/host-view/shown-rows";
import type { GuestRow } from "@/lib/derive/views/view-types";
import { GUEST_STATES } from "@/lib/model/guest";
import { useGuestColumns } from "./guest-columns";

type GuestListProps = ShownRows<GuestRow> & { hostId: string };

const isStopped = (row: GuestRow) => !row.isRunning;

/** The guests of a host, one a row. Of their many states those are offered that a guest is in. */
export function GuestList({ hostId, ...shown }: GuestListProps) {
  const columns = useGuestColumns(hostId);
  const { page, query } = shown;
  return (
    <ObjectTable
      {...shown}
      kind="guest"
      columns={columns}
      states={GUEST_STATES.filter((state) => page.facets.states[state] || query.states.includes(state))}
      isStopped={isStopped}
      command="virsh list --all"
    />
  );
}
