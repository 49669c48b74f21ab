"use client";

import { ObjectView } from "@/components/host-view/object-view";
import { ReadOnlyChip } from "@/components/operate/network-actions";
import { AddNicButton } from "@/components/operate/nic-actions";
import type { GuestDetail } from "@/lib/derive/views/view-types";
import { GuestPage } from "./guest-page";

type GuestViewProps = { hostId: string; uuid: string; initial: GuestDetail | undefined };

/** One guest's page. */
export function GuestView({ hostId, uuid, initial }: GuestViewProps) {
  return (
    <ObjectView
      kind="guest"
      hostId={hostId}
      uuid={uuid}
      initial={initial}
      actions={(detail: GuestDetail) => (
        <>
          <ReadOnlyChip hostId={hostId} access={detail.access} />
          <AddNicButton hostId={hostId} guest={detail} />
        </>
      )}
    >
      {(detail, diagram) => <GuestPage hostId={hostId} detail={detail} diagram={diagram} />}
    </ObjectView>
  );
}
