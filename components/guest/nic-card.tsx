import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { NicActions } from "@/components/operate/nic-actions";
import { hostPagePath } from "@/components/shell/pages";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { type Fact, Facts } from "@/components/words/facts";
import { HostName } from "@/components/words/host-name";
import { NicAddresses } from "@/components/words/nic-addresses";
import { PlugState } from "@/components/words/plug-state";
import { usePhrase } from "@/components/words/use-phrase";
import type { GuestDetail, GuestNicView } from "@/lib/derive/views/view-types";
import { NicPath } from "./nic-path";
import { NicTraffic } from "./nic-traffic";

/** Both lists in the card's own columns, so that they stand in line where one is below the other. */
const SHARED = "col-span-2 grid-cols-subgrid";

type NicCardProps = { nic: GuestNicView; number: number; guest: GuestDetail; hostId: string };

/** One NIC of a guest: where it is plugged, what it is called on both ends, and what the next start changes. */
export function NicCard({ nic, number, guest, hostId }: NicCardProps) {
  const t = useTranslations("guest.nic");
  const say = usePhrase();
  return (
    <Card
      title={
        <>
          {t("title", { number })} <span className="host-text font-normal text-soft">{nic.mac}</span>
        </>
      }
      actions={
        <div className="flex flex-wrap items-center gap-2">
          {nic.presence !== "both" && <Chip tone="warn">{t(`presence.${nic.presence}`)}</Chip>}
          <NicActions hostId={hostId} guest={guest} nic={nic} />
        </div>
      }
      className={nic.plugged === false ? "border-warn" : ""}
    >
      <NicPath nic={nic} guest={guest.row.name} hostId={hostId} />
      {nic.pending && (
        <p className="mt-3 rounded-control bg-warn-tint px-3 py-2">
          <span className="font-semibold text-warn">{t("pending")}</span> {say(nic.pending)}
        </p>
      )}
      <div className="mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 @3xl:grid-cols-[auto_minmax(0,1fr)_auto_minmax(0,1fr)]">
        <Facts facts={usePlugFacts(nic)} columns={SHARED} />
        <Facts facts={useNicFacts(nic)} columns={SHARED} />
      </div>
      {nic.network && nic.dhcp !== "lan" && <ByHandLink hostId={hostId} uuid={nic.network.uuid} nic={nic} />}
      {nic.traffic && (
        <div className="mt-4 border-line-soft border-t pt-3">
          <NicTraffic traffic={nic.traffic} at={guest.at} />
        </div>
      )}
    </Card>
  );
}

type ByHandLinkProps = { hostId: string; uuid: string; nic: GuestNicView };

/** The way to a free address of its network, with what is written into the guest for this very NIC. */
function ByHandLink({ hostId, uuid, nic }: ByHandLinkProps) {
  const t = useTranslations("guest.nic");
  const query = new URLSearchParams({ mac: nic.mac });
  return (
    <p className="mt-3 text-sm text-soft">
      {nic.dhcp === "none" && `${t("noDhcp")} `}
      <Link
        href={`${hostPagePath(hostId, "networks", uuid)}?${query}#by-hand` as Route}
        className="text-brand underline-offset-2 hover:underline"
      >
        {t("byHand")}
      </Link>
    </p>
  );
}

function usePlugFacts(nic: GuestNicView): Fact[] {
  const t = useTranslations("guest.nic");
  return [
    { label: t("plug"), value: <PlugState plugged={nic.plugged} whyUnplugged={nic.whyUnplugged} /> },
    { label: t("addresses"), value: <NicAddresses addresses={nic.addresses} /> },
  ];
}

function useNicFacts(nic: GuestNicView): Fact[] {
  const t = useTranslations("guest.nic");
  const types = useTranslations("guest.nicType");
  const mono = (label: string, value: string | null): Fact[] =>
    value === null ? [] : [{ label, value: <HostName name={value} className="host-text" /> }];
  return [
    {
      label: t("type"),
      value: (
        <>
          {types(nic.type)} <code className="text-soft">{nic.type}</code>
        </>
      ),
    },
    ...mono(t("source"), nic.source),
    ...mono(t("portgroup"), nic.portgroup),
    ...mono(t("model"), nic.model),
    ...mono(t("portState"), nic.portState),
    ...mono("VLAN", nic.vlanTags.join(", ") || null),
    ...mono("nwfilter", nic.filterref),
    ...(nic.isIsolatedPort ? [{ label: t("port"), value: t("isolatedPort") }] : []),
  ];
}
