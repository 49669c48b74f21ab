import { useTranslations } from "next-intl";
import { DhcpServer } from "@/components/network/dhcp-server";
import { NetworkState } from "@/components/network/network-state";
import { PromiseAnswers } from "@/components/network/promise-answers";
import { TheoryChip } from "@/components/network/theory-chip";
import { timeLeft } from "@/components/network/time-left";
import { TypeChip } from "@/components/network/type-chip";
import { hostPagePath } from "@/components/shell/pages";
import { useHostView } from "@/components/shell/use-host-view";
import { Skeleton } from "@/components/ui/skeleton";
import { type Fact, Facts } from "@/components/words/facts";
import { HostName } from "@/components/words/host-name";
import { usePhrase } from "@/components/words/use-phrase";
import type { PromiseQuestion } from "@/lib/derive/promise/promise-types";
import type { NetworkDetail, NetworkRef } from "@/lib/derive/views/view-types";
import { InspectorHead, InspectorLink, InspectorSection, ProvingCommands } from "./inspector-parts";

const REACH: PromiseQuestion[] = ["host", "outside", "inbound", "guests"];
const LEASES_SHOWN = 8;

/** One network: what it is, its card, what its type promises, who has which address. */
export function InspectNetwork({ hostId, network }: { hostId: string; network: NetworkRef }) {
  const t = useTranslations("topology.inspector");
  const say = usePhrase();
  const { data } = useHostView<NetworkDetail>({ hostId, view: "network", params: { uuid: network.uuid } });
  return (
    <div className="flex flex-col gap-4">
      <InspectorHead name={network.name} chip={<TypeChip type={network.type} mode={data?.row.mode ?? null} />}>
        {data && say(data.promise.summary)}
      </InspectorHead>
      {data?.differsFromPromise.map(({ words }) => (
        <p key={words.code} className="rounded-control bg-warn-tint px-3 py-2 text-pretty text-sm">
          {say(words)}
        </p>
      ))}
      {data ? <NetworkParts detail={data} /> : <Skeleton label={t("reading")} lines={6} />}
      <InspectorLink href={hostPagePath(hostId, "networks", network.uuid)} />
      {data && <ProvingCommands commands={data.commands} />}
    </div>
  );
}

function NetworkParts({ detail }: { detail: NetworkDetail }) {
  const t = useTranslations("topology.inspector");
  return (
    <>
      <Facts facts={useFacts(detail)} />
      <InspectorSection title={t("reach")} aside={<TheoryChip />}>
        <PromiseAnswers promise={detail.promise} questions={REACH} className="gap-2" />
      </InspectorSection>
      <Leases detail={detail} />
    </>
  );
}

function useFacts({ row, definition, hostAddresses, leases }: NetworkDetail): Fact[] {
  const t = useTranslations("network.facts");
  const i = useTranslations("topology.inspector");
  const mono = (label: string, value: string | null): Fact[] =>
    value ? [{ label, value: <HostName name={value} className="host-text" /> }] : [];
  return [
    { label: t("state"), value: <NetworkState {...row} /> },
    ...mono(t("bridge"), row.bridge),
    ...mono(t("devices"), row.devices.join(", ")),
    ...mono(t("host"), hostAddresses.map(({ address, prefix }) => `${address}/${prefix}`).join(", ")),
    {
      label: t("dhcp"),
      value: (
        <span>
          <DhcpServer row={row} />
          {row.dhcp === "libvirt" && ` · ${i("leaseCount", { count: leases.length })}`}
        </span>
      ),
    },
    ...mono(t("domain"), definition.domain?.name ?? null),
  ];
}

function Leases({ detail }: { detail: NetworkDetail }) {
  const t = useTranslations("network.leases");
  const i = useTranslations("topology.inspector");
  const { leases, at } = detail;
  if (leases.length === 0) return null;
  return (
    <InspectorSection title={t("title")}>
      <table className="w-full text-sm">
        <caption className="sr-only">{t("title")}</caption>
        <tbody>
          {leases.slice(0, LEASES_SHOWN).map((lease) => {
            const { unit, count } = timeLeft(lease.expires, at);
            return (
              <tr key={`${lease.address} ${lease.mac}`}>
                <th scope="row" className="py-1 pr-2 text-left font-normal">
                  <HostName name={lease.guest ?? lease.hostname ?? "–"} />
                </th>
                <td className="host-text py-1 pr-2">{lease.address}</td>
                <td className="whitespace-nowrap py-1 text-right text-soft">{t(`time.${unit}`, { count })}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {leases.length > LEASES_SHOWN && (
        <p className="text-sm text-soft">{i("moreLeases", { count: leases.length - LEASES_SHOWN })}</p>
      )}
    </InspectorSection>
  );
}
