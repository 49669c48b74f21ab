import { useTranslations } from "next-intl";
import { UnpluggedNote } from "@/components/host-view/object-cells";
import { HostAddress } from "@/components/words/host-address";
import { HostName } from "@/components/words/host-name";
import type { NetworkRow } from "@/lib/derive/views/view-types";
import { ServedBy } from "./dhcp-server";
import { shortRange } from "./short-range";

/** Host's words stand above the row's link, so that they can be marked and copied. */
const COPYABLE = "host-text relative z-[1] block w-fit";

/** In a table's column: what is short stays whole, what is long is broken rather than wider than the page. */
const SHORT = "@columns:whitespace-nowrap";
const linkClass = (name: string) => (name.length <= "enp0s31f6".length ? `${COPYABLE} ${SHORT}` : COPYABLE);
const addressClass = (text: string) => `${COPYABLE} wrap-anywhere @columns:wrap-normal ${isShort(text) ? SHORT : ""}`;
const isShort = (text: string) => !text.includes(":") && (text.startsWith(".") || !text.includes(" "));

type CellProps = { row: NetworkRow };

/** The bridge it owns or joins, else the NICs it rides on. */
export function BridgeCell({ row }: CellProps) {
  const t = useTranslations("networks.cell");
  if (!row.bridge && row.devices.length === 0) return <None />;
  const isLost =
    row.bridge !== null && row.bridgeExists === false && (row.state === "active" || row.type === "bridged");
  return (
    <>
      {row.bridge && <HostName name={row.bridge} className={linkClass(row.bridge)} />}
      {row.devices.map((device) => (
        <HostName key={device} name={device} className={`${linkClass(device)} ${row.bridge ? "text-soft" : ""}`} />
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
  return row.subnets.map(({ cidr }) => <HostAddress key={cidr} address={cidr} className={addressClass(cidr)} />);
}

/** Who gives addresses, and from which range. */
export function DhcpCell({ row }: CellProps) {
  const t = useTranslations("networks.cell");
  if (row.dhcp === "none") return <span className="text-soft">{t("dhcpNone")}</span>;
  if (row.dhcp === "lan") return <span className="text-soft">{t("dhcpLan")}</span>;
  if (row.servedBy !== null) return <ServedBy network={row.servedBy.name} />;
  return row.subnets.flatMap(({ cidr, ranges }) =>
    ranges.map((range) => {
      const text = shortRange(range);
      return <HostAddress key={`${cidr} ${range.start}`} address={text} className={addressClass(text)} />;
    }),
  );
}

export function GuestsCell({ row }: CellProps) {
  const t = useTranslations("networks.cell");
  return (
    <div className="@6xl:whitespace-nowrap">
      {/* the dot hangs over the left edge, and is cut off there when what it joins stands on a line of its own */}
      <span className="block overflow-hidden">
        <span className="-ml-2 block">
          <span className="inline-block pl-2">{row.guests}</span>{" "}
          {row.guests > 0 && (
            <span className="relative inline-block whitespace-nowrap pl-2 text-soft">
              <span aria-hidden="true" className="absolute left-0">
                ·
              </span>{" "}
              {t("running", { count: row.runningGuests })}
            </span>
          )}
        </span>
      </span>
      <UnpluggedNote count={row.unpluggedNics} />
    </div>
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
