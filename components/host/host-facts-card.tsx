import { useTranslations } from "next-intl";
import { MakeBridgeButton } from "@/components/operate/make-bridge-button";
import { RemoveBridgeButton } from "@/components/operate/remove-bridge-button";
import { Card } from "@/components/ui/card";
import { cleanName } from "@/components/words/clean-text";
import { type Fact, Facts } from "@/components/words/facts";
import { HostName } from "@/components/words/host-name";
import type { HostOverview } from "@/lib/derive/views/overview-types";
import { parseHostUri } from "@/lib/model/host-uri";
import { shortHostUri } from "@/lib/model/short-host-uri";

/** What the host is made of, and who Puente is there. */
export function HostFactsCard({ hostId, overview, uri }: { hostId: string; overview: HostOverview; uri: string }) {
  const t = useTranslations("hosts.overview");
  const bridges = useTranslations("bridge.remove");
  const { versions, access, services } = overview;
  const mono = (text: string | null) => (text ? <span className="host-text wrap-anywhere">{text}</span> : "—");
  const facts: Fact[] = [
    { label: t("uri"), value: mono(shortHostUri(uri)) },
    ...filesOf(uri).map(({ name, path }) => ({ label: t(name), value: mono(path) })),
    { label: t("hostname"), value: <HostName name={overview.hostname} /> },
    { label: t("os"), value: versions.os ?? "—" },
    { label: t("kernel"), value: mono(versions.kernel) },
    { label: "libvirt", value: mono(versions.libvirt) },
    { label: t("hypervisor"), value: mono(versions.hypervisor) },
    { label: t("firewall"), value: <FirewallFact overview={overview} /> },
    { label: t("others"), value: <OthersFact services={services} /> },
    { label: t("user"), value: t(`access.${access.libvirt}`, { user: access.user }) },
    ...(overview.sshLink ? [{ label: t("sshLink"), value: mono(overview.sshLink) }] : []),
    ...(overview.bridges.length > 0
      ? [{ label: bridges("title"), value: <Bridges hostId={hostId} overview={overview} /> }]
      : []),
  ];
  return (
    <Card title={t("facts")} actions={<MakeBridgeButton hostId={hostId} access={access} />}>
      <Facts facts={facts} />
    </Card>
  );
}

/** The host's own bridges, each with the way to its end. */
function Bridges({ hostId, overview: { bridges, access } }: { hostId: string; overview: HostOverview }) {
  const t = useTranslations("bridge.remove");
  return (
    <ul className="flex flex-col gap-1">
      {bridges.map(({ name, dev }) => (
        <li key={name} className="flex flex-wrap items-center justify-between gap-2">
          <span className="host-text">{t("over", { name: cleanName(name), dev: cleanName(dev) })}</span>
          <RemoveBridgeButton hostId={hostId} access={access} name={name} />
        </li>
      ))}
    </ul>
  );
}

/** The files of Puente's own machine that the address names. */
function filesOf(uri: string): { name: "keyfile" | "knownHosts"; path: string }[] {
  const parsed = parseHostUri(uri);
  if (!parsed.ok || parsed.uri.transport === "local") return [];
  const { keyfile, knownHosts } = parsed.uri;
  return [
    ...(keyfile === null ? [] : [{ name: "keyfile" as const, path: keyfile }]),
    ...(knownHosts === null ? [] : [{ name: "knownHosts" as const, path: knownHosts }]),
  ];
}

/** Who else writes rules there. What can't be told is said to be so: it is no "no". */
function OthersFact({ services }: { services: HostOverview["services"] }) {
  const t = useTranslations("hosts.overview");
  const named = (value: boolean | null) =>
    (["firewalld", "ufw", "docker"] as const).filter((name) => services[name] === value).join(", ");
  const [present, unknown] = [named(true), named(null)];
  if (unknown === "") return present || t("noOthers");
  return [present, t("othersUnknown", { names: unknown })].filter(Boolean).join("; ");
}

function FirewallFact({ overview: { libvirtFirewall, access, versions } }: { overview: HostOverview }) {
  const t = useTranslations();
  const version = libvirtFirewall === "nftables" ? versions.nft : versions.iptables;
  return (
    <>
      {t(`states.firewall.${libvirtFirewall}`)} {version && <span className="host-text text-soft">{version}</span>}
      {access.firewall === "unreadable" && (
        <span className="block text-sm text-warn">{t("hosts.overview.firewallUnreadable")}</span>
      )}
    </>
  );
}
