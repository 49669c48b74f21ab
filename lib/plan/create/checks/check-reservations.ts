import type { PlanProblem } from "../../../model/plan.ts";
import { blockAround, formatIp, hostsOf, type Ip, type IpBlock, isIn, parseIp } from "../../ip-block.ts";
import { type Check, problem, type Subject, shown } from "../finding.ts";
import type { ResolvedHost, ResolvedSubnet } from "../resolved-spec.ts";
import { isHostName } from "./host-name.ts";

export const isMac = (text: string): boolean => /^[\da-f]{2}(?::[\da-f]{2}){5}$/i.test(text);
/** The lowest bit of the first byte: a MAC of many at once. */
export const isMulticastMac = (mac: string): boolean => (Number.parseInt(mac.slice(1, 2), 16) & 1) === 1;

type Look = Subject & {
  subnet: ResolvedSubnet;
  host: Ip;
  block: IpBlock;
  at: number;
  one: ResolvedHost;
  /** Where each address, MAC and name stands first: a list may be thousands long. */
  first: { ip: Map<bigint, number>; mac: Map<string, number>; name: Map<string, number> };
  /** Who reserves a MAC in another network. */
  elsewhere: Map<string, string>;
  free: () => string;
};

const fieldOf = ({ subnet, at }: Look, key: string) => `${subnet.field}.dhcp.hosts.${at}${key && `.${key}`}`;

/** An address of the subnet that neither the host nor a reservation has; looked for once, if anybody asks. */
function freeAddress({ host, block, first: { ip: taken } }: Pick<Look, "host" | "block" | "first">): () => string {
  let found: string | null = null;
  const search = () => {
    const { first, last } = hostsOf(block);
    for (let value = first + 1n; value <= last; value++) {
      if (value !== host.value && !taken.has(value)) return formatIp({ family: block.family, value });
    }
    return "";
  };
  return () => {
    found ??= search();
    return found;
  };
}

/** The place of each value that is there, the first one's where it is there twice. */
function firstPlaces<T>(values: readonly (T | null | undefined)[]): Map<T, number> {
  const places = new Map<T, number>();
  for (const [at, value] of values.entries()) {
    if (value !== null && value !== undefined && !places.has(value)) places.set(value, at);
  }
  return places;
}

/** Whether a value stands in the list before. */
const isBefore = <T>(places: Map<T, number>, value: T, at: number): boolean => (places.get(value) ?? at) < at;

function findBadAddress(look: Look): PlanProblem | null {
  const { one, host, block, at, first, free } = look;
  const text = one.ip ?? "";
  const found = (code: Parameters<typeof problem>[0], params: PlanProblem["params"] = {}) =>
    problem(code, fieldOf(look, "ip"), { params: { found: shown(text), ...params }, suggestion: free() });
  if (text === "") return found("create.reservation-without-address");
  const ip = parseIp(text);
  if (!ip || ip.family !== block.family) return found("create.reservation-address-format");
  if (!isIn(ip, block))
    return found("create.reservation-outside", {
      subnet: `${formatIp({ ...block, value: block.first })}/${block.prefix}`,
    });
  if (ip.value === host.value) return found("create.reservation-is-host");
  if (ip.value === block.first || (block.family === "ipv4" && ip.value === block.last))
    return found("create.reservation-no-host");
  return isBefore(first.ip, ip.value, at) ? found("create.reservation-address-twice") : null;
}

/** Somebody else who has this MAC: another reservation here or elsewhere. */
function findMacTwice(look: Look, mac: string): PlanProblem | null {
  const { at, first, elsewhere } = look;
  const field = fieldOf(look, "mac");
  if (isBefore(first.mac, mac, at))
    return problem("create.reservation-mac-twice", field, { params: { mac }, suggestion: "" });
  const network = elsewhere.get(mac);
  if (network === undefined) return null;
  const params = { mac, network };
  return problem("create.reservation-mac-elsewhere", field, { params, suggestion: "" });
}

