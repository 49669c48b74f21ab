import type { Guest, GuestNic, Snapshot } from "../../model/snapshot.ts";
import { problem } from "../life/plan-parts.ts";
import { freeShelter } from "../life/replug-parts.ts";
import { netCreate, step, virsh } from "../life/virsh-steps.ts";
import { type NicPlace, placeNow } from "./nic-place.ts";
import { liveStep } from "./nic-steps.ts";
import { editNic } from "./nic-xml.ts";
import type { NicParts } from "./plan-nic.ts";

/**
 * A tap that hangs loose, put back on its bridge. libvirt believes that it is there, and does nothing when told so:
 * the NIC goes to a temporary network and back.
 */
export function planNicReplug(snapshot: Snapshot, guest: Guest, nic: GuestNic): NicParts {
  const params = { guest: guest.name, mac: nic.mac };
  const refuse = (code: string, more = {}) => ({ problems: [problem("mac", `nic.${code}`, { ...params, ...more })] });
  if (nic.live === null) return refuse("not-running");
  if (nic.whyUnplugged === null) return refuse("not-loose");
  if (nic.whyUnplugged === "link-down") return refuse("cable-out");
  const home = placeNow(snapshot.networks, nic.live);
  const isTapThere = nic.whyUnplugged === "no-master" || nic.whyUnplugged === "other-master";
  if (!isTapThere || home?.kind !== "bridge") return refuse("cannot-replug");
  if (home.network && !home.network.active) return refuse("network-stopped", { network: home.network.name });
  const shelter = freeShelter(snapshot);
  const away: NicPlace = {
    ...{ kind: "bridge", type: "network", network: null, label: shelter.name, asked: { network: shelter.name } },
    source: { name: "source", attributes: [["network", shelter.name]], text: null, children: [] },
  };
  const [there, back] = [away, home].map((place) => editNic(nic.live?.xml ?? "", { place })) as [string, string];
  const of = { guest, mac: nic.mac };
  const make = netCreate(
    `<network><name>${shelter.name}</name><bridge name='${shelter.bridge}' stp='off'/></network>\n`,
  );
  const unmake = virsh("net-destroy", "--network", shelter.name);
  const told = (code: string) => ({ code: `plan.steps.life.${code}`, params: { network: shelter.name } });
  return {
    xml: back,
    steps: [
      step(make, { what: told("make-shelter"), undo: unmake }),
      liveStep(of, { before: back, after: there }, shelter.name),
      liveStep(of, { before: there, after: back }, home.label),
      step(unmake, { what: told("drop-shelter"), undo: make }),
    ],
    postconditions: [{ kind: "nic", ...params, exists: true, ...(nic.live.link === "up" ? { plugged: true } : {}) }],
    undoChange: null,
  };
}
