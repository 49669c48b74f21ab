import { parseIp } from "../../lib/plan/ip-block.ts";
import { LibvirtError } from "./libvirt-error.ts";
import { attributeOf, childOf, childrenOf, node, type XmlNode } from "./xml-node.ts";

const MODES = new Set(["none", "nat", "route", "open", "bridge", "private", "vepa", "passthrough", "hostdev"]);

/** `<forward>` in libvirt's spelling: the one device is also its first interface. */
export function forwardNode(raw: XmlNode, network: string): XmlNode | null {
  const forward = childOf(raw, "forward");
  if (!forward) return null;
  const mode = attributeOf(forward, "mode") ?? "nat";
  if (!MODES.has(mode)) {
    throw new LibvirtError(`unsupported configuration: unknown forwarding type '${mode}'`);
  }
  if (mode === "none") return null;
  const nat = natNode(forward, { mode, network });
  const interfaces = interfacesOf(forward, { mode, network });
  const dev = interfaces[0] ?? null;
  return node("forward", { dev, mode, managed: attributeOf(forward, "managed") }, [
    nat,
    ...childrenOf(forward, "pf"),
    ...interfaces.map((one) => node("interface", { dev: one })),
    ...childrenOf(forward, "address"),
  ]);
}

type Place = { mode: string; network: string };

function interfacesOf(forward: XmlNode, { mode, network }: Place): string[] {
  const dev = attributeOf(forward, "dev");
  const listed = childrenOf(forward, "interface").flatMap((one) => attributeOf(one, "dev") ?? []);
  const twice = listed.find((one, index) => listed.indexOf(one) !== index);
  if (twice !== undefined) {
    throw new LibvirtError(`XML error: interface '${twice}' can only be listed once in network ${network}`);
  }
  if (dev !== null && listed.length > 0 && listed[0] !== dev) {
    throw new LibvirtError(
      `XML error: <forward dev='${dev}'> must match first <interface dev='${listed[0]}'/> in network ${network}`,
    );
  }
  const all = dev === null || listed.length > 0 ? listed : [dev];
  if (mode === "open" && all.length > 0) {
    throw new LibvirtError(`XML error: forward dev not allowed for network '${network}' with forward mode='open'`);
  }
  if (["nat", "route"].includes(mode) && all.length > 1) {
    throw new LibvirtError(
      `XML error: multiple forwarding interfaces specified for network '${network}', only one is supported`,
    );
  }
  return all;
}

function natNode(forward: XmlNode, { mode, network }: Place): XmlNode | null {
  const nat = childOf(forward, "nat");
  if (!nat) return null;
  if (mode !== "nat") {
    throw new LibvirtError(
      `XML error: The <nat> element can only be used when <forward> 'mode' is 'nat' in network ${network}`,
    );
  }
  const address = childOf(nat, "address");
  const port = childOf(nat, "port");
  const start = attributeOf(address, "start");
  checkNatAddress(address, network);
  checkNatPort(port, network);
  const children = [
    start === null ? null : node("address", { start, end: attributeOf(address, "end") }),
    port && node("port", { start: attributeOf(port, "start"), end: attributeOf(port, "end") }),
  ];
  const ipv6 = attributeOf(nat, "ipv6") === "yes" ? "yes" : null;
  return ipv6 === null && children.every((one) => one === null) ? null : node("nat", { ipv6 }, children);
}

function checkNatAddress(address: XmlNode | null, network: string): void {
  if (!address) return;
  const where = `in <nat> in <forward> in network ${network}`;
  const ends = ["start", "end"].map((key) => {
    const text = attributeOf(address, key);
    if (text === null) throw new LibvirtError(`XML error: missing '${key}' attribute in <address> element ${where}`);
    return { key, text, value: parseIp(text)?.value };
  });
  for (const { key, text, value } of ends) {
    if (value === undefined)
      throw new LibvirtError(
        `XML error: Bad ipv4 ${key} address '${text}' in <nat> in <forward> in network '${network}'`,
      );
  }
  const [start, end] = ends;
  if (start && end && (start.value ?? 0n) > (end.value ?? 0n)) {
    throw new LibvirtError(`internal error: range ${start.text} - ${end.text} is reversed `);
  }
}

function checkNatPort(port: XmlNode | null, network: string): void {
  if (!port) return;
  for (const key of ["start", "end"]) {
    const text = attributeOf(port, key) ?? "";
    if (/^\d+$/.test(text) && Number(text) <= 65535) continue;
    throw new LibvirtError(
      `Missing or invalid '${key}' attribute in <port> in <nat> in <forward> in network ${network}`,
    );
  }
}
