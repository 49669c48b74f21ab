import type { ResolvedSpec, ResolvedSubnet } from "../create/resolved-spec.ts";
import {
  dnsHostPiece,
  portgroupPiece,
  rangePiece,
  reservationPiece,
  srvPiece,
  txtPiece,
} from "../xml/network-piece.ts";
import { renderPiece } from "../xml/xml-piece.ts";
import type { SectionChange, UpdateSection } from "./net-update.ts";

/** What `sectionsOf` finds in a network: each entry's XML, by section and place. */
type Entries = { section: UpdateSection; parent: number | null; xmls: string[] }[];

function entriesOf(spec: ResolvedSpec): Entries {
  const { dns, portgroups } = spec;
  return [
    ...spec.subnets.flatMap(({ dhcp }, parent): Entries => {
      const { ranges, hosts } = dhcp ?? { ranges: [], hosts: [] };
      return [
        { section: "ip-dhcp-range", parent, xmls: ranges.map((one) => renderPiece(rangePiece(one))) },
        { section: "ip-dhcp-host", parent, xmls: hosts.map((one) => renderPiece(reservationPiece(one))) },
      ];
    }),
    { section: "dns-host", parent: null, xmls: dns.hosts.map((one) => renderPiece(dnsHostPiece(one))) },
    { section: "dns-txt", parent: null, xmls: dns.txts.map((one) => renderPiece(txtPiece(one))) },
    { section: "dns-srv", parent: null, xmls: dns.srvs.map((one) => renderPiece(srvPiece(one))) },
    { section: "portgroup", parent: null, xmls: portgroups.map((one) => renderPiece(portgroupPiece(one))) },
  ];
}

/**
 * The entries that one document has and another has not, as changes from the first to the second: what goes comes
 * first, so that nothing is ever there twice. Both must have the same `<ip>` elements (see `isSameFrame`).
 */
export function sectionChanges(before: ResolvedSpec, after: ResolvedSpec): SectionChange[] {
  const had = entriesOf(before);
  return entriesOf(after).flatMap(({ section, parent, xmls }, at) => {
    const old = had[at]?.xmls ?? [];
    const change = (command: SectionChange["command"]) => (xml: string) => {
      return { command, section, xml, parent, isLive: false, isStored: false };
    };
    return [
      ...old.filter((xml) => !xmls.includes(xml)).map(change("delete")),
      ...xmls.filter((xml) => !old.includes(xml)).map(change("add")),
    ];
  });
}

const subnetFrame = ({ family, address, prefix, localPtr, tftpRoot, dhcp }: ResolvedSubnet) => [
  ...[family, address, prefix, localPtr, tftpRoot],
  // where DHCP comes or goes, rules and the gateway come and go with it: no matter of one entry
  dhcp !== null,
];

/** Whether two documents have the same addresses in the same order, each with or without DHCP. */
export const isSameFrame = (one: ResolvedSpec, other: ResolvedSpec): boolean =>
  JSON.stringify(one.subnets.map(subnetFrame)) === JSON.stringify(other.subnets.map(subnetFrame));

/** libvirt refuses to change entries of which two are alike in a part it looks them up by. */
export function isAmbiguous(section: UpdateSection, { dns, portgroups }: ResolvedSpec): boolean {
  const isDouble = (keys: readonly string[]) => new Set(keys).size < keys.length;
  switch (section) {
    case "dns-host":
      return isDouble(dns.hosts.flatMap(({ ip, names }) => [ip, ...names]));
    case "dns-txt":
      return isDouble(dns.txts.map(({ name }) => name));
    case "dns-srv":
      return isDouble(dns.srvs.map(({ service, protocol }) => `${service}.${protocol}`));
    case "portgroup":
      return isDouble(portgroups.map(({ name }) => name));
    default:
      return false;
  }
}