function findBadMac(look: Look): PlanProblem | null {
  const { one, subnet } = look;
  if (one.mac === null) return null;
  const found = (code: Parameters<typeof problem>[0], suggestion: string | null, params: PlanProblem["params"] = {}) =>
    problem(code, fieldOf(look, "mac"), { params: { found: shown(one.mac ?? ""), ...params }, suggestion });
  if (subnet.family === "ipv6") return found("create.reservation-ipv6-mac", "");
  if (!isMac(one.mac)) return found("create.mac-format", suggestMac(one.mac));
  if (isMulticastMac(one.mac)) return found("create.mac-multicast", null);
  if (/^00(?::00){5}$/.test(one.mac)) return found("create.mac-zero", null);
  return findMacTwice(look, one.mac);
}

/** Twelve digits in whatever grouping are a MAC to people. */
export function suggestMac(text: string): string | null {
  const digits = text.toLowerCase().replace(/[\s.:-]/g, "");
  const mac = /^[\da-f]{12}$/.test(digits) ? (digits.match(/../g) ?? []).join(":") : null;
  return mac === null || isMulticastMac(mac) ? null : mac;
}

function findBadKey(look: Look): PlanProblem | null {
  const { one, subnet, at, first } = look;
  const isIpv6 = subnet.family === "ipv6";
  if (one.mac === null && one.name === null && (one.id === null || !isIpv6)) {
    return problem("create.reservation-for-nobody", fieldOf(look, ""), { suggestion: "" });
  }
  if (one.id !== null && !isIpv6) return problem("create.reservation-ipv4-id", fieldOf(look, "id"), { suggestion: "" });
  if (one.id !== null && !/^[\da-f]{2}(?::[\da-f]{2}){1,129}$/i.test(one.id)) {
    return problem("create.reservation-id-format", fieldOf(look, "id"), { params: { found: shown(one.id) } });
  }
  if (one.name === null) return null;
  const params = { found: shown(one.name) };
  if (!isHostName(one.name))
    return problem("create.host-name-format", fieldOf(look, "name"), { params, suggestion: "" });
  const isTwice = isBefore(first.name, one.name.toLowerCase(), at);
  return isTwice ? problem("create.reservation-name-twice", fieldOf(look, "name"), { params, suggestion: "" }) : null;
}

/** Networks by the MACs they reserve, the first one that does. */
function reservedElsewhere({ facts }: Subject): Map<string, string> {
  const found = new Map<string, string>();
  for (const { name, reservations } of facts.networks) {
    for (const { mac } of reservations) {
      const key = mac?.toLowerCase();
      if (key !== undefined && !found.has(key)) found.set(key, name);
    }
  }
  return found;
}

/** Reservations: each for somebody, of an address of its own in the subnet, and for nobody twice on the whole host. */
export const checkReservations: Check = (subject) => {
  const elsewhere = reservedElsewhere(subject);
  return subject.spec.subnets.flatMap((subnet) => {
    const host = parseIp(subnet.address);
    const block = host && blockAround(host, subnet.prefix ?? -1);
    const hosts = subnet.dhcp?.hosts ?? [];
    if (!host || !block || host.family !== subnet.family || hosts.length === 0) return [];
    const first = {
      ip: firstPlaces(hosts.map(({ ip }) => parseIp(ip ?? "")?.value)),
      mac: firstPlaces(hosts.map(({ mac }) => mac)),
      name: firstPlaces(hosts.map(({ name }) => name?.toLowerCase())),
    };
    const free = freeAddress({ host, block, first });
    return hosts.flatMap((one, at) => {
      const look: Look = { ...subject, subnet, host, block, at, one, first, elsewhere, free };
      return [findBadMac(look) ?? findBadKey(look), findBadAddress(look)].filter((found) => found !== null);
    });
  });
};
