import { useTranslations } from "next-intl";
import { GuestState } from "@/components/guest/guest-state";
import { hostPagePath } from "@/components/shell/pages";
import { useHostView } from "@/components/shell/use-host-view";
import { Skeleton } from "@/components/ui/skeleton";
import { type Fact, Facts } from "@/components/words/facts";
import { HostName } from "@/components/words/host-name";
import { NetworkLink } from "@/components/words/network-link";
import { NicAddresses } from "@/components/words/nic-addresses";
import { PlugState } from "@/components/words/plug-state";
import type { GuestNode } from "@/lib/derive/topology/topology-graph.ts";
import type { GuestDetail, GuestNicView } from "@/lib/derive/views/view-types";
import { InspectorHead, InspectorLink, InspectorSection, ProvingCommands } from "./inspector-parts";

/** One guest: its state and every NIC, with where it is plugged in and which address it has. */
export function InspectGuest({ hostId, guest }: { hostId: string; guest: GuestNode }) {
  const t = useTranslations("topology.inspector");
  const { data } = useHostView<GuestDetail>({ hostId, view: "guest", params: { uuid: guest.uuid } });
  return (
    <div className="flex flex-col gap-4">
      <InspectorHead name={guest.name} />
      {data ? (
        <>
          <GuestState {...data.row} />
          {data.nics.map((nic, index) => (
            <InspectorSection key={nic.mac} title={t("nic", { number: index + 1 })}>
              <Nic hostId={hostId} nic={nic} />
            </InspectorSection>
          ))}
          {data.nics.length === 0 && <p className="text-soft">{t("noNic")}</p>}
        </>
      ) : (
        <Skeleton label={t("reading")} lines={6} />
      )}
      <InspectorLink href={hostPagePath(hostId, "guests", guest.uuid)} />
      {data && <ProvingCommands commands={data.commands} />}
    </div>
  );
}

function Nic({ hostId, nic }: { hostId: string; nic: GuestNicView }) {
  const t = useTranslations("topology.inspector");
  const mono = (label: string, value: string | null): Fact[] =>
    value ? [{ label, value: <HostName name={value} className="host-text" /> }] : [];
  return (
    <Facts
      facts={[
        {
          label: t("network"),
          value: nic.network ? (
            <NetworkLink hostId={hostId} network={nic.network} />
          ) : (
            <HostName name={nic.source ?? nic.type} className="host-text" />
          ),
        },
        { label: t("cable"), value: <PlugState plugged={nic.plugged} whyUnplugged={nic.whyUnplugged} /> },
        { label: t("addresses"), value: <NicAddresses addresses={nic.addresses} /> },
        ...mono(t("tap"), nic.tap),
        ...mono("MAC", nic.mac),
        ...mono(t("model"), nic.model),
      ]}
    />
  );
}
