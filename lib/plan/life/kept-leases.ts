import type { PlanProblem, PlanStep } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { asStored } from "./as-stored.ts";
import { ownBridge } from "./own-bridge.ts";
import { problem } from "./plan-parts.ts";
import { step } from "./virsh-steps.ts";

const FOLDER = "/var/lib/libvirt/dnsmasq";

/**
 * Where dnsmasq's leases of a network stand, by the bridge it is stored with, which is whose leases libvirt deletes
 * with the definition; null: it gives no addresses there.
 */
export const leasesFile = (network: HostNetwork): string | null => fileOf(asStored(network));

function fileOf({ definition, ...network }: HostNetwork): string | null {
  const bridge = ownBridge(network);
  const hasDhcp = definition.subnets.some(({ dhcp }) => dhcp !== null);
  // a bridge with a slash in its name never was one, and leads out of the folder
  return bridge === null || bridge.includes("/") || !hasDhcp ? null : `${FOLDER}/${bridge}.status`;
}

/** Where the leases of a running network are, and where they are looked for once it runs as `next`. Null: the same place. */
function wayOfLeases(network: HostNetwork, next: HostNetwork): { from: string; to: string } | null {
  const [from, to] = [fileOf(network), fileOf(next)];
  return from === null || to === null || from === to ? null : { from, to };
}

/** Brings the leases along to a bridge of another name, between a stop and a start: libvirt finds them by that alone. */
export function moveLeasesSteps({ access }: Snapshot, network: HostNetwork, next: HostNetwork): PlanStep[] {
  const way = wayOfLeases(network, next);
  if (way === null || !access.isRoot) return [];
  const { from, to } = way;
  return [
    step(
      { argv: ["mv", "-f", "--", from, to], stdin: null },
      {
        what: { code: "plan.steps.life.move-leases", params: { from, to } },
        undo: { argv: ["mv", "-f", "--", to, from], stdin: null },
        privileged: true,
        isOptional: true,
      },
    ),
  ];
}

/** Only root may bring them along. */
export const warnOfLeftLeases = ({ access }: Snapshot, network: HostNetwork, next: HostNetwork): PlanProblem[] =>
  wayOfLeases(network, next) === null || access.isRoot
    ? []
    : [problem("bridge", "life.leases-left", { network: network.name, bridge: network.bridge ?? "" })];

/** The copy's name, which nothing that looks for leases takes for them. By UUID: another network may get the bridge. */
const keptLeasesFile = ({ uuid }: Pick<HostNetwork, "uuid">): string => `${FOLDER}/${uuid}.leases.puente`;

/**
 * Keeps a copy of the leases, which libvirt deletes with the network. Its way back puts them in their place again. A
 * copy of before goes first: a network that gave no address since has no leases to copy, and must not get old ones back.
 */
export function keepLeasesSteps(network: HostNetwork, file: string): PlanStep[] {
  const kept = keptLeasesFile(network);
  const as = { privileged: true, isOptional: true };
  const told = (code: string) => ({ code: `plan.steps.life.${code}`, params: { file: kept } });
  return [
    step({ argv: ["rm", "-f", "--", kept], stdin: null }, { what: told("forget-leases"), ...as }),
    step(
      { argv: ["cp", "-pf", "--", file, kept], stdin: null },
      { what: told("keep-leases"), undo: { argv: ["mv", "-f", "--", kept, file], stdin: null }, ...as },
    ),
  ];
}

/** Puts the leases back before dnsmasq starts; that they are lost is no reason to stay without the network. */
export function restoreLeasesSteps(network: HostNetwork): PlanStep[] {
  const [file, kept] = [leasesFile(network), keptLeasesFile(network)];
  if (file === null) return [];
  return [
    step(
      { argv: ["mv", "-f", "--", kept, file], stdin: null },
      {
        what: { code: "plan.steps.life.restore-leases", params: { file } },
        undo: { argv: ["mv", "-f", "--", file, kept], stdin: null },
        privileged: true,
        isOptional: true,
      },
    ),
  ];
}
