import type { ChangeSpec } from "../../model/change-spec.ts";
import type { DhcpHost, NetworkDefinition } from "../../model/network.ts";
import type { Plan, PlanProblem } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { parseIp } from "../ip-block.ts";
import { checkReservations } from "./check-reservations.ts";
import { findNetwork } from "./find-network.ts";
import { joinSides, netUpdateStep, type SectionChange } from "./net-update.ts";
import { problem, toPlan } from "./plan-parts.ts";
import {
  hostChange,
  type ReservedHost,
  sameAddress,
  servedSubnets,
  subnetFor,
  toReservedHost,
} from "./reserved-host.ts";
import { warnOfReservations } from "./warn-of-reservations.ts";

export type ReservationChange = Extract<ChangeSpec, { change: "reservation" }>;

/**
 * What reserving addresses, changing one or letting one go would do. Live and stored document are changed together; one
 * that says something else than the other gets what it lacks. Leases stay: a guest asks again when its own runs out.
 *   in   snapshot, { change: "reservation", action: "add", network: "default", hosts: [{ mac: "52:54:…", ip: "192.168.122.50" }] }
 *   out  { steps: [{ argv: ["virsh", …, "net-update", …, "--parent-index", "0", "--live", "--config"], … }], … }
 */
export function planReservation(snapshot: Snapshot, change: ReservationChange): Plan {
  const network = findNetwork(snapshot, change.network);
  const refuse = (problems: PlanProblem[]) => toPlan("reservation", network?.name ?? change.network, { problems });
  if (!network) return refuse([problem("network", "life.no-network", { network: change.network })]);
  const gone = change.action === "add" ? null : change.ip.trim();
  const wrong = noDhcp(network) ?? noSuchEntry(network, gone);
  if (wrong) return refuse([wrong]);
  const asked = askedHosts(change);
  const problems = checkReservations(snapshot, network, { asked, replaced: gone });
  if (problems.length > 0) return refuse(problems);
  const hosts = asked.map(({ host }) => host);
  const on = (definition: NetworkDefinition | null) => (definition ? changesOn(definition, { hosts, gone }) : []);
  if (change.action === "edit" && documentsOf(network).every((one) => isThere(one, hosts[0] ?? null))) {
    return refuse([problem("host", "life.same-reservation")]);
  }
  const changes = joinSides(on(network.active ? network.live : null), on(network.persistent ? network.stored : null));
  return toPlan("reservation", network.name, {
    steps: changes.map((one) => netUpdateStep(network, one)),
    warnings: warnOfReservations(snapshot, network, hosts),
    postconditions: [
      {
        ...{ kind: "network", name: network.name, exists: true, active: network.active },
        reservations: [
          ...(gone === null || hosts.some(({ ip }) => sameAddress(ip, gone)) ? [] : [{ isThere: false, ip: gone }]),
          ...hosts.map(({ ip, mac, id, name }) => ({ isThere: true, ip, mac, id, name })),
        ],
      },
    ],
  });
}

function askedHosts(change: ReservationChange) {
  if (change.action === "add") {
    return change.hosts.map((host, at) => ({ host: toReservedHost(host), field: `hosts.${at}` }));
  }
  return change.action === "edit" ? [{ host: toReservedHost(change.host), field: "host" }] : [];
}

const documentsOf = ({ stored, live }: HostNetwork) => [stored, live].filter((one) => one !== null);

function noDhcp(network: HostNetwork): PlanProblem | null {
  const isServed = documentsOf(network).some((definition) => servedSubnets(definition).length > 0);
  return isServed ? null : problem("network", "life.no-dhcp", { network: network.name });
}

function noSuchEntry(network: HostNetwork, ip: string | null): PlanProblem | null {
  if (ip === null || documentsOf(network).some((definition) => entriesAt(definition, ip).length > 0)) return null;
  return problem("ip", "life.no-reservation", { ip, network: network.name });
}

const entriesAt = (definition: NetworkDefinition, ip: string): { host: DhcpHost; index: number }[] =>
  servedSubnets(definition).flatMap(({ index, dhcp }) =>
    dhcp.hosts.filter((host) => sameAddress(host.ip, ip)).map((host) => ({ host, index })),
  );

const isThere = (definition: NetworkDefinition, host: ReservedHost | null): boolean =>
  host !== null &&
  entriesAt(definition, host.ip).some(
    ({ host: has }) => has.mac === host.mac && has.id === host.id && has.name === host.name,
  );

/** What one document needs: the old entry out, the new ones in where they are not there yet. */
function changesOn(
  definition: NetworkDefinition,
  { hosts, gone }: { hosts: readonly ReservedHost[]; gone: string | null },
): SectionChange[] {
  const out = gone === null ? [] : entriesAt(definition, gone).slice(0, 1);
  const subnets = servedSubnets(definition);
  return [
    ...out.map(({ host, index }) => hostChange("delete", index, host)),
    ...hosts.flatMap((host) => {
      const ip = parseIp(host.ip);
      const subnet = ip && subnetFor(subnets, ip);
      return subnet ? [hostChange("add", subnet.index, host)] : [];
    }),
  ];
}
