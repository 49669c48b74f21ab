import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { type Fact, Facts } from "@/components/words/facts";
import { HostName } from "@/components/words/host-name";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import { DhcpServer } from "./dhcp-server";

/** The identity card of this one network, from the host's own facts. */
export function NetworkFacts({ detail }: { detail: NetworkDetail }) {
  const t = useTranslations("network.facts");
  return (
    <Card title={t("title")}>
      <Facts facts={useFacts(detail)} />
    </Card>
  );
}

function useFacts({ row, definition, nics }: NetworkDetail): Fact[] {
  const t = useTranslations("network.facts");
  const states = useTranslations("states.network");
  const mono = (label: string, value: string | number | null): Fact[] =>
    value === null ? [] : [{ label, value: <HostName name={String(value)} className="host-text" /> }];
  const { forward, bridge } = definition;
  return [
    { label: t("state"), value: `${states(row.state)} · ${row.isAutostart ? t("autostart") : t("byHand")}` },
    ...(row.family ? [{ label: t("family"), value: t(row.family) }] : []),
    ...mono(t("forward"), forward.mode === "none" ? t("noForward") : forward.mode),
    ...mono(t("forwardMode"), row.mode),
    ...mono(t("bridge"), row.bridge),
    ...mono(t("natAddresses"), forward.nat?.addresses ? rangeText(forward.nat.addresses) : null),
    ...mono(t("natPorts"), forward.nat?.ports ? rangeText(forward.nat.ports) : null),
    ...mono(t("devices"), row.devices.join(", ") || null),
    ...mono(t("host"), row.subnets.map(({ cidr }) => cidr).join(", ") || null),
    { label: t("dhcp"), value: <DhcpServer row={row} /> },
    ...mono(t("domain"), definition.domain?.name ?? null),
    ...mono(t("mtu"), definition.mtuBytes),
    ...(bridge?.stp == null ? [] : [{ label: t("stp"), value: bridge.stp ? t("on") : t("off") }]),
    ...mono(t("delay"), bridge?.delaySeconds == null ? null : `${bridge.delaySeconds} s`),
    ...mono(t("zone"), bridge?.zone ?? null),
    ...mono(t("portgroups"), definition.portgroups.map(({ name }) => name).join(", ") || null),
    ...mono(t("vlan"), definition.vlanTags.join(", ") || null),
    ...mono(t("mac"), definition.mac),
    { label: t("guests"), value: t("guestCount", { guests: row.guests, nics: nics.length }) },
    ...mono(t("uuid"), row.uuid),
  ];
}

const rangeText = ({ start, end }: { start: string | number; end: string | number }) => `${start} – ${end}`;
