import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { type Fact, Facts } from "@/components/words/facts";
import { HostName } from "@/components/words/host-name";
import type { NetworkDetail } from "@/lib/derive/views/view-types";

/** The names this network answers, and the dnsmasq that does it. */
export function DnsCard({ detail }: { detail: NetworkDetail }) {
  const t = useTranslations("network.dns");
  return (
    <Card title={t("title")}>
      <Facts facts={useFacts(detail)} />
    </Card>
  );
}

function useFacts({ definition, dnsmasq, promise }: NetworkDetail): Fact[] {
  const t = useTranslations("network.dns");
  const { dns, domain } = definition;
  if (definition.subnets.length === 0) return [{ label: t("server"), value: t(`none.${promise.family ?? "other"}`) }];
  const list = (label: string, values: string[]): Fact[] =>
    values.length === 0 ? [] : [{ label, value: <MonoLines lines={values} /> }];
  return [
    { label: t("server"), value: dns.enabled ? t("enabled") : t("disabled") },
    ...list(t("domain"), domain ? [domain.localOnly ? `${domain.name} (localOnly)` : domain.name] : []),
    ...list(
      t("forwarders"),
      dns.forwarders.map(({ address, domain: only }) => [address, only].filter(Boolean).join(" ← ")),
    ),
    ...list(
      t("hosts"),
      dns.hosts.map(({ ip, names }) => `${ip} ${names.join(" ")}`),
    ),
    ...list(
      "TXT",
      dns.txts.map(({ name, value }) => `${name} "${value}"`),
    ),
    ...list(
      "SRV",
      dns.srvs.map(({ service, protocol, target, port }) => `_${service}._${protocol} ${target ?? ""}:${port ?? ""}`),
    ),
    ...list(t("options"), definition.dnsmasqOptions),
    dnsmasq
      ? { label: "dnsmasq", value: <MonoLines lines={[`pid ${dnsmasq.pid}`, dnsmasq.configPath ?? dnsmasq.command]} /> }
      : { label: "dnsmasq", value: t("noProcess") },
  ];
}

function MonoLines({ lines }: { lines: string[] }) {
  return lines.map((line) => <HostName key={line} name={line} className="host-text block" />);
}
