import { LibvirtError } from "./libvirt-error.ts";
import { parseDocument } from "./parse-xml.ts";
import { attributeOf, childOf, type XmlNode } from "./xml-node.ts";

/** The elements libvirt's schema knows inside each; below `metadata` anything may stand. */
const KNOWN: Record<string, string> = {
  network:
    "name uuid title description metadata bridge mtu mac domain dns forward ip route bandwidth vlan port portgroup virtualport dnsmasq:options",
  dns: "forwarder txt host srv",
  forward: "nat interface pf address driver",
  nat: "address port",
  ip: "dhcp tftp",
  dhcp: "range host bootp",
  range: "lease",
  portgroup: "vlan virtualport bandwidth",
  bandwidth: "inbound outbound",
};
const PATTERNS: [element: string, attribute: string, pattern: RegExp][] = [
  ["bridge", "stp", /^(?:on|off)$/],
  ["bridge", "name", /^[a-zA-Z0-9_.\-\\:/]+$/],
  ["domain", "name", /^[a-zA-Z0-9_.-]+$/],
];

const refusal = (line: string) =>
  new LibvirtError(
    `XML document failed to validate against schema: Unable to validate doc against /usr/share/libvirt/schemas/network.rng\n${line}\n`,
  );

function checkChildren(one: XmlNode): void {
  const known = KNOWN[one.name]?.split(" ");
  for (const child of one.children) {
    if (known && !known.includes(child.name)) throw refusal(`Element ${one.name} has extra content: ${child.name}`);
    if (child.name !== "metadata") checkChildren(child);
  }
}

/** `--validate`: the elements and spellings of the schema; no more of it is simulated. */
export function checkSchema(text: string): void {
  let root: XmlNode;
  try {
    root = parseDocument(text);
  } catch {
    return; // the parser itself says it better
  }
  if (root.name !== "network") return;
  checkChildren(root);
  for (const [element, attribute, pattern] of PATTERNS) {
    const value = attributeOf(childOf(root, element), attribute);
    if (value !== null && !pattern.test(value)) {
      throw refusal(
        `Invalid attribute ${attribute} for element ${element}\nElement network has extra content: ${element}`,
      );
    }
  }
}
