import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { HostName } from "@/components/words/host-name";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import type { DhcpHost, NetworkSubnet } from "@/lib/model/network";

/** Every subnet of both families: the host's address on it, what DHCP hands out, what is reserved, static routes. */
export function AddressesCard({ detail }: { detail: NetworkDetail }) {
  const t = useTranslations("network.addresses");
  const { definition, row, hostAddresses } = detail;
  const strays = hostAddresses.filter(({ inXml }) => !inXml);
  return (
    <Card title={t("title")}>
      {definition.subnets.length === 0 && <p className="text-soft">{t(`empty.${row.type}`)}</p>}
      <div className="flex flex-col gap-4">
        {definition.subnets.map((subnet) => (
          <Subnet key={subnet.address} subnet={subnet} />
        ))}
      </div>
      {strays.length > 0 && (
        <div className="mt-3">
          <p className={row.family === "private" ? "text-warn" : "text-soft"}>
            {row.family === "private" ? t("strays") : t("hostHas", { bridge: row.bridge ?? "" })}
          </p>
          {strays.map(({ address, prefix }) => (
            <bdi key={address} className="host-text block">{`${address}/${prefix}`}</bdi>
          ))}
        </div>
      )}
      {definition.routes.length > 0 && (
        <div className="mt-3">
          <h3 className="font-semibold">{t("routes")}</h3>
          {definition.routes.map(({ address, prefix, gateway }) => (
            <bdi key={`${address}/${prefix}`} className="host-text block">
              {`${address}/${prefix ?? "?"} via ${gateway}`}
            </bdi>
          ))}
        </div>
      )}
    </Card>
  );
}

function Subnet({ subnet }: { subnet: NetworkSubnet }) {
  const t = useTranslations("network.addresses");
  const { address, prefix, family, dhcp } = subnet;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="host-text font-semibold text-base">{prefix === null ? address : `${address}/${prefix}`}</span>
        <span className="text-sm text-soft">{t("hostEnd", { family: family === "ipv4" ? "IPv4" : "IPv6" })}</span>
      </p>
      {dhcp === null || (dhcp.ranges.length === 0 && dhcp.hosts.length === 0) ? (
        <p className="text-sm text-soft">{t("noDhcp")}</p>
      ) : (
        dhcp.ranges.map(({ start, end, leaseSeconds }) => (
          <p key={start} className="text-sm">
            {t("range")} <bdi className="host-text">{`${start} – ${end}`}</bdi>
            {leaseSeconds !== null && <span className="text-soft"> {t("leaseTime", { seconds: leaseSeconds })}</span>}
          </p>
        ))
      )}
      {dhcp && dhcp.hosts.length > 0 && <Reservations hosts={dhcp.hosts} />}
      {subnet.tftpRoot && (
        <p className="text-sm">
          TFTP <HostName name={subnet.tftpRoot} className="host-text" />
        </p>
      )}
      {dhcp?.bootp && (
        <p className="text-sm">
          BOOTP <HostName name={dhcp.bootp.file} className="host-text" />
        </p>
      )}
    </div>
  );
}

function Reservations({ hosts }: { hosts: DhcpHost[] }) {
  const t = useTranslations("network.addresses");
  return (
    <div className="text-sm">
      <span className="text-soft">{t("reserved")}</span>
      <ul className="mt-0.5 flex flex-col gap-0.5">
        {hosts.map((host) => (
          <li key={JSON.stringify(host)} className="flex flex-wrap gap-x-3">
            <span className="host-text">{host.ip ?? "–"}</span>
            <HostName name={host.mac ?? host.id ?? ""} className="host-text text-soft" />
            {host.name !== null && <HostName name={host.name} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
