import { useTranslations } from "next-intl";
import { ReplugButton } from "@/components/operate/nic-actions";
import { SmallTable } from "@/components/table/small-table";
import { Card } from "@/components/ui/card";
import { GuestLink } from "@/components/words/guest-link";
import { HostName } from "@/components/words/host-name";
import { NicAddresses } from "@/components/words/nic-addresses";
import { PlugState } from "@/components/words/plug-state";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import type { NetworkNic } from "@/lib/model/snapshot";

type NicsCardProps = { hostId: string; detail: NetworkDetail };

/** Every NIC on this network, of running and stopped guests, and whether its cable is really in. */
export function NicsCard({ hostId, detail }: NicsCardProps) {
  const t = useTranslations("network.nics");
  const { nics, otherPorts } = detail;
  return (
    <Card title={t("title", { count: nics.length })} flush>
      {nics.length === 0 ? (
        <p className="p-4 text-soft">{t("empty")}</p>
      ) : (
        <SmallTable
          caption={t("caption")}
          heads={[t("guest"), t("plug"), t("addresses"), t("tap")]}
          rows={nics.map((nic) => ({ key: `${nic.guestUuid} ${nic.mac}`, cells: nicCells(nic, { hostId, detail }) }))}
        />
      )}
      {otherPorts.length > 0 && (
        <p className="border-line-soft border-t px-4 py-3 text-sm text-soft">
          {t("otherPorts")}{" "}
          {otherPorts.map(({ link, kind, state }, index) => (
            <span key={link}>
              {index > 0 && ", "}
              <bdi className="host-text text-ink">{link}</bdi>
              {(kind || state) && ` (${[kind, state].filter(Boolean).join(", ")})`}
            </span>
          ))}
        </p>
      )}
    </Card>
  );
}

const nicCells = (nic: NetworkNic, { hostId, detail }: NicsCardProps) => [
  <Owner key="guest" nic={nic} hostId={hostId} />,
  <div key="plug" className="flex max-w-64 flex-col items-start gap-2">
    <PlugState plugged={nic.plugged} whyUnplugged={nic.whyUnplugged} />
    {detail.row.state === "active" && (
      <ReplugButton hostId={hostId} access={detail.access} nic={nic} guest={{ name: nic.guest, uuid: nic.guestUuid }} />
    )}
  </div>,
  <NicAddresses key="addresses" addresses={nic.addresses} />,
  <Tap key="tap" nic={nic} />,
];

function Owner({ nic, hostId }: { nic: NetworkNic; hostId: string }) {
  const states = useTranslations("states.guest");
  return (
    <>
      <GuestLink hostId={hostId} uuid={nic.guestUuid} name={nic.guest} />
      <span className="block text-sm text-soft">{states(nic.guestState)}</span>
    </>
  );
}

function Tap({ nic }: { nic: NetworkNic }) {
  const t = useTranslations("network.nics");
  return (
    <>
      {nic.tap && <HostName name={nic.tap} className="host-text block" />}
      <span className="host-text block text-soft">{nic.mac}</span>
      {nic.via !== "network" && <span className="block max-w-56 text-sm text-soft">{t(`via.${nic.via}`)}</span>}
    </>
  );
}
