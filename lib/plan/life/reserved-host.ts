import type { AddressFamily, DhcpHost, NetworkDefinition } from "../../model/network.ts";
import { type Ip, isIn, parseBlock, parseIp } from "../ip-block.ts";
import { reservationPiece } from "../xml/network-piece.ts";
import { renderPiece } from "../xml/xml-piece.ts";
import type { SectionChange } from "./net-update.ts";

/** A reservation as a person writes it. */
export type WrittenHost = { mac?: string | null; id?: string | null; name?: string | null; ip: string };
export type ReservedHost = DhcpHost & { ip: string };

const text = (written: string | null | undefined) => written?.trim() || null;

/** Trimmed, the MAC in libvirt's spelling, what is empty absent. */
export function toReservedHost({ mac, id, name, ip }: WrittenHost): ReservedHost {
  const dots = text(mac)?.toLowerCase().replaceAll("-", ":") ?? null;
  return { mac: dots, id: text(id), name: text(name), ip: ip.trim() };
}

/** A subnet with DHCP, with its place among the `<ip>` elements, which net-update asks for. */
export type ServedSubnet = {
  index: number;
  family: AddressFamily;
  address: string;
  prefix: number;
  dhcp: NonNullable<NetworkDefinition["subnets"][number]["dhcp"]>;
};

export function servedSubnets({ subnets }: NetworkDefinition): ServedSubnet[] {
  return subnets.flatMap(({ family, address, prefix, dhcp }, index) =>
    dhcp === null || prefix === null ? [] : [{ index, family, address, prefix, dhcp }],
  );
}

/** The served subnet that an address lies in. */
export function subnetFor(subnets: readonly ServedSubnet[], ip: Ip): ServedSubnet | null {
  return (
    subnets.find(({ address, prefix }) => {
      const block = parseBlock(`${address}/${prefix}`);
      return block !== null && isIn(ip, block);
    }) ?? null
  );
}

/** One spelling for one address. */
export const sameAddress = (one: string | null, other: string): boolean => {
  const [a, b] = [parseIp(one ?? ""), parseIp(other)];
  return a !== null && b !== null && a.family === b.family && a.value === b.value;
};

/** The change that adds or deletes one reservation in one document. */
export function hostChange(command: SectionChange["command"], parent: number, host: DhcpHost): SectionChange {
  const xml = renderPiece(reservationPiece(host));
  return { command, section: "ip-dhcp-host", xml, parent, isLive: false, isStored: false };
}
