"use client";

import { ObjectsView } from "@/components/host-view/objects-view";
import { ListActions } from "@/components/operate/list-actions";
import type { NetworkRow, RowPage } from "@/lib/derive/views/view-types";
import { NetworkList } from "./network-list";

type NetworksViewProps = { hostId: string; initial: RowPage<NetworkRow> | undefined };

/** The networks page. */
export function NetworksView({ hostId, initial }: NetworksViewProps) {
  return (
    <ObjectsView
      kind="network"
      hostId={hostId}
      initial={initial}
      actions={(page) => <ListActions hostId={hostId} access={page?.access ?? null} />}
    >
      {(shown) => <NetworkList {...shown} hostId={hostId} />}
    </ObjectsView>
  );
}
