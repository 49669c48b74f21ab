import type { Parsed, Warning } from "../model/evidence.ts";
import type { GuestDefinition } from "../model/guest.ts";
import { readNic } from "./guest-nic.ts";
import { interfaceTexts } from "./interface-texts.ts";
import { warn } from "./warn.ts";
import { attribute, child, childNames, children, childText, parseXml, type XmlElement } from "./xml-element.ts";

const AGENT_CHANNEL = "org.qemu.guest_agent.0";

/**
 * One guest document, stored or live, as far as its networks go.
 *   in   `<domain type="kvm"><name>web1</name><uuid>9f0c…</uuid><devices><interface type="network">…`
 *   out  { name: "web1", uuid: "9f0c…", title: null, nics: [{ type: "network", … }], hasAgentChannel: false, … }
 * Null, with a warning, where the text is no guest document or has no name. Everything else in it is left out.
 * Source: https://libvirt.org/formatdomain.html
 */
export function parseGuestDefinition(xml: string, reader: string): Parsed<GuestDefinition | null> {
  const { root, problem } = parseXml(xml, "domain");
  if (!root) return { value: null, warnings: [warn(reader, "malformed-xml", `${problem}: ${xml}`)] };
  const name = childText(root, "name");
  if (!name) return { value: null, warnings: [warn(reader, "not-understood", `no <name>: ${xml}`)] };
  const warnings: Warning[] = [];
  const devices = child(root, "devices") ?? {};
  const texts = interfaceTexts(xml);
  const value: GuestDefinition = {
    name,
    uuid: (childText(root, "uuid") ?? "").trim().toLowerCase(),
    title: childText(root, "title"),
    nics: children(devices, "interface").map((nic, at) => ({
      ...readNic(nic, reader, warnings),
      xml: texts[at] ?? "",
    })),
    hasAgentChannel: children(devices, "channel").some(
      (channel) => attribute(child(channel, "target"), "name") === AGENT_CHANNEL,
    ),
    system: { osinfo: readOsinfo(root), hasHyperv: child(child(root, "features") ?? {}, "hyperv") !== null },
  };
  return { value, warnings };
}

/** Whatever prefix the document gave to libosinfo's namespace. */
const prefixed = (element: XmlElement, name: string) =>
  childNames(element)
    .filter((one) => one.endsWith(`:${name}`))
    .flatMap((one) => children(element, one));

/**
 * The system that virt-manager or virt-install was told of.
 *   in   `<metadata><libosinfo:libosinfo xmlns:libosinfo="…"><libosinfo:os id="http://microsoft.com/win/11"/>…`
 *   out  "http://microsoft.com/win/11"
 */
function readOsinfo(root: XmlElement): string | null {
  const about = prefixed(child(root, "metadata") ?? {}, "libosinfo").flatMap((one) => prefixed(one, "os"));
  return attribute(about[0] ?? null, "id") || null;
}
