import type { ChangeSpec } from "../../model/change-spec.ts";
import type { PlanProblem } from "../../model/plan.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { formatBlock, formatIp, isIn, parseBlock, parseIp } from "../ip-block.ts";
import { problem } from "../life/plan-parts.ts";

export type HelperChange = Extract<ChangeSpec, { change: "helper" }>;

/**
 * A macvlan of the host beside its macvtap guests, with an address of its own: from the host's other one it would ask
 * the whole LAN for the guests, and the LAN would look for the host behind another MAC. `targets`: what is led over it
 * (`10.0.0.9/32`).
 */
export type HelperFacts = { name: string; dev: string; address: string; targets: string[] };

const refuse = (field: string, code: string, params: PlanProblem["params"] = {}): PlanProblem =>
  problem(field, `helper.${code}`, params);

/** An address alone is a block of one. */
const asBlock = (cidr: string): string | null => {
  const block = parseBlock(cidr);
  return block && formatBlock(block);
};

/** The addresses by which macvtap guests on this NIC are known, IPv4 alone. */
const knownGuestAddresses = ({ guests, networks }: Snapshot, dev: string): string[] => {
  const riding = new Set(
    networks.filter(({ type, devices }) => type === "macvtap" && devices.includes(dev)).map(({ name }) => name),
  );
  const nics = guests.flatMap((guest) => guest.nics);
  const theirs = nics.filter(({ network, live, stored }) =>
    network === null ? (live ?? stored)?.dev === dev : riding.has(network),
  );
  return [...new Set(theirs.flatMap(({ addresses }) => addresses.map(({ address }) => address)))].filter(
    (address) => parseIp(address)?.family === "ipv4",
  );
};

function targetsOf(snapshot: Snapshot, { dev, guests }: HelperChange): string[] | PlanProblem {
  const wanted = guests ?? knownGuestAddresses(snapshot, dev);
  const named = wanted.flatMap((word) => {
    const guest = snapshot.guests.find(({ name }) => name === word);
    if (!guest) return [word];
    const own = guest.nics.flatMap(({ addresses }) => addresses.map(({ address }) => address));
    return own.filter((address) => parseIp(address)?.family === "ipv4");
  });
  if (named.length === 0) return refuse("guests", "no-guests", { dev });
  const wrong = named.find((word) => parseBlock(word)?.family !== "ipv4");
  if (wrong !== undefined) return refuse("guests", "not-an-address", { address: wrong });
  return [...new Set(named.flatMap((word) => asBlock(word) ?? []))];
}

/** A route to all of this would take away what the host reaches by the NIC itself. */
function whyTooWide(snapshot: Snapshot, dev: string, targets: readonly string[]): PlanProblem | null {
  const gateways = snapshot.routes.flatMap(({ link, gateway }) => (link === dev && gateway ? [gateway] : []));
  const own = snapshot.addresses.filter(({ family }) => family === "ipv4").map(({ address }) => address);
  for (const target of targets) {
    const block = parseBlock(target);
    const within = [...gateways, ...own].find((address) => {
      const ip = parseIp(address);
      return ip && block && isIn(ip, block);
    });
    if (within !== undefined) return refuse("guests", "covers", { target, address: within });
  }
  return null;
}

function addressOf(snapshot: Snapshot, { dev, address }: HelperChange): string | PlanProblem {
  if (!address) return refuse("address", "needs-address", { dev });
  const ip = parseIp(address.replace(/\/32$/, ""));
  if (ip?.family !== "ipv4") return refuse("address", "not-an-address", { address });
  const text = formatIp(ip);
  const isTaken =
    snapshot.addresses.some((one) => one.address === text) ||
    snapshot.guests.some(({ nics }) => nics.some((nic) => nic.addresses.some((one) => one.address === text))) ||
    snapshot.neighbours.some((one) => one.address === text && one.mac !== null && one.state !== "FAILED");
  return isTaken ? refuse("address", "address-taken", { address: text }) : text;
}

export const defaultHelperName = (dev: string): string => `mv-${dev}`.slice(0, 15);

/** What a helper is to be, or what speaks against it. */
export function toHelperFacts(snapshot: Snapshot, change: HelperChange): HelperFacts | { problems: PlanProblem[] } {
  const { dev } = change;
  const name = change.name ?? defaultHelperName(dev);
  const [targets, address] = [targetsOf(snapshot, change), addressOf(snapshot, change)];
  const problems = [...(Array.isArray(targets) ? [] : [targets]), ...(typeof address === "string" ? [] : [address])];
  if (!Array.isArray(targets) || typeof address !== "string") return { problems };
  const wide = whyTooWide(snapshot, dev, targets);
  return wide ? { problems: [wide] } : { name, dev, targets, address };
}
