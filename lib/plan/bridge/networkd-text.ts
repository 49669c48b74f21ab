import type { BridgeFacts } from "./bridge-facts.ts";
import type { NotMoved } from "./interfaces-text.ts";

/** The three files of a bridge, in the order in which they may come to stand one by one: the NIC's own last. */
export type NetworkdFiles = { name: string; text: string }[];

/** Before every name a person gives: of several files that match an interface, the first one counts. */
const PREFIX = "0-puente-";
/** Before those. */
const EARLIER = "0-0-puente-";
const OTHER_KIND =
  /^\s*(?:Bridge|Bond|VRF|VLAN|IPVLAN|IPVTAP|MACVLAN|MACVTAP|MACsec|Tunnel|VXLAN|Xfrm|BatmanAdvanced)\s*=/i;
const DHCP = /^\s*DHCP\s*=\s*(?!no\b|false\b|none\b|0\b)(\S+)/i;
const TRIED_SECTIONS = new Set(["Match", "Link", "Network", "Address", "Route", "Neighbor", "IPv6AcceptRA"]);

export type Section = { name: string; lines: string[] };

export function sectionsOf(text: string): Section[] {
  const sections: Section[] = [];
  for (const line of text.split("\n")) {
    const name = /^\s*\[([^\]]*)\]\s*$/.exec(line)?.[1];
    if (name !== undefined) sections.push({ name, lines: [] });
    else if (line.trim() !== "" && !/^\s*[#;]/.test(line)) sections.at(-1)?.lines.push(line);
  }
  return sections;
}

export function whyNot(sections: Section[], dev: string): NotMoved | null {
  for (const { name, lines } of sections) {
    if (!TRIED_SECTIONS.has(name)) return { code: "section", what: `[${name}]` };
    if (name === "Match" || name === "Link") continue;
    const other = lines.find((line) => OTHER_KIND.test(line));
    if (other) return { code: "own-option", what: other.trim() };
    const dhcp = lines.map((line) => DHCP.exec(line)?.[1]).find((word) => word !== undefined);
    if (name === "Network" && dhcp) return { code: "method", what: "dhcp" };
    const named = lines.find((line) => line.split(/[\s=,]+/).includes(dev));
    if (named) return { code: "named", what: named.trim() };
  }
  return null;
}

export const written = (sections: readonly Section[]) =>
  sections.map(({ name, lines }) => `[${name}]\n${lines.map((line) => `${line}\n`).join("")}`).join("\n");

/** The names of a bridge's files: what is taken away to take it back. */
export const networkdNames = ({ name, dev }: Pick<BridgeFacts, "name" | "dev">): string[] => [
  `${PREFIX}${name}.netdev`,
  `${PREFIX}${name}.network`,
  `${PREFIX}${dev}.network`,
];

/**
 * The name of the file by which a NIC is set up that had none of its own before its bridge: after those of a bridge, which
 * may come again, and before every name a person gives.
 */
export const plainName = ({ dev }: Pick<BridgeFacts, "dev">): string => `0-puente.${dev}.network`;

/** The files by which a NIC is tried without its bridge, while the bridge's own still stand: the bridge's, then the NIC's. */
export const removalNames = ({ name, dev }: Pick<BridgeFacts, "name" | "dev">): [string, string] => [
  `${EARLIER}${name}.network`,
  `${EARLIER}${dev}.network`,
];

/**
 * The files of systemd-networkd that make a bridge over a NIC. What the NIC's own file says becomes the bridge's, but
 * for what is the hardware's; that file stays as it is and counts no more. `text` null: the NIC has none.
 *   in   "[Match]\nName=eth0\n\n[Network]\nAddress=10.0.0.2/24\nGateway=10.0.0.1\n"
 *   out  0-puente-br0.netdev, 0-puente-br0.network (with the address), 0-puente-eth0.network ("Bridge=br0")
 * Source: systemd.netdev(5), systemd.network(5)
 */
export function toNetworkdFiles(text: string | null, facts: BridgeFacts): NetworkdFiles | NotMoved {
  const { name, dev, mac } = facts;
  const sections = sectionsOf(text ?? "[Network]\nLinkLocalAddressing=no\n");
  const why = whyNot(sections, dev);
  if (why) return why;
  const moved = sections.filter((one) => one.name !== "Match" && one.name !== "Link");
  const hardware = sections.filter((one) => one.name === "Link");
  const match = (link: string): Section => ({ name: "Match", lines: [`Name=${link}`] });
  const netdev = [
    { name: "NetDev", lines: [`Name=${name}`, "Kind=bridge", `MACAddress=${mac}`] },
    { name: "Bridge", lines: ["STP=no", "ForwardDelaySec=0"] },
  ];
  const port = [match(dev), ...hardware, { name: "Network", lines: [`Bridge=${name}`] }];
  const texts = [written(netdev), written([match(name), ...moved]), written(port)];
  return networkdNames(facts).map((file, index) => ({ name: file, text: texts[index] ?? "" }));
}
