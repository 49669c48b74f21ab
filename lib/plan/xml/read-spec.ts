import { classifyNetwork } from "../../derive/classify-network.ts";
import { nearestWord } from "../../model/nearest-word.ts";
import type { ForwardMode, MacvtapMode, NetworkSubnet, NetworkType } from "../../model/network.ts";
import type { NetworkSpec } from "../../model/network-spec.ts";
import type { PlanProblem } from "../../model/plan.ts";
import { problem, shown } from "../create/finding.ts";
import { explainMalformed } from "./explain-malformed.ts";
import { explainUnknown } from "./explain-unknown.ts";
import { findControl } from "./find-control.ts";
import { findUnheard } from "./find-unknown.ts";
import { parseXmlTree, placeAt, type XmlFault } from "./parse-xml-tree.ts";
import { readAddresses, readRoutes } from "./read-addresses.ts";
import { readBandwidth, readDns, readPortgroups, readVlan } from "./read-services.ts";
import { type Reading, valuesOf } from "./read-values.ts";
import { attributeOf, childOf, childrenOf, textIn, type XmlElement } from "./xml-tree.ts";

/**
 * `spec` null: the text is no document of a network. `kept`: what the form has no field for and `patchNetworkXml` keeps,
 * as paths (`metadata`, `bridge@zone`).
 */
export type ReadSpec = { spec: NetworkSpec | null; problems: PlanProblem[]; kept: string[] };

