import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { type Fact, Facts } from "@/components/words/facts";
import { HostName } from "@/components/words/host-name";
import type { HostOverview } from "@/lib/derive/views/view-types";

/** What the host is made of, and who Puente is there. */
export function HostFactsCard({ overview, uri }: { overview: HostOverview; uri: string }) {
  const t = useTranslations("hosts.overview");
  const { versions, access, services } = overview;
  const others = (["firewalld", "ufw", "docker"] as const).filter((name) => services[name]);
  const mono = (text: string | null) => (text ? <span className="host-text wrap-anywhere">{text}</span> : "—");
  const facts: Fact[] = [
    { label: t("uri"), value: mono(uri) },
    { label: t("hostname"), value: <HostName name={overview.hostname} /> },
    { label: t("os"), value: versions.os ?? "—" },
    { label: t("kernel"), value: mono(versions.kernel) },
    { label: "libvirt", value: mono(versions.libvirt) },
    { label: t("hypervisor"), value: mono(versions.hypervisor) },
    { label: t("firewall"), value: <FirewallFact overview={overview} /> },
    { label: t("others"), value: others.length > 0 ? others.join(", ") : t("noOthers") },
    { label: t("user"), value: t(`access.${access.libvirt}`, { user: access.user }) },
    ...(overview.sshLink ? [{ label: t("sshLink"), value: mono(overview.sshLink) }] : []),
  ];
  return (
    <Card title={t("facts")}>
      <Facts facts={facts} />
    </Card>
  );
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
