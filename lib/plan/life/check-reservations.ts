import type { PlanProblem } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { formatIp, hostsOf, parseBlock, parseIp } from "../ip-block.ts";
import { problem } from "./plan-parts.ts";
import { type ReservedHost, type ServedSubnet, sameAddress, servedSubnets, subnetFor } from "./reserved-host.ts";
import { type Taken, takenReservations } from "./taken-reservations.ts";

/** A reservation to be checked, and where in the change it stands (`hosts.3`). */
export type AskedHost = { host: ReservedHost; field: string };

/**
 * All that is wrong with reservations, each at its field. libvirt takes addresses outside the subnet, the host's own,
 * and doubles in other networks; here they are refused. `replaced`: the address of an entry that makes way.
 */
export function checkReservations(
  snapshot: Snapshot,
  network: HostNetwork,
  { asked, replaced = null }: { asked: readonly AskedHost[]; replaced?: string | null },
): PlanProblem[] {
  const subnets = servedSubnets(network.stored ?? network.definition);
  const taken = takenReservations(snapshot, network, replaced);
  const free = freeAddresses(subnets, taken);
  return asked.flatMap(({ host, field }) => {
    const around = { field, subnets, taken, free };
    const found = [...addressProblems(host, around), ...keyProblems(host, field), ...nameProblems(host, field)];
    if (found.length > 0) return found;
    const doubles = doubleProblems(host, around);
    taken.add({ ...host, owner: network.name, by: "list" });
    return doubles;
  });
}

type Around = { field: string; subnets: readonly ServedSubnet[]; taken: Taken; free: () => string | null };

function addressProblems({ ip }: ReservedHost, { field, subnets, free }: Around): PlanProblem[] {
  const at = `${field}.ip`;
  const refuse = (code: string, params = {}) => [{ ...problem(at, code, { ip, ...params }), suggestion: free() }];
  const parsed = parseIp(ip);
  if (!parsed) return refuse("life.ip-unreadable");
  const subnet = subnetFor(subnets, parsed);
  if (!subnet) {
    const all = subnets.map(({ address, prefix }) => `${address}/${prefix}`).join(", ");
    return refuse("life.ip-outside", { subnets: all });
  }
  if (sameAddress(subnet.address, ip)) return refuse("life.ip-of-host");
  const block = parseBlock(`${subnet.address}/${subnet.prefix}`);
  const hosts = block && hostsOf(block);
  const isGuests = hosts !== null && parsed.value >= hosts.first && parsed.value <= hosts.last;
  return isGuests ? [] : refuse("life.ip-no-guest");
}

const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;
const DUID = /^[0-9a-f]{1,2}(:[0-9a-f]{1,2}){2,127}$/i;

/** Who a reservation is for: a MAC or a name with IPv4, a DHCPv6 client id or a name with IPv6. */
function keyProblems({ mac, id, name, ip }: ReservedHost, field: string): PlanProblem[] {
  const isSix = ip.includes(":");
  const found: PlanProblem[] = [];
  if (isSix && mac !== null) found.push(problem(`${field}.mac`, "life.mac-with-ipv6"));
  if (!isSix && id !== null) found.push(problem(`${field}.id`, "life.id-with-ipv4"));
  if (mac === null && id === null && name === null) {
    found.push(problem(`${field}.${isSix ? "id" : "mac"}`, isSix ? "life.no-id" : "life.no-mac"));
  }
  if (mac !== null && !MAC.test(mac)) found.push(problem(`${field}.mac`, "life.mac-unreadable", { mac }));
  else if (mac !== null && (Number.parseInt(mac.slice(0, 2), 16) % 2 === 1 || /^[0:]+$/.test(mac))) {
    found.push(problem(`${field}.mac`, "life.mac-of-nobody", { mac }));
  }
  if (id !== null && !DUID.test(id)) found.push(problem(`${field}.id`, "life.id-unreadable", { id }));
  return found;
}

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** The name goes into dnsmasq's configuration as it is, and into DNS: letters, digits, hyphens and dots. */
function nameProblems({ name }: ReservedHost, field: string): PlanProblem[] {
  if (name === null || (name.length <= 253 && name.split(".").every((label) => LABEL.test(label)))) return [];
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.replace(/[^a-z0-9.]+/g, "-").split(".");
  const suggestion = words
    .map((word) => word.replace(/^-+|-+$/g, "").slice(0, 63))
    .filter(Boolean)
    .join(".");
  return [{ ...problem(`${field}.name`, "life.host-name", { name }), suggestion: suggestion || null }];
}

function doubleProblems({ mac, id, name, ip }: ReservedHost, { field, taken, free }: Around): PlanProblem[] {
  const found: PlanProblem[] = [];
  const byIp = taken.byIp(ip);
  if (byIp && !(byIp.by === "lease" && byIp.mac !== null && byIp.mac === mac)) {
    const params = { ip, owner: byIp.owner, by: byIp.by };
    found.push({ ...problem(`${field}.ip`, "life.ip-taken", params), suggestion: free() });
  }
  const byKey = taken.byKey({ mac, id, name });
  if (byKey) {
    const key = byKey.key;
    const params = { [key]: byKey[key] ?? "", ip: byKey.ip, network: byKey.owner };
    found.push(problem(`${field}.${key}`, `life.${key}-reserved`, params));
  }
  return found;
}

/**
 * The lowest address of the first subnet's ranges that nobody has, each time it is asked for; without ranges, of the
 * subnet. What was taken stays taken, so that the search goes on where it was.
 */
function freeAddresses(subnets: readonly ServedSubnet[], taken: Taken): () => string | null {
  const candidates = addressesOf(subnets);
  let now = candidates.next();
  return () => {
    while (!now.done && taken.byIp(now.value)) now = candidates.next();
    return now.done ? null : now.value;
  };
}

function* addressesOf(subnets: readonly ServedSubnet[]): Generator<string, undefined> {
  for (const { family, address, prefix, dhcp } of subnets) {
    const block = parseBlock(`${address}/${prefix}`);
    if (!block) continue;
    const hosts = hostsOf(block);
    const own = parseIp(address)?.value;
    const first = parseIp(dhcp.ranges[0]?.start ?? "")?.value ?? hosts.first;
    for (let value = first; value <= hosts.last && value < first + 70_000n; value += 1n) {
      if (value !== own) yield formatIp({ family, value });
    }
  }
}
