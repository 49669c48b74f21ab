import type { Warning } from "../model/evidence.ts";
import type { ForwardMode, NetworkForward } from "../model/network.ts";
import { warn } from "./warn.ts";
import { attribute, child, children, toInteger, type XmlElement } from "./xml-element.ts";

const MODES: readonly ForwardMode[] = [
  "none",
  "nat",
  "route",
  "open",
  "bridge",
  "private",
  "vepa",
  "passthrough",
  "hostdev",
];

/**
 * `<forward>` of a network's XML. No element is mode `none`; an element without a mode is `nat`, as libvirt has it.
 *   in   `<forward mode="route" dev="eth0"><interface dev="eth0"/></forward>`
 *   out  { mode: "route", dev: "eth0", interfaces: ["eth0"], pf: null, pciAddresses: [], nat: null }
 * A mode libvirt has not had so far is a warning, and reads as `none`.
 * Source: https://libvirt.org/formatnetwork.html#connectivity
 */
export function readForward(network: XmlElement, reader: string, warnings: Warning[]): NetworkForward {
  const forward = child(network, "forward");
  if (!forward) return { mode: "none", dev: null, interfaces: [], pf: null, pciAddresses: [], nat: null };
  const word = attribute(forward, "mode") ?? "nat";
  const mode = MODES.find((known) => known === word);
  if (!mode) warnings.push(warn(reader, "unknown-value", `<forward mode='${word}'>`));
  const devices = children(forward, "interface").flatMap((one) => attribute(one, "dev") ?? []);
  const interfaces = [...new Set(devices)];
  return {
    mode: mode ?? "none",
    dev: attribute(forward, "dev") ?? interfaces[0] ?? null,
    interfaces,
    pf: attribute(child(forward, "pf"), "dev"),
    pciAddresses: children(forward, "address").flatMap((one) => pciAddress(one) ?? []),
    nat: readNat(forward),
  };
}

function readNat(forward: XmlElement): NetworkForward["nat"] {
  const nat = child(forward, "nat");
  if (!nat) return null;
  const address = child(nat, "address");
  const port = child(nat, "port");
  const first = attribute(address, "start");
  const [from, to] = [toInteger(attribute(port, "start")), toInteger(attribute(port, "end"))];
  return {
    addresses: first === null ? null : { start: first, end: attribute(address, "end") ?? first },
    ports: from === null || to === null ? null : { start: from, end: to },
    ipv6: attribute(nat, "ipv6") === "yes",
  };
}

/**
 * A PCI address element in the spelling of `lspci -D`; null where it is none.
 *   in   `<address type="pci" domain="0x0000" bus="0x03" slot="0x00" function="0x1"/>`
 *   out  "0000:03:00.1"
 */
export function pciAddress(address: XmlElement): string | null {
  const type = attribute(address, "type");
  if (type !== null && type !== "pci") return null;
  const [bus, slot, fn] = ["bus", "slot", "function"].map((part) => toInteger(attribute(address, part)));
  if (bus == null || slot == null || fn == null) return null;
  const domain = toInteger(attribute(address, "domain")) ?? 0;
  const hex = (value: number, width: number) => value.toString(16).padStart(width, "0");
  return `${hex(domain, 4)}:${hex(bus, 2)}:${hex(slot, 2)}.${fn.toString(16)}`;
}
