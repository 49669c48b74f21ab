import type { NetworkDefinition } from "../../model/network.ts";
import type { PlanProblem } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { isAtLeast } from "../create/is-at-least.ts";
import { resolveSpec } from "../create/resolve-spec.ts";
import type { ResolvedSpec } from "../create/resolved-spec.ts";
import { toCreationFacts } from "../create/to-creation-facts.ts";
import { toDefinition } from "../create/to-definition.ts";
import { patchNetworkXml } from "../xml/patch-network-xml.ts";
import { readSpec } from "../xml/read-spec.ts";
import { joinSides, type SectionChange, type UpdateSection } from "./net-update.ts";
import { isAmbiguous, isSameFrame, sectionChanges } from "./section-changes.ts";
import type { Wanted } from "./wanted-update.ts";

/**
 * What an update comes to. `changes`: what is changed by net-update; `isByNetUpdate`: that is all there is to do, also
 * in the stored document. `later`: the fields that take effect after a restart.
 */
export type Update = {
  xml: string;
  spec: ResolvedSpec;
  definition: NetworkDefinition;
  isChanged: boolean;
  isValidated: boolean;
  changes: SectionChange[];
  isByNetUpdate: boolean;
  later: string[];
  warnings: PlanProblem[];
};

/** Each key of a spec and the form's field for it; what has none here is changed by sections, or does nothing live. */
const FIELDS: [keyof ResolvedSpec, string][] = [
  ["type", "type"],
  ["bridge", "bridge"],
  ["hostBridge", "hostBridge"],
  ["forwardDev", "forwardDev"],
  ["macvtap", "macvtap"],
  ["nat", "nat"],
  ["domain", "domain"],
  ["mtuBytes", "mtu"],
  ["stp", "stp"],
  ["delaySeconds", "delay"],
  ["mac", "mac"],
  ["routes", "routes"],
  ["bandwidth", "bandwidth"],
  ["hasIsolatedPorts", "isolatedPorts"],
  ["vlanTags", "vlan"],
  ["isIpv6GuestTrafficAllowed", "guestIpv6"],
];

const SECTION_FIELD: Record<Exclude<UpdateSection, "ip-dhcp-host" | "ip-dhcp-range">, string> = {
  "dns-host": "dns.hosts",
  "dns-txt": "dns.txts",
  "dns-srv": "dns.srvs",
  portgroup: "portgroups",
};

/** On the nftables backend libvirt forgets which rules are its own after these, and leaves them behind at the stop. */
const LOSES_RULES = new Set<UpdateSection>(["dns-host", "dns-txt", "dns-srv", "portgroup"]);

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Compares what is stored and what runs with what is wanted. */
export function findUpdate(
  snapshot: Snapshot,
  network: HostNetwork,
  { wanted, storedXml }: { wanted: Wanted; storedXml: string },
): Update {
  const { spec, before, xml } = wanted;
  const live = liveSpec(snapshot, network);
  const isFramed = isSameFrame(before, spec) && (live === null || isSameFrame(live, spec));
  const refuses = (section: UpdateSection) =>
    (snapshot.libvirtFirewall === "nftables" && LOSES_RULES.has(section)) ||
    [before, spec, live].some((one) => one !== null && isAmbiguous(section, one));
  const stored = isFramed ? sectionChanges(before, spec) : [];
  const running = isFramed && live !== null ? sectionChanges(live, spec) : [];
  const refused = running.filter(({ section }) => refuses(section));
  const fields = changedFields(before, spec, { storedXml, xml });
  const isPlain = fields.length === 0 && isFramed && isSame(textsOf(before), textsOf(spec));
  const isByNetUpdate =
    isPlain &&
    live !== null &&
    refused.length === 0 &&
    [...stored, ...running].every(({ section }) => !refuses(section));
  const changes = running.filter(({ section }) => !refuses(section)).map((one) => ({ ...one, isLive: true }));
  return {
    ...{ xml, spec, definition: { ...toDefinition(spec), uuid: network.uuid } },
    isChanged: fields.length > 0 || !isPlain || stored.length > 0 || running.length > 0,
    isValidated: isAtLeast(snapshot.versions.libvirt, "7.7.0") !== false,
    changes: isByNetUpdate ? joinSides(running, stored) : changes,
    isByNetUpdate,
    later: [...new Set([...fields, ...refused.map(fieldOf)])],
    warnings: wanted.warnings,
  };
}

function liveSpec(snapshot: Snapshot, network: HostNetwork): ResolvedSpec | null {
  if (!network.active || network.liveXml === null) return null;
  const { spec } = readSpec(network.liveXml);
  return spec && resolveSpec(toCreationFacts(snapshot, { except: network.uuid }), spec).spec;
}

const textsOf = ({ title, description }: ResolvedSpec) => [title, description];

const fieldOf = ({ section }: SectionChange) =>
  section === "ip-dhcp-host" || section === "ip-dhcp-range" ? "ipv4.dhcp" : SECTION_FIELD[section];

/** The fields that differ and that no net-update can change. */
function changedFields(before: ResolvedSpec, after: ResolvedSpec, xmls: { storedXml: string; xml: string }): string[] {
  const fields = FIELDS.filter(([key]) => !isSame(before[key], after[key])).map(([, field]) => field);
  const settings = ({ dns: { isEnabled, forwardPlainNames, forwarders } }: ResolvedSpec) => [
    isEnabled,
    forwardPlainNames,
    forwarders,
  ];
  if (!isSame(settings(before), settings(after))) fields.push("dns");
  if (!isSameFrame(before, after)) fields.push(...changedSubnets(before, after));
  if (isOtherBeside(xmls, after)) fields.push("xml");
  return fields;
}

function changedSubnets(before: ResolvedSpec, after: ResolvedSpec): string[] {
  const of = ({ subnets }: ResolvedSpec, family: string) =>
    subnets.filter((one) => one.family === family).map(({ field: _field, ...rest }) => rest);
  const families = ["ipv4", "ipv6"].filter((family) => !isSame(of(before, family), of(after, family)));
  return families.length > 0 ? families : ["ips"];
}

/** Whether two documents differ in what the form has no field for. Blanks and comments do nothing. */
function isOtherBeside({ storedXml, xml }: { storedXml: string; xml: string }, after: ResolvedSpec): boolean {
  const rest = (text: string) =>
    patchNetworkXml(text, after)
      .replace(/<!--[\s\S]*?-->/g, "")
      .replace(/>\s+</g, "><")
      .replaceAll('"', "'")
      .trim();
  return rest(storedXml) !== rest(xml);
}
