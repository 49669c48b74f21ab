import { parseBlock } from "../../lib/plan/ip-block.ts";
import type { Answer } from "../calls.ts";
import { cloneLink, findLink, linkLine, removeLink } from "./bridges.ts";
import { addAddressRoutes, insertRoute } from "./link-routes.ts";
import type { Json, SimState } from "./sim-state.ts";
import { addSwitches, setSwitch } from "./switches.ts";

const ok: Answer = { exitCode: 0, stdout: "", stderr: "" };
const refused = (stderr: string, exitCode = 2): Answer => ({ exitCode, stdout: "", stderr: `${stderr}\n` });
const noDevice = (name: string) => refused(`Cannot find device "${name}"`, 1);

const isUp = ({ flags }: Json) => (flags as string[]).includes("UP");
/** What follows a word: `dev` in `route add 10.0.0.9/32 dev mv0`. */
const after = (words: readonly string[], word: string): string => words[words.indexOf(word) + 1] ?? "";

/** `link add link DEV name NAME type macvlan mode MODE`. */
function addMacvlan(state: SimState, words: readonly string[]): Answer | null {
  const [parent, name] = [after(words, "link"), after(words, "name")];
  if (after(words, "type") !== "macvlan") return null;
  const under = findLink(state, parent);
  if (!under) return noDevice(parent);
  if (findLink(state, name)) return refused("RTNETLINK answers: File exists");
  const mac = `02:${(state.random(5).match(/../g) ?? []).join(":")}`;
  const link = cloneLink(state, "macvtap", {
    ...{ link: parent, ifname: name, address: mac, flags: ["BROADCAST", "MULTICAST"], operstate: "DOWN" },
    ...{ mtu: under.mtu, txqlen: 1000 },
    linkinfo: {
      info_kind: "macvlan",
      info_data: { mode: after(words, "mode"), bcqueuelen: 1000, usedbcqueuelen: 1000 },
    },
  });
  addSwitches(state, name);
  state.tell({ source: "link", line: linkLine(link) });
  return ok;
}

function setLink(state: SimState, link: Json, words: readonly string[]): Answer {
  const wanted = words.find((word) => word === "up" || word === "down");
  if (wanted === undefined || (wanted === "up") === isUp(link)) return ok;
  const kept = (link.flags as string[]).filter((flag) => !["UP", "LOWER_UP", "NO-CARRIER"].includes(flag));
  link.flags = wanted === "up" ? [...kept, "UP", "LOWER_UP"] : kept;
  link.operstate = wanted === "up" ? "UP" : "DOWN";
  if (wanted === "down") dropRoutes(state, ({ dev, type }) => dev === link.ifname && type !== "local");
  state.touch("links");
  state.tell({ source: "link", line: linkLine(link) });
  return ok;
}

function dropRoutes(state: SimState, isGone: (route: Json) => boolean): boolean {
  const count = state.routes4.length;
  state.routes4 = state.routes4.filter((route) => !isGone(route));
  state.touch("routes4");
  return state.routes4.length < count;
}

function onAddress(state: SimState, link: Json, [verb, cidr = ""]: readonly string[]): Answer | null {
  const [local = "", prefix = "32"] = cidr.split("/");
  const list = link.addr_info as Json[];
  const known = list.find((info) => info.local === local && info.prefixlen === Number(prefix));
  state.touch("links");
  if (verb === "delete") {
    if (!known) return refused("Error: ipv4: Address not found.");
    link.addr_info = list.filter((info) => info !== known);
    dropRoutes(state, ({ dev, prefsrc }) => dev === link.ifname && prefsrc === local);
    return ok;
  }
  if (verb !== "add" || parseBlock(cidr)?.family !== "ipv4") return null;
  if (known) return refused("Error: ipv4: Address already assigned.");
  const forever = { valid_life_time: 4294967295, preferred_life_time: 4294967295 };
  const info = { family: "inet", local, prefixlen: Number(prefix), scope: "global", label: link.ifname, ...forever };
  list.push(info);
  addAddressRoutes(state, link, info);
  return ok;
}

function onRoute(state: SimState, link: Json, [verb, to = ""]: readonly string[]): Answer | null {
  const dst = to.replace(/\/32$/, "");
  const isThis = (route: Json) => route.dev === link.ifname && route.dst === dst && route.table === undefined;
  if (verb === "delete") return dropRoutes(state, isThis) ? ok : refused("RTNETLINK answers: No such process");
  if (verb !== "add") return null;
  if (!isUp(link)) return refused("Error: Device for nexthop is not up.");
  if (state.routes4.some((route) => route.dst === dst && route.table === undefined)) {
    return refused("RTNETLINK answers: File exists");
  }
  insertRoute(state.routes4, { dst, dev: link.ifname, scope: "link", flags: [] });
  state.touch("routes4");
  return ok;
}

/** What `ip` changes on the host; null: it is asked for something else. */
export function runIp(state: SimState, [object = "", ...words]: readonly string[]): Answer | null {
  if (object === "link" && words[0] === "add") return addMacvlan(state, words.slice(1));
  if (!["link", "address", "route"].includes(object) || !words.includes("dev")) return null;
  const name = after(words, "dev");
  const link = findLink(state, name);
  if (!link) return noDevice(name);
  if (object === "address") return onAddress(state, link, words);
  if (object === "route") return onRoute(state, link, words);
  if (words[0] === "set") return setLink(state, link, words.slice(3));
  if (words[0] !== "delete") return null;
  removeLink(state, name);
  return ok;
}

/** `sysctl -q -w PATH=VALUE`. */
export function runSysctl(state: SimState, words: readonly string[]): Answer | null {
  const [, path, value] = /^([a-z0-9/._-]+)=(.*)$/i.exec(words.at(-1) ?? "") ?? [];
  if (!words.includes("-w") || path === undefined || value === undefined) return null;
  const link = /^net\/ipv[46]\/conf\/([^/]+)\//.exec(path)?.[1];
  if (link !== undefined && link !== "all" && link !== "default" && !findLink(state, link)) {
    return refused(`sysctl: cannot stat /proc/sys/${path}: No such file or directory`, 255);
  }
  setSwitch(state, path, value);
  return ok;
}
