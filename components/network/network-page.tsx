"use client";

import type { ReactNode } from "react";
import { PartialNote } from "@/components/host-view/partial-note";
import { WarningsCard } from "@/components/host-view/warnings-card";
import { HelperCard } from "@/components/operate/helper-card";
import { ReservationsCard } from "@/components/operate/reservations-card";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import { AddressesCard } from "./addresses-card";
import { DiffersCard } from "./differs-card";
import { DnsCard } from "./dns-card";
import { LeasesCard } from "./leases-card";
import { NetworkFacts } from "./network-facts";
import { NetworkHeading } from "./network-heading";
import { NicsCard } from "./nics-card";
import { PendingCard } from "./pending-card";
import { PromiseCard } from "./promise-card";
import { CommandsCard, FilesCard } from "./proof-card";
import { RulesCard } from "./rules-card";
import { XmlCard } from "./xml-card";

type NetworkPageProps = {
  hostId: string;
  detail: NetworkDetail;
  diagram?: ReactNode;
  byHand?: ReactNode;
  ruleCheck?: ReactNode;
};

/** One network: what it is, who is on it beside what its type promises, then the proof: rules, XML, commands, files. */
export function NetworkPage({ hostId, detail, diagram, byHand, ruleCheck }: NetworkPageProps) {
  return (
    <div className="@container flex flex-col gap-4">
      <NetworkHeading detail={detail} />
      <PartialNote unreadable={detail.unreadable} />
      <PendingCard hostId={hostId} detail={detail} />
      <DiffersCard differs={detail.differsFromPromise} />
      <div className="grid items-start gap-4 @4xl:grid-cols-[minmax(0,1fr)_minmax(18rem,22rem)]">
        <div className="flex min-w-0 flex-col gap-4">
          {diagram}
          <NicsCard hostId={hostId} detail={detail} />
          <HelperCard hostId={hostId} detail={detail} />
          <LeasesCard hostId={hostId} detail={detail} />
          <ReservationsCard hostId={hostId} detail={detail} />
          <div className="grid items-start gap-4 @6xl:grid-cols-2">
            <AddressesCard detail={detail} />
            <DnsCard detail={detail} />
          </div>
          {byHand}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <NetworkFacts detail={detail} />
          <PromiseCard promise={detail.promise} />
        </div>
      </div>
      <RulesCard detail={detail} />
      {ruleCheck}
      <XmlCard detail={detail} />
      <div className="grid items-start gap-4 @4xl:grid-cols-2">
        <CommandsCard commands={detail.commands} />
        <FilesCard files={detail.files} />
      </div>
      <WarningsCard warnings={detail.warnings} />
    </div>
  );
}
