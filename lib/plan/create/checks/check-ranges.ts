import type { PlanProblem } from "../../../model/plan.ts";
import { blockAround, formatIp, type Ip, type IpBlock, isIn, parseIp } from "../../ip-block.ts";
import { defaultRange, lastAlike, MOST_LEASES } from "../default-range.ts";
import { type Check, problem, shown } from "../finding.ts";
import { isAtLeast } from "../is-at-least.ts";
import type { ResolvedRange, ResolvedSubnet } from "../resolved-spec.ts";

const LEAST_LEASE_SECONDS = 120;
/** dnsmasq counts seconds in 32 bits, and takes the last value for "for ever". */
const MOST_LEASE_SECONDS = 4_294_967_294;

type Look = {
  subnet: ResolvedSubnet;
  host: Ip;
  block: IpBlock;
  field: { start: string; end: string };
  libvirt: string | null;
};

const isBroadcast = ({ family, value }: Ip, block: IpBlock) => family === "ipv4" && value === block.last;

function findBadEnd(look: Look, side: "start" | "end", text: string): PlanProblem | null {
  const { subnet, block, field } = look;
  const suggestion = defaultRange(subnet.address, subnet.prefix)?.[side] ?? "";
  const found = (code: Parameters<typeof problem>[0], params: PlanProblem["params"] = {}) =>
    problem(code, field[side], { params: { found: shown(text), ...params }, suggestion });
  if (text === "") return found("create.range-incomplete");
  const ip = parseIp(text);
  if (!ip || ip.family !== block.family) return found("create.range-format");
  if (!isIn(ip, block))
    return found("create.range-outside", { subnet: `${formatIp({ ...block, value: block.first })}/${block.prefix}` });
  if (ip.value === block.first) return found("create.range-network-address");
  return isBroadcast(ip, block) ? found("create.range-broadcast") : null;
}

/** The longer part of a range without the host's own address. */
function aroundHost(from: Ip, to: Ip, host: Ip): { side: "start" | "end"; value: bigint } {
  const isLower = host.value - from.value > to.value - host.value;
  return isLower ? { side: "end", value: host.value - 1n } : { side: "start", value: host.value + 1n };
}

function findBadRange(look: Look, { start, end }: ResolvedRange): PlanProblem[] {
  const bad = [findBadEnd(look, "start", start), findBadEnd(look, "end", end)].filter((one) => one !== null);
  const [from, to] = [parseIp(start), parseIp(end)];
  if (bad.length > 0 || !from || !to) return bad;
  const { host, field } = look;
  const { family } = from;
  const usual = defaultRange(look.subnet.address, look.subnet.prefix);
  if (to.value < from.value) {
    const isRoom = usual && (parseIp(usual.end)?.value ?? 0n) >= from.value;
    const [at, suggestion] = isRoom ? [field.end, usual.end] : [field.start, usual?.start ?? ""];
    return [problem("create.range-reversed", at, { params: { start, end }, suggestion })];
  }
  if (isWithin(host, from, to)) {
    const { side, value } = aroundHost(from, to, host);
    const isRoom = side === "end" ? value >= from.value : value <= to.value;
    const suggestion = isRoom ? formatIp({ family, value }) : (usual?.[side] ?? "");
    return [problem("create.range-has-host", field[side], { params: { address: look.subnet.address }, suggestion })];
  }
  return findTooLong(look, from, to);
}

/** libvirt counts a range's addresses; older ones only take those that differ in their last 16 bits. */
function findTooLong({ field, libvirt }: Look, from: Ip, to: Ip): PlanProblem[] {
  const { family } = from;
  const found = (code: Parameters<typeof problem>[0], value: bigint, params: PlanProblem["params"]) => [
    problem(code, field.end, { params, suggestion: formatIp({ family, value }) }),
  ];
  const last = from.value + MOST_LEASES - 1n;
  if (to.value > last) return found("create.range-too-large", lastAlike(from.value), { most: Number(MOST_LEASES) });
  if (isAtLeast(libvirt, "11.3.0") === true || to.value <= lastAlike(from.value)) return [];
  const params = { version: libvirt ?? "?", last: formatIp({ family, value: lastAlike(from.value) }) };
  return found("create.range-crosses", lastAlike(from.value), params);
}

const isWithin = (ip: Ip, from: Ip, to: Ip) => ip.value >= from.value && ip.value <= to.value;

function findOverlap(ranges: ResolvedRange[], at: number, field: string): PlanProblem[] {
  const ends = ranges.map(({ start, end }) => ({ from: parseIp(start)?.value, to: parseIp(end)?.value }));
  const own = ends[at];
  if (own?.from === undefined || own.to === undefined) return [];
  const { from, to } = own;
  const other = ends.slice(0, at).findIndex((one) => (one.from ?? to + 1n) <= to && from <= (one.to ?? -1n));
  const params = { start: ranges[other]?.start ?? "", end: ranges[other]?.end ?? "" };
  return other < 0 ? [] : [problem("create.range-overlaps", field, { params, suggestion: "" })];
}

function checkLease(seconds: number | null, at: string): PlanProblem[] {
  if (seconds === null || seconds === 0) return [];
  if (!Number.isInteger(seconds) || seconds < 0) return [problem("create.lease-format", at, { suggestion: 3600 })];
  if (seconds < LEAST_LEASE_SECONDS) {
    const params = { least: LEAST_LEASE_SECONDS };
    return [problem("create.lease-too-short", at, { params, suggestion: LEAST_LEASE_SECONDS })];
  }
  return seconds > MOST_LEASE_SECONDS ? [problem("create.lease-too-long", at, { suggestion: 0 })] : [];
}

function checkLeases(written: Parameters<Check>[0]["written"], { dhcp, field }: ResolvedSubnet): PlanProblem[] {
  const block = blockOf(written, field);
  return (dhcp?.ranges ?? []).flatMap(({ leaseSeconds }, at) => {
    const isOwn = block?.dhcp?.ranges?.[at]?.lease !== undefined;
    if (!isOwn && at > 0) return [];
    return checkLease(leaseSeconds, isOwn ? `${field}.dhcp.ranges.${at}.lease` : `${field}.dhcp.lease`);
  });
}

/** What DHCP gives out: addresses of guests of this subnet, each once, and none of them the host's. */
export const checkRanges: Check = ({ facts, written, spec: { subnets } }) =>
  subnets.flatMap((subnet) => {
    const host = parseIp(subnet.address);
    const block = host && blockAround(host, subnet.prefix ?? -1);
    if (!host || !block || host.family !== subnet.family || !subnet.dhcp) return [];
    const { ranges } = subnet.dhcp;
    const several = blockOf(written, subnet.field)?.dhcp?.ranges !== undefined;
    return [
      ...ranges.flatMap((range, at) => {
        const path = several ? `${subnet.field}.dhcp.ranges.${at}` : `${subnet.field}.dhcp`;
        const field = { start: `${path}.start`, end: `${path}.end` };
        const bad = findBadRange({ subnet, host, block, field, libvirt: facts.libvirt }, range);
        return bad.length > 0 ? bad : findOverlap(ranges, at, path);
      }),
      ...checkLeases(written, subnet),
    ];
  });

function blockOf(written: Parameters<Check>[0]["written"], field: string) {
  return field === "ipv4" || field === "ipv6" ? written[field] : written.ips?.[Number(field.slice(5))];
}
