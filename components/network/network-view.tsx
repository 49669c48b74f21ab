"use client";

import { ObjectView } from "@/components/host-view/object-view";
import { NetworkActions } from "@/components/operate/network-actions";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import { ByHandCard } from "./by-hand-card";
import { NetworkPage } from "./network-page";
import { RuleCheckCard } from "./rule-check-card";

type NetworkViewProps = { hostId: string; uuid: string; initial: NetworkDetail | undefined };

/** One network's page. */
export function NetworkView({ hostId, uuid, initial }: NetworkViewProps) {
  return (
    <ObjectView
      kind="network"
      hostId={hostId}
      uuid={uuid}
      initial={initial}
      actions={(detail: NetworkDetail) => <NetworkActions hostId={hostId} detail={detail} />}
    >
      {(detail, diagram) => (
        <NetworkPage
          hostId={hostId}
          detail={detail}
          diagram={diagram}
          byHand={<ByHandCard hostId={hostId} uuid={uuid} />}
          ruleCheck={<RuleCheckCard hostId={hostId} />}
        />
      )}
    </ObjectView>
  );
}
