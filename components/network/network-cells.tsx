import { useTranslations } from "next-intl";
import { UnpluggedNote } from "@/components/host-view/object-cells";
import { HostName } from "@/components/words/host-name";
import type { NetworkRow } from "@/lib/derive/views/view-types";
import { shortRange } from "./short-range";

/** Host's words stand above the row's link, so that they can be marked and copied. */
const COPYABLE = "host-text relative z-[1] block w-fit";

type CellProps = { row: NetworkRow };

/** The bridge it owns or joins, else the NICs it rides on. */
export function BridgeCell({ row }: CellProps) {
  const t = useTranslations("networks.cell");
  if (!row.bridge && row.devices.length === 0) return <None />;
  const isLost =
    row.bridge !== null && row.bridgeExists === false && (row.state === "active" || row.type === "bridged");
  return (
    <>
      {row.bridge && <HostName name={row.bridge} className={COPYABLE} />}
      {row.devices.map((device) => (
        <HostName key={device} name={device} className={`${COPYABLE} ${row.bridge ? "text-soft" : ""}`} />
      ))}
      {isLost && (
        <span className="block text-no text-sm">
          <span aria-hidden="true">✕ </span>
          {t("bridgeMissing")}
        </span>
      )}
    </>
  );
}

export function SubnetsCell({ row }: CellProps) {
  if (row.subnets.length === 0) return <None />;
  return row.subnets.map(({ cidr }) => (
    <HostName key={cidr} name={cidr} className={`${COPYABLE} @4xl:whitespace-nowrap`} />
  ));
}

/** Who gives addresses, and from which range. */
export function DhcpCell({ row }: CellProps) {
  const t = useTranslations("networks.cell");
  if (row.dhcp === "none") return <span className="text-soft">{t("dhcpNone")}</span>;
  if (row.dhcp === "lan") return <span className="text-soft">{t("dhcpLan")}</span>;
  return row.subnets.flatMap(({ cidr, ranges }) =>
    ranges.map((range) => (
      <HostName
        key={`${cidr} ${range.start}`}
        name={shortRange(range)}
        className={`${COPYABLE} @4xl:whitespace-nowrap`}
      />
    )),
  );
}

export function GuestsCell({ row }: CellProps) {
  const t = useTranslations("networks.cell");
  return (
    <span className="whitespace-nowrap">
      {row.guests}
      {row.guests > 0 && <span className="text-soft"> {t("running", { count: row.runningGuests })}</span>}
      <UnpluggedNote count={row.unpluggedNics} />
    </span>
  );
}

/** Leases of libvirt's own server; the LAN's can't be seen from the host. */
export function LeasesCell({ row }: CellProps) {
  const t = useTranslations("networks.cell");
  if (row.dhcp === "lan") return <span className="text-soft">{t("leasesLan")}</span>;
  return row.dhcp === "none" ? <None /> : row.leases;
}

function None() {
  const t = useTranslations("ui");
  return (
    <span className="text-soft">
      <span aria-hidden="true">–</span>
      <span className="sr-only">{t("none")}</span>
    </span>
  );
}
