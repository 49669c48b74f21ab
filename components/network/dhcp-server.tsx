import { useTranslations } from "next-intl";
import { HostName } from "@/components/words/host-name";
import type { NetworkRow } from "@/lib/derive/views/view-types";
import { shortRange } from "./short-range";

/** Who gives addresses on a network, on one line: its own ranges, another network's server, the LAN's, or nobody. */
export function DhcpServer({ row }: { row: NetworkRow }) {
  const t = useTranslations("networks.cell");
  if (row.dhcp !== "libvirt") return row.dhcp === "lan" ? t("dhcpLan") : t("dhcpNone");
  if (row.servedBy !== null) return <ServedBy network={row.servedBy.name} />;
  return <span className="host-text">{row.subnets.flatMap(({ ranges }) => ranges.map(shortRange)).join(", ")}</span>;
}

/** The network whose server answers on the bridge that this one joins. */
export function ServedBy({ network }: { network: string }) {
  const t = useTranslations("networks.cell");
  return t.rich("dhcpOther", { network: () => <HostName name={network} className="host-text" /> });
}
