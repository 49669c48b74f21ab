"use client";

import { ObjectsView } from "@/components/host-view/objects-view";
import type { GuestRow, RowPage } from "@/lib/derive/views/view-types";
import { GuestList } from "./guest-list";

type GuestsViewProps = { hostId: string; initial: RowPage<GuestRow> | undefined };

/** The guests page. */
export function GuestsView({ hostId, initial }: GuestsViewProps) {
  return (
    <ObjectsView kind="guest" hostId={hostId} initial={initial}>
      {(shown) => <GuestList {...shown} hostId={hostId} />}
    </ObjectsView>
  );
}
