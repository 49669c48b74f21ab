import { formatBlock, formatIp, parseBlock, parseIp } from "../../lib/plan/ip-block.ts";
import type { Json, SimState } from "./sim-state.ts";

/** The order in which the kernel lists routes: the main table first, the default of IPv4 before all, then by address. */
function rank(route: Json): bigint[] {
  const dst = String(route.dst);
  const block = dst === "default" ? null : parseBlock(dst);
  const isV6 = block?.family === "ipv6" || route.pref !== undefined;
  const table = route.table === undefined ? 0n : 1n;
  if (!block) return [table, isV6 ? 1n << 130n : -1n, 0n];
  return [table, block.first, BigInt(block.prefix)];
}

/** Puts a route where the kernel would list it. */
export function insertRoute(routes: Json[], route: Json): void {
  const own = rank(route);
  const at = routes.findIndex((other) => {
    const theirs = rank(other);
    const differing = own.findIndex((value, index) => value !== theirs[index]);
    return differing !== -1 && (theirs[differing] ?? 0n) > (own[differing] ?? 0n);
  });
  routes.splice(at === -1 ? routes.length : at, 0, route);
}

const v6 = { protocol: "kernel", flags: [], pref: "medium" };

/** The routes that come with an address of the host's own on a link. */
export function addAddressRoutes(state: SimState, link: Json, info: Json): void {
  const [dev, local] = [String(link.ifname), String(info.local)];
  const block = parseBlock(`${local}/${info.prefixlen}`);
  if (!block) return;
  if (info.family === "inet6") {
    const flags = hasCarrier(link) ? [] : ["linkdown"];
    insertRoute(state.routes6, {
      dst: formatBlock(block),
      dev,
      protocol: "kernel",
      metric: 256,
      flags,
      pref: "medium",
    });
    const first = formatIp({ family: "ipv6", value: block.first });
    for (const [type, dst] of [
      ["anycast", first],
      ["local", local],
    ] as const) {
      insertRoute(state.routes6, { type, dst, dev, table: "local", ...v6, metric: 0 });
    }
    state.touch("routes6");
    return;
  }
  const flags = hasCarrier(link) ? [] : ["linkdown"];
  const common = { protocol: "kernel", scope: "link", prefsrc: local, flags };
  const isAlone = info.prefixlen === 32;
  if (!isAlone) insertRoute(state.routes4, { dst: formatBlock(block), dev, ...common });
  const here = { dev, table: "local", protocol: "kernel" };
  insertRoute(state.routes4, { type: "local", dst: local, ...here, scope: "host", prefsrc: local, flags: [] });
  const last = formatIp({ family: "ipv4", value: block.last });
  if (!isAlone)
    insertRoute(state.routes4, { type: "broadcast", dst: last, ...here, scope: "link", prefsrc: local, flags });
  state.touch("routes4");
}

/** A static `<route>`, by the host's own gateway. */
export function addStaticRoute(
  state: SimState,
  link: Json,
  route: { to: string; gateway: string; metric: number | null },
): void {
  const isV6 = parseIp(route.gateway)?.family === "ipv6";
  const metric = route.metric ?? 1;
  const routes = isV6 ? state.routes6 : state.routes4;
  insertRoute(routes, {
    dst: route.to,
    gateway: route.gateway,
    dev: link.ifname,
    metric,
    flags: hasCarrier(link) ? [] : ["linkdown"],
    ...(isV6 ? { pref: "medium" } : {}),
  });
  state.touch(isV6 ? "routes6" : "routes4");
}

/** The routes of a link's own link-local address. */
export function addLocalRoutes(state: SimState, dev: string, local: string): void {
  insertRoute(state.routes6, { dst: "fe80::/64", dev, protocol: "kernel", metric: 256, flags: [], pref: "medium" });
  for (const [type, dst] of [
    ["anycast", "fe80::"],
    ["local", local],
  ] as const) {
    insertRoute(state.routes6, { type, dst, dev, table: "local", ...v6, metric: 0 });
  }
  insertRoute(state.routes6, { type: "multicast", dst: "ff00::/8", dev, table: "local", ...v6, metric: 256 });
  state.touch("routes6");
}

export const hasCarrier = ({ flags }: Json): boolean => (flags as string[]).includes("LOWER_UP");

/** Marks or clears what the kernel says of routes over a link without carrier. */
export function markCarrier(state: SimState, dev: string, isUp: boolean): void {
  for (const route of [...state.routes4, ...state.routes6]) {
    if (route.dev !== dev || ["local", "anycast", "multicast"].includes(String(route.type ?? ""))) continue;
    const flags = (route.flags as string[]).filter((flag) => flag !== "linkdown");
    route.flags = isUp ? flags : [...flags, "linkdown"];
  }
  state.touch("routes4", "routes6");
}

/** Forgets every route over a link that is gone. */
export function removeRoutes(state: SimState, dev: string): void {
  state.routes4 = state.routes4.filter((route) => route.dev !== dev);
  state.routes6 = state.routes6.filter((route) => route.dev !== dev);
  state.touch("routes4", "routes6");
}

/** The address an interface gives itself from its MAC. */
export function linkLocal(mac: string): string {
  const [a = "0", ...rest] = mac.split(":");
  const bytes = [(Number.parseInt(a, 16) ^ 2).toString(16), rest[0], rest[1], "ff", "fe", rest[2], rest[3], rest[4]];
  const value = bytes.reduce((sum, byte) => (sum << 8n) + BigInt(`0x${byte ?? "0"}`), 0n);
  return formatIp({ family: "ipv6", value: (0xfe80n << 112n) + value });
}
