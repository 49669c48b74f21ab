"use client";

import { useTranslations } from "next-intl";
import { ViewStates } from "@/components/host-view/view-states";
import { WarningsCard } from "@/components/host-view/warnings-card";
import { PendingBridge } from "@/components/operate/pending-bridge";
import { Page } from "@/components/shell/page";
import { useHostView } from "@/components/shell/use-host-view";
import { Skeleton } from "@/components/ui/skeleton";
import { NewNetworkLink } from "@/components/wizard/new-network-link";
import type { HostOverview } from "@/lib/derive/views/overview-types";
import { CommandsCard } from "./commands-card";
import { CountsRow } from "./counts-row";
import { HealthCard } from "./health-card";
import { HostFactsCard } from "./host-facts-card";
import { OverviewTopology } from "./overview-topology";

const NO_PARAMS = {};

/** A host at a glance: is all well, what is on it, how it hangs together, what it is made of. */
export function OverviewView({ hostId, name, uri }: { hostId: string; name: string; uri: string }) {
  const t = useTranslations("hosts.overview");
  const view = useHostView<HostOverview>({ hostId, view: "overview", params: NO_PARAMS });
  return (
    <Page title={name} actions={<NewNetworkLink hostId={hostId} />}>
      <ViewStates view={view} skeleton={<Skeleton label={t("loading")} lines={8} className="max-w-3xl" />}>
        {(overview) => (
          <>
            <PendingBridge hostId={hostId} at={overview.at} pending={overview.pendingBridge} />
            <CountsRow hostId={hostId} counts={overview.counts} />
            <OverviewTopology hostId={hostId} />
            <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
              <HealthCard hostId={hostId} overview={overview} />
              <HostFactsCard hostId={hostId} overview={overview} uri={uri} />
            </div>
            <WarningsCard warnings={overview.warnings} count={overview.warningCount} />
            <CommandsCard commands={overview.commands} durationMs={overview.durationMs} />
          </>
        )}
      </ViewStates>
    </Page>
  );
}
