import type { PlanCommand, PlanStep, Postcondition } from "../../model/plan.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { freeBridge } from "../create/free-bridge.ts";
import { freeName } from "../create/free-name.ts";
import { toCreationFacts } from "../create/to-creation-facts.ts";
import { escapeXml, withElement } from "./edit-xml.ts";
import { type NetworkPlace, nicsOnNetwork, type PlacedNic } from "./guests-on-network.ts";
import { ownBridge } from "./own-bridge.ts";
import { netCreate, step, virsh, virshXml } from "./virsh-steps.ts";

type ReplugParts = { away: PlanStep[]; back: PlanStep[]; postconditions: Postcondition[] };
/** No guest is plugged in again. */
export const NO_NICS: ReplugParts = { away: [], back: [], postconditions: [] };
type Shelter = { name: string; bridge: string };

/**
 * Running guests' NICs parked on a temporary network while theirs is away, and put back. libvirt never plugs them in
 * again by itself, and takes no NIC back that is on a network of that name already: this is the one way that works on
 * every libvirt, and both halves undo each other. Each NIC's own live XML is handed back, changed in its source alone,
 * so that cable, filter, isolation and boot order stay. `to`: what network and bridge are called when they come back.
 */
export function replugParts(
  snapshot: Snapshot,
  network: NetworkPlace,
  to: Pick<NetworkPlace, "name" | "bridge"> = network,
): ReplugParts {
  const nics = ownBridge(network) === null ? [] : nicsOnNetwork(snapshot, network).filter(canMove);
  if (nics.length === 0) return NO_NICS;
  const shelter = freeShelter(snapshot);
  const make = netCreate(
    `<network><name>${shelter.name}</name><bridge name='${shelter.bridge}' stp='off'/></network>\n`,
  );
  const unmake = virsh("net-destroy", "--network", shelter.name);
  const moves = nics.map((placed) => ({
    what: { guest: placed.guest.name, mac: placed.nic.mac },
    away: moveTo(placed, { network: shelter.name, bridge: shelter.bridge, isHome: false }),
    home: moveTo(placed, { network: network.name, bridge: network.bridge ?? "", isHome: true }),
    back: moveTo(placed, { network: to.name, bridge: to.bridge ?? "", isHome: true }),
  }));
  const told = (code: string, params: Record<string, string>) => ({ code: `plan.steps.life.${code}`, params });
  return {
    away: [
      step(make, { what: told("make-shelter", { network: shelter.name }), undo: unmake }),
      ...moves.map(({ what, away, home }) => step(away, { what: told("nic-away", what), undo: home })),
    ],
    back: [
      ...moves.map(({ what, away, back }) => step(back, { what: told("nic-back", what), undo: away })),
      step(unmake, { what: told("drop-shelter", { network: shelter.name }), undo: make }),
    ],
    postconditions: nics.map(({ guest, nic }) => ({
      kind: "nic",
      guest: guest.name,
      mac: nic.mac,
      network: to.name,
      // a cable that somebody pulled stays pulled
      ...(nic.live?.link === "down" ? {} : { plugged: true }),
    })),
  };
}

const canMove = ({ isLive, nic }: PlacedNic) => isLive && nic.live !== null && nic.live.xml !== "";

type Place = { network: string; bridge: string; isHome: boolean };

/** One running guest's NIC plugged in elsewhere, by the kind of source that it has; its portgroup waits at home. */
function moveTo({ guest, nic: { live } }: PlacedNic, { network, bridge, isHome }: Place): PlanCommand {
  const portgroup = isHome && live?.portgroup ? ` portgroup='${escapeXml(live.portgroup)}'` : "";
  const source =
    live?.type === "bridge"
      ? `<source bridge='${escapeXml(bridge)}'/>`
      : `<source network='${escapeXml(network)}'${portgroup}/>`;
  const xml = `${withElement(live?.xml ?? "", "interface/source", source)}\n`;
  return virshXml(xml, "update-device", "--domain", guest.uuid, "--file", "/dev/stdin", "--live");
}

/** A name and a bridge that nothing on the host has. */
export function freeShelter(snapshot: Snapshot): Shelter {
  const facts = toCreationFacts(snapshot);
  return { name: freeName(facts, "puente-replug"), bridge: freeBridge(facts, "pntreplug") };
}
