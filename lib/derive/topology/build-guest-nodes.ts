import type { Guest, GuestNic } from "../../model/snapshot.ts";
import { looseSource } from "./build-segments.ts";
import { compareNames } from "./compare-names.ts";
import { isRunning } from "./is-running.ts";
import type { TopologyFacts } from "./topology-facts.ts";
import type { GuestLeg, GuestNode, LegState, SegmentNode } from "./topology-graph.ts";

function legState(nic: GuestNic, isGuestRunning: boolean): LegState {
  if (!isGuestRunning) return "stopped";
  if (nic.presence === "stored") return "next-start";
  if (nic.plugged === null) return "unseen";
  return nic.plugged ? "plugged" : "unplugged";
}

type Context = { bySegment: Map<string, SegmentNode>; byNetwork: Map<string, string> };

function guestLeg(guest: Guest, nic: GuestNic, context: Context): GuestLeg {
  const viaNetwork = nic.network === null ? undefined : context.byNetwork.get(nic.network);
  const id = viaNetwork ?? looseSource(nic).id;
  const segment = context.bySegment.get(id) ?? null;
  const state = legState(nic, isRunning(guest.state));
  return {
    id: `leg:${guest.uuid}:${nic.mac}`,
    segment: segment?.id ?? null,
    network: nic.network ?? nic.source,
    tone: segment?.tone ?? "plain",
    // A tap whose network is stopped hangs on nothing, whatever the kernel says of the tap itself.
    state: segment === null && state === "plugged" ? "unplugged" : state,
    tap: nic.tap,
    mac: nic.mac,
    addresses: nic.addresses.map((each) => each.address),
  };
}

/** Every guest with its NICs as legs, by name. The legs go from left to right as their columns do. */
export function buildGuestNodes(snapshot: TopologyFacts, segments: SegmentNode[]): GuestNode[] {
  const order = new Map(segments.map((segment, index) => [segment.id, index]));
  const context: Context = {
    bySegment: new Map(segments.map((segment) => [segment.id, segment])),
    byNetwork: new Map(snapshot.networks.map((network) => [network.name, `network:${network.uuid}`])),
  };
  const place = (leg: GuestLeg) => (leg.segment === null ? segments.length : (order.get(leg.segment) ?? 0));
  return [...snapshot.guests]
    .sort((a, b) => compareNames(a.name, b.name) || compareNames(a.uuid, b.uuid))
    .map((guest) => ({
      kind: "guest",
      id: `guest:${guest.uuid}`,
      uuid: guest.uuid,
      name: guest.name,
      state: guest.state,
      isRunning: isRunning(guest.state),
      legs: guest.nics.map((nic) => guestLeg(guest, nic, context)).sort((a, b) => place(a) - place(b)),
      hiddenLegs: 0,
    }));
}