const MODES: readonly string[] = [
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

const FAULT_CODE = {
  "too-large": "create.xml-too-large",
  character: "create.xml-character",
  doctype: "create.xml-doctype",
  entity: "create.xml-entity",
  malformed: "create.xml-malformed",
  "too-deep": "create.xml-too-deep",
  "wrong-root": "create.xml-wrong-root",
} as const;

/** What is wrong with the text itself: the usual mistake at its own place, or where it could be read no further. */
function refused(xml: string, { fault, line, column, found }: XmlFault): ReadSpec {
  const mistake = fault === "malformed" ? explainMalformed(xml, { line, column }) : null;
  const place = mistake ? placeAt(xml, mistake.at) : { line, column, found };
  const clean = (text: string) => shown(text.replace(/\p{C}/gu, "\ufffd"));
  const more = Object.entries(mistake?.params ?? {}).map(([key, value]) => [
    key,
    typeof value === "string" ? clean(value) : value,
  ]);
  const mended = fault === "wrong-root" ? { mended: "<network>" } : {};
  const params = { ...place, ...mended, found: clean(place.found), ...Object.fromEntries(more) };
  return { spec: null, problems: [problem(mistake?.code ?? FAULT_CODE[fault], "xml", { params })], kept: [] };
}

function readMode(reading: Reading, forward: XmlElement | null): ForwardMode {
  const mode = forward ? (attributeOf(forward, "mode") ?? "nat") : "none";
  if (MODES.includes(mode)) return mode as ForwardMode;
  const params = { found: shown(mode), known: MODES.join(", "), meant: nearestWord(mode, MODES) ?? "no" };
  reading.problems.push(problem("create.xml-forward-mode", "type", { params }));
  return "nat";
}

const devicesOf = (forward: XmlElement | null): string[] => {
  const dev = attributeOf(forward, "dev");
  const listed = childrenOf(forward, "interface").flatMap((one) => attributeOf(one, "dev") ?? []);
  return [...new Set([...(dev === null ? [] : [dev]), ...listed])];
};

function readMacvtap(forward: XmlElement | null, mode: ForwardMode): Pick<NetworkSpec, "macvtap"> {
  const devs = devicesOf(forward);
  return { macvtap: { mode: mode as MacvtapMode, ...(devs.length > 1 ? { devs } : { dev: devs[0] ?? null }) } };
}

function readNat(reading: Reading, forward: XmlElement | null): Pick<NetworkSpec, "nat"> {
  const nat = childOf(forward, "nat");
  const address = childOf(nat, "address");
  const ports = childOf(nat, "port");
  const start = attributeOf(address, "start") ?? "";
  const port = (side: "start" | "end") => valuesOf(reading, ports).number(side, `nat.ports.${side}`) ?? 0;
  const ipv6 = valuesOf(reading, nat).flag("ipv6", "nat.ipv6");
  const parts = {
    ...(address ? { addresses: { start, end: attributeOf(address, "end") ?? start } } : {}),
    ...(ports ? { ports: { start: port("start"), end: port("end") } } : {}),
    ...(ipv6 === undefined ? {} : { ipv6 }),
  };
  return Object.keys(parts).length > 0 ? { nat: parts } : {};
}

function readForward(reading: Reading, forward: XmlElement | null): Pick<NetworkSpec, "forwardDev" | "nat"> {
  const [dev] = devicesOf(forward);
  return { ...(dev === undefined ? {} : { forwardDev: dev }), ...readNat(reading, forward) };
}

function readBridge(reading: Reading, root: XmlElement, type: NetworkType): Partial<NetworkSpec> {
  const bridge = childOf(root, "bridge");
  const name = attributeOf(bridge, "name") || null;
  const stp = valuesOf(reading, bridge).flag("stp", "stp");
  const delay = valuesOf(reading, bridge).number("delay", "delay");
  return {
    ...(name === null ? {} : type === "bridged" ? { hostBridge: name } : { bridge: name }),
    ...(stp === undefined ? {} : { stp }),
    ...(delay === undefined ? {} : { delay }),
  };
}

function readDomain(reading: Reading, root: XmlElement): Pick<NetworkSpec, "domain"> {
  const domain = childOf(root, "domain");
  const name = attributeOf(domain, "name");
  if (name === null) return {};
  const localOnly = valuesOf(reading, domain).flag("localOnly", "domain.localOnly");
  return { domain: localOnly === undefined ? name : { name, localOnly } };
}

function readRest(reading: Reading, root: XmlElement): Partial<NetworkSpec> {
  const mtu = valuesOf(reading, childOf(root, "mtu")).number("size", "mtu");
  const mac = attributeOf(childOf(root, "mac"), "address");
  const isolatedPorts = valuesOf(reading, childOf(root, "port")).flag("isolated", "isolatedPorts");
  const guestIpv6 = valuesOf(reading, root).flag("ipv6", "guestIpv6");
  const texts = { title: childOf(root, "title"), description: childOf(root, "description") };
  return {
    ...(texts.title ? { title: textIn(texts.title) } : {}),
    ...(texts.description ? { description: textIn(texts.description) } : {}),
    ...(mtu === undefined ? {} : { mtu }),
    ...(mac === null ? {} : { mac }),
    ...(isolatedPorts === undefined ? {} : { isolatedPorts }),
    ...(guestIpv6 === undefined ? {} : { guestIpv6 }),
  };
}

/** The type by the one rule there is, which asks only whether there are addresses, not which. */
function typeOf(root: XmlElement, mode: ForwardMode): NetworkType {
  const bridge = childOf(root, "bridge");
  const rest = { stp: null, delaySeconds: null, zone: null, macTableManager: null };
  const none: NetworkSubnet = {
    family: "ipv4",
    address: "",
    prefix: null,
    localPtr: false,
    tftpRoot: null,
    dhcp: null,
  };
  return classifyNetwork({
    forward: { mode },
    bridge: bridge && { name: attributeOf(bridge, "name"), ...rest },
    subnets: childrenOf(root, "ip").map(() => none),
  }).type;
}

function specOf(reading: Reading, root: XmlElement): NetworkSpec {
  const forward = childOf(root, "forward");
  const mode = readMode(reading, forward);
  const type = typeOf(root, mode);
  return {
    name: textIn(childOf(root, "name")),
    type,
    ...(type === "macvtap" ? readMacvtap(forward, mode) : readForward(reading, forward)),
    ...readBridge(reading, root, type),
    ...readAddresses(reading, root),
    ...readDomain(reading, root),
    ...readDns(reading, root),
    ...readRoutes(reading, root),
    ...readPortgroups(reading, root),
    ...readBandwidth(reading, root, "bandwidth"),
    ...readVlan(reading, root, "vlan"),
    ...readRest(reading, root),
  };
}

/**
 * What a network's XML asks for, as a spec: everything the document says and nothing of the host, so that what it leaves
 * out stays left out (`dhcp: null` where there is none).
 *   in   `<network><name>lab</name><bridge name='virbr5'/></network>`
 *   out  { spec: { name: "lab", type: "very-isolated", bridge: "virbr5", ipv4: null, ipv6: null }, problems: [], kept: [] }
 * Whether it would work is `resolveSpec`'s to say. Elements libvirt does not know are problems: it drops them silently;
 * and so are control characters where no field of the spec is looked at for them.
 */
export function readSpec(xml: string): ReadSpec {
  const { document, fault } = parseXmlTree(xml, "network");
  if (!document) return refused(xml, fault);
  const { root } = document;
  const reading: Reading = { problems: [] };
  const spec = specOf(reading, root);
  const unheard = findUnheard(root);
  const strange = unheard.filter(({ isKept }) => !isKept).map(({ path }) => explainUnknown(path));
  const kept = unheard.filter(({ isKept }) => isKept).map(({ path }) => path);
  const control = findControl(root).filter((path) =>
    kept.some((one) => path === one || path.startsWith(`${one}@`) || path.startsWith(`${one}/`)),
  );
  const harmful = control.map((path) => problem("create.xml-control", "xml", { params: { path } }));
  return { spec, problems: [...strange, ...harmful, ...reading.problems], kept };
}
