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

/** The path of elements down to one that the schema does not know there. */
function findUnknown(one: XmlNode): string[] | null {
  const known = KNOWN[one.name]?.split(" ");
  for (const child of one.children) {
    if (known && !known.includes(child.name)) return [one.name, child.name];
    const found = child.name === "metadata" ? null : findUnknown(child);
    if (found) return [one.name, ...found];
  }
  return null;
}

/** As libvirt's validator puts it: the innermost first, then what does not fit for it. */
function wordsFor(path: readonly string[]): string {
  const [child = "", parent = ""] = [...path].reverse();
  const [root = "", outer] = path;
  const first = `Element ${parent} has extra content: ${child}`;
  if (path.length < 3) return first;
  return `${first}\nExtra element ${outer} in interleave\nElement ${root} failed to validate content`;
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
  const unknown = findUnknown(root);
  if (unknown) throw refusal(wordsFor(unknown));
  for (const [element, attribute, pattern] of PATTERNS) {
    const value = attributeOf(childOf(root, element), attribute);
    if (value !== null && !pattern.test(value)) {
      const first = element === "domain" ? "Element domain failed to validate attributes\n" : "";
      throw refusal(`${first}Extra element ${element} in interleave\nElement network failed to validate content`);
    }
  }
}
