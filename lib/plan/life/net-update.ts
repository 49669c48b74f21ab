import type { PlanCommand, PlanStep } from "../../model/plan.ts";
import type { HostNetwork } from "../../model/snapshot.ts";
import { step, virsh } from "./virsh-steps.ts";

/** The parts of a network that libvirt changes while it runs. */
export type UpdateSection = "ip-dhcp-host" | "ip-dhcp-range" | "dns-host" | "dns-txt" | "dns-srv" | "portgroup";

/** One change of one part, in the documents it is for. `parent`: which `<ip>` it is in, the first being 0; null: none. */
export type SectionChange = {
  command: "add" | "delete";
  section: UpdateSection;
  xml: string;
  parent: number | null;
  isLive: boolean;
  isStored: boolean;
};

const command = (network: HostNetwork, change: SectionChange): PlanCommand =>
  virsh(
    ...["net-update", "--network", network.uuid, "--command", change.command, "--section", change.section],
    ...["--xml", change.xml],
    ...(change.parent === null ? [] : ["--parent-index", String(change.parent)]),
    // said always: without them libvirt changes only what runs, and the next start forgets it
    ...(change.isLive ? ["--live"] : []),
    ...(change.isStored ? ["--config"] : []),
  );

/** A change of what runs and what is stored, taken back by its opposite. Nothing is ever modified: libvirt's `modify` takes the first entry that is like it in any way. */
export function netUpdateStep(network: HostNetwork, change: SectionChange): PlanStep {
  const opposite = change.command === "add" ? "delete" : "add";
  return step(command(network, change), {
    what: {
      code: `plan.steps.life.${change.section}-${change.command}`,
      params: { network: network.name, xml: change.xml },
    },
    undo: command(network, { ...change, command: opposite }),
  });
}

/** The same change asked for in both documents is one command: libvirt then does both or none. */
export function joinSides(live: readonly SectionChange[], stored: readonly SectionChange[]): SectionChange[] {
  const keyOf = ({ command, section, xml, parent }: SectionChange) => JSON.stringify([command, section, xml, parent]);
  const rest = new Map(stored.map((change) => [keyOf(change), change]));
  const joined = live.map((change) => ({ ...change, isLive: true, isStored: rest.delete(keyOf(change)) }));
  const all = [...joined, ...[...rest.values()].map((change) => ({ ...change, isLive: false, isStored: true }))];
  // an entry that comes into both may meet one that has yet to go in one of them
  return [...all.filter(({ command }) => command === "delete"), ...all.filter(({ command }) => command === "add")];
}
