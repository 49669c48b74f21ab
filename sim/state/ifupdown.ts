import { blockAround, formatIp, parseIp } from "../../lib/plan/ip-block.ts";
import type { Answer } from "../calls.ts";
import { cloneLink, findLink, linkLine, removeLink, settleCarrier, unplug } from "./bridges.ts";
import { joinBridge } from "./guest-plugs.ts";
import { addAddressRoutes, insertRoute, removeRoutes } from "./link-routes.ts";
import type { Json, SimState } from "./sim-state.ts";
import { addSwitches } from "./switches.ts";

const ok: Answer = { exitCode: 0, stdout: "", stderr: "" };

type Stanza = { addresses: string[]; gateways: string[]; port: string | null; mac: string | null };

/** What a file says of an interface; null: nothing. */
function readStanza(text: string, name: string): Stanza | null {
  const blocks = text.split(/^(?=(?:iface|auto|allow-\w+|source|mapping)\b)/m);
  const own = blocks.filter((block) => new RegExp(`^iface\\s+${name}\\s`).test(block));
  if (own.length === 0) return null;
  const values = (key: string) =>
    own.flatMap((block) =>
      [...block.matchAll(new RegExp(`^\\s+${key}\\s+(\\S+)`, "gm"))].flatMap(([, one]) => one ?? []),
    );
  return {
    addresses: values("address"),
    gateways: values("gateway"),
    port: values("bridge[_-]ports").find((one) => one !== "none") ?? null,
    mac: values("bridge[_-]hw")[0] ?? null,
  };
}

function raise(state: SimState, link: Json): void {
  link.flags = ["BROADCAST", "MULTICAST", "UP", "LOWER_UP"];
  link.operstate = "UP";
  state.touch("links");
  state.tell({ source: "link", line: linkLine(link) });
}

function giveAddress(state: SimState, link: Json, cidr: string): void {
  const [text = "", length = "32"] = cidr.split("/");
  const address = parseIp(text);
  const around = address && blockAround(address, Number(length));
  if (!address || !around) return;
  const forever = { valid_life_time: 4294967295, preferred_life_time: 4294967295 };
  const common = { local: formatIp(address), prefixlen: Number(length) };
  const info: Json =
    address.family === "ipv6"
      ? { family: "inet6", ...common, scope: "global", ...forever }
      : {
          ...{ family: "inet", ...common, broadcast: formatIp({ family: "ipv4", value: around.last }) },
          ...{ scope: "global", label: link.ifname, ...forever },
        };
  (link.addr_info as Json[]).push(info);
  addAddressRoutes(state, link, info);
}

function makeBridge(state: SimState, name: string, { port, mac }: Stanza): Json | null {
  const under = port === null ? null : findLink(state, port);
  if (!under) return null;
  const link = cloneLink(state, "bridge", { ifname: name, mtu: under.mtu, address: mac ?? under.address });
  delete link.master;
  addSwitches(state, name);
  raise(state, under);
  joinBridge(state, under, name);
  return link;
}

/** `ifup [--interfaces=FILE] NAME`. */
export function ifup(state: SimState, words: readonly string[]): Answer | null {
  const name = words.at(-1) ?? "";
  const file = words.find((word) => word.startsWith("--interfaces="))?.slice("--interfaces=".length);
  const files = [...state.files.texts].filter(([path]) =>
    file ? path === file : path.startsWith("/etc/network/interfaces"),
  );
  const stanza = readStanza(files.map(([, text]) => text).join("\n"), name);
  if (!stanza) return { exitCode: 1, stdout: "", stderr: `ifup: unknown interface ${name}\n` };
  if (state.ifstate.includes(name)) return { ...ok, stderr: `ifup: interface ${name} already configured\n` };
  const link = findLink(state, name) ?? makeBridge(state, name, stanza);
  if (!link)
    return { exitCode: 1, stdout: "", stderr: `Cannot find device "${name}"\nifup: failed to bring up ${name}\n` };
  raise(state, link);
  for (const cidr of stanza.addresses) giveAddress(state, link, cidr);
  for (const gateway of stanza.gateways) {
    const isV6 = gateway.includes(":");
    const route = { dst: "default", gateway, dev: name, flags: ["onlink"] };
    insertRoute(isV6 ? state.routes6 : state.routes4, isV6 ? { ...route, metric: 1024, pref: "medium" } : route);
  }
  state.ifstate.push(name);
  state.touch("links", "routes4", "routes6", "config");
  return ok;
}

/** `ifdown NAME`: its addresses and routes go; a bridge goes itself. */
export function ifdown(state: SimState, words: readonly string[]): Answer | null {
  const name = words.at(-1) ?? "";
  const link = findLink(state, name);
  if (!link || !state.ifstate.includes(name)) {
    return { ...ok, stderr: `ifdown: interface ${name} not configured\n` };
  }
  state.ifstate = state.ifstate.filter((one) => one !== name);
  if ((link.linkinfo as Json | undefined)?.info_kind === "bridge") {
    for (const port of state.links.filter(({ master }) => master === name)) unplug(state, port);
    removeLink(state, name);
  } else {
    link.addr_info = [];
    link.flags = ["BROADCAST", "MULTICAST"];
    link.operstate = "DOWN";
    removeRoutes(state, name);
    if (typeof link.master === "string") settleCarrier(state, link.master);
  }
  state.touch("links", "routes4", "routes6", "config");
  return ok;
}
