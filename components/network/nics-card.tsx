import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Cell, HeadCell, Table } from "@/components/ui/table";
import { GuestLink } from "@/components/words/guest-link";
import { NicAddresses } from "@/components/words/nic-addresses";
import { PlugState } from "@/components/words/plug-state";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import type { NetworkNic } from "@/lib/model/snapshot";

/** Every NIC on this network, of running and stopped guests, and whether its cable is really in. */
export function NicsCard({ hostId, detail }: { hostId: string; detail: NetworkDetail }) {
  const t = useTranslations("network.nics");
  const { nics, otherPorts } = detail;
  return (
    <Card title={t("title", { count: nics.length })} flush>
      {nics.length === 0 ? (
        <p className="p-4 text-soft">{t("empty")}</p>
      ) : (
        <Table caption={t("caption")}>
          <thead>
            <tr>
              <HeadCell>{t("guest")}</HeadCell>
              <HeadCell>{t("plug")}</HeadCell>
              <HeadCell>{t("addresses")}</HeadCell>
              <HeadCell>{t("tap")}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {nics.map((nic) => (
              <NicRow key={`${nic.guestUuid} ${nic.mac}`} nic={nic} hostId={hostId} />
            ))}
          </tbody>
        </Table>
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

function NicRow({ nic, hostId }: { nic: NetworkNic; hostId: string }) {
  const t = useTranslations("network.nics");
  const states = useTranslations("states.guest");
  return (
    <tr>
      <Cell className="min-w-32">
        <GuestLink hostId={hostId} uuid={nic.guestUuid} name={nic.guest} />
        <span className="block text-sm text-soft">{states(nic.guestState)}</span>
      </Cell>
      <Cell className="min-w-44 max-w-64">
        <PlugState plugged={nic.plugged} whyUnplugged={nic.whyUnplugged} />
      </Cell>
      <Cell className="min-w-44">
        <NicAddresses addresses={nic.addresses} />
      </Cell>
      <Cell className="min-w-36">
        {nic.tap && <bdi className="host-text block">{nic.tap}</bdi>}
        <span className="host-text block text-soft">{nic.mac}</span>
        {nic.via !== "network" && <span className="block max-w-56 text-sm text-soft">{t(`via.${nic.via}`)}</span>}
      </Cell>
    </tr>
  );
}
