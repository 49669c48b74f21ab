import { subnetOf } from "../../derive/subnet-of.ts";
import type { Route } from "../../model/link.ts";
import type { NetworkDefinition } from "../../model/network.ts";
import type { PlanProblem } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { isOverlap, isWithin } from "./addresses-overlap.ts";
import { ownBridge } from "./own-bridge.ts";
import { problem } from "./plan-parts.ts";

type Subject = { uuid: string; bridge: string | null };

const subnetsOf = ({ subnets }: NetworkDefinition): string[] =>
  subnets.flatMap(({ address, prefix }) => subnetOf(address, prefix) ?? []);

type Found = { problems: PlanProblem[]; warnings: PlanProblem[] };

/**
 * What stands in the way of a network's start on this host: its bridge's name, and its addresses. libvirt looks for an
 * equal IPv4 subnet only, and from 10.8 on a start that fails deletes whatever device has the bridge's name. A subnet
 * that lies within a wider route works, and hides that part of it: a warning.
 */
export function findCollisions(snapshot: Snapshot, network: HostNetwork, definition: NetworkDefinition): Found {
  const bridge = ownBridge(network);
  const subject = { uuid: network.uuid, bridge };
  if (bridge === null) return { problems: [], warnings: [] };
  const subnets = subnetsOf(definition);
  const problems = [
    ...(network.active ? [] : bridgeProblems(snapshot, network.uuid, bridge)),
    ...subnets.flatMap((one) => takenBy(snapshot, subject, one) ?? []),
  ];
  return { problems, warnings: problems.length > 0 ? [] : subnets.flatMap((one) => hiddenRoute(snapshot, one)) };
}

function bridgeProblems(snapshot: Snapshot, uuid: string, bridge: string): PlanProblem[] {
  if (!snapshot.links.some(({ name }) => name === bridge)) return [];
  const owner = snapshot.networks.find((one) => one.uuid !== uuid && one.active && one.bridge === bridge);
  return [
    owner
      ? problem("network", "life.bridge-taken-by-network", { bridge, other: owner.name })
      : problem("network", "life.bridge-taken", { bridge }),
  ];
}

/** Who has a subnet or part of it, said as plainly as it can be; null: nobody. */
function takenBy(snapshot: Snapshot, { uuid, bridge }: Subject, subnet: string): PlanProblem | null {
  const collides = (other: string | null) => other !== null && isOverlap(subnet, other);
  const network = snapshot.networks.find(
    (one) => one.uuid !== uuid && one.active && subnetsOf(one.definition).some(collides),
  );
  if (network) return problem("network", "life.subnet-taken-by-network", { subnet, other: network.name });
  const found = snapshot.addresses.find(
    ({ link, address, prefix, scope }) => link !== bridge && scope !== "host" && collides(subnetOf(address, prefix)),
  );
  if (found) {
    const { link, address, prefix } = found;
    return problem("network", "life.subnet-taken-by-link", { subnet, link, address: `${address}/${prefix}` });
  }
  const route = foreignRoutes(snapshot, bridge).find(
    ({ destination }) => collides(destination) && isWithin(destination, subnet),
  );
  if (!route) return null;
  return problem("network", "life.subnet-taken-by-route", { subnet, route: route.destination, link: route.link ?? "" });
}

function hiddenRoute(snapshot: Snapshot, subnet: string): PlanProblem[] {
  const route = foreignRoutes(snapshot, null).find(({ destination }) => isWithin(subnet, destination));
  if (!route) return [];
  return [problem("network", "life.hides-route", { subnet, route: route.destination, link: route.link ?? "" })];
}

/** Routes of the host's own making beside each address are left out: the addresses themselves have been looked at. */
const foreignRoutes = ({ routes }: Snapshot, bridge: string | null): Route[] =>
  routes.filter(
    ({ destination, link, type, table }) =>
      destination !== "default" && table !== "local" && !LOCAL.has(type) && (bridge === null || link !== bridge),
  );

const LOCAL = new Set(["local", "broadcast", "multicast", "anycast"]);
