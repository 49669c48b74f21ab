import type { Capabilities } from "../model/answers.ts";
import type { Parsed } from "../model/evidence.ts";
import type { Reader } from "../model/reader.ts";
import { warn } from "./warn.ts";
import { attribute, child, children, childText, parseXml } from "./xml-element.ts";

/**
 * What the hypervisor offers guests of the host's own architecture.
 *   in   `<capabilities><host><cpu><arch>x86_64</arch>…<guest>…<arch name='x86_64'>…<domain type='kvm'/>…`
 *   out  { architecture: "x86_64", domainTypes: ["qemu", "kvm"] }
 * Without `kvm` guests are emulated: slow, not wrong. Source: https://libvirt.org/formatcaps.html
 */
export const virshCapabilities: Reader<Capabilities> = {
  id: "virsh-capabilities",
  argv: ["virsh", "capabilities"],
  scope: "host",
  privileged: false,
  timeoutMs: 15_000,
  parse: parseCapabilities,
};

function parseCapabilities(stdout: string): Parsed<Capabilities> {
  const { root, problem } = parseXml(stdout, "capabilities");
  if (!root) {
    const warning = warn("virsh-capabilities", "malformed-xml", `${problem}: ${stdout}`);
    return { value: { architecture: null, domainTypes: [] }, warnings: [warning] };
  }
  const cpu = child(child(root, "host") ?? {}, "cpu");
  const architecture = cpu && childText(cpu, "arch");
  const domains = children(root, "guest")
    .flatMap((guest) => children(guest, "arch"))
    .filter((arch) => attribute(arch, "name") === architecture)
    .flatMap((arch) => children(arch, "domain"));
  const domainTypes = [...new Set(domains.flatMap((domain) => attribute(domain, "type") ?? []))];
  return { value: { architecture, domainTypes }, warnings: [] };
}
