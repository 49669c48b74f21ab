import type { MacvtapMode, NetworkType } from "../../model/network.ts";

const SUBNET = `  <ip address='192.168.101.1' netmask='255.255.255.0'>
    <dhcp><range start='192.168.101.2' end='192.168.101.254'/></dhcp>
  </ip>
`;
const ROUTED_SUBNET = SUBNET.replaceAll("192.168.101.", "198.51.100.");

const BODY: Record<Exclude<NetworkType, "macvtap">, string> = {
  nat: `  <forward mode='nat'/>\n  <bridge name='virbr1'/>\n${SUBNET}`,
  routed: `  <forward mode='route'/>\n  <bridge name='virbr1'/>\n${ROUTED_SUBNET}`,
  open: `  <forward mode='open'/>\n  <bridge name='virbr1'/>\n${ROUTED_SUBNET}`,
  isolated: `  <bridge name='virbr1'/>\n${SUBNET}`,
  "very-isolated": `  <bridge name='virbr1'/>\n`,
  bridged: `  <forward mode='bridge'/>\n  <bridge name='br0'/>\n`,
  hostdev: `  <forward mode='hostdev' managed='yes'>\n    <pf dev='eth0'/>\n  </forward>\n`,
};

const macvtap = (mode: MacvtapMode) => `  <forward mode='${mode}'>\n    <interface dev='eth1'/>\n  </forward>\n`;

/** The shortest XML that makes a network of a type, to copy into notes; names and addresses are the course's. */
export function minimalXml(type: NetworkType, mode: MacvtapMode | null): string {
  const body = type === "macvtap" ? macvtap(mode ?? "bridge") : BODY[type];
  return `<network>\n  <name>red</name>\n${body}</network>\n`;
}
