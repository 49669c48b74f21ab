"use client";

import { ObjectsView } from "@/components/host-view/objects-view";
import { NewNetworkLink } from "@/components/wizard/new-network-link";
import type { NetworkRow, RowPage } from "@/lib/derive/views/view-types";
import { NetworkList } from "./network-list";

type NetworksViewProps = { hostId: string; initial: RowPage<NetworkRow> | undefined };

/** The networks page. */
export function NetworksView({ hostId, initial }: NetworksViewProps) {
  return (
    <ObjectsView kind="network" hostId={hostId} initial={initial} actions={<NewNetworkLink hostId={hostId} />}>
      {(shown) => <NetworkList {...shown} hostId={hostId} />}
    </ObjectsView>
  );
}
