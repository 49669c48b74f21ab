import { portNics } from "../../derive/find-host-bridges.ts";
import type { Link } from "../../model/link.ts";
import type { PlanProblem } from "../../model/plan.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { problem } from "../life/plan-parts.ts";

/** As many names as one reads; `…` stands for the others. */
const MOST_NAMED = 12;

function listed(all: readonly string[]): string {
  const names = [...new Set(all)];
  return [...names.slice(0, MOST_NAMED), ...(names.length > MOST_NAMED ? ["…"] : [])].join(", ");
}

/** Who would be left without a link, or could not start any more. */
function ridersOf({ guests, networks, links }: Snapshot, name: string, dev: string): PlanProblem[] {
  const refuse = (code: string, who: readonly string[]) =>
    who.length > 0 ? [problem("name", `bridge.${code}`, { bridge: name, who: listed(who) })] : [];
  const onBridge = networks.filter(
    ({ bridge, type, devices }) => (type === "bridged" && bridge === name) || devices.includes(name),
  );
  const names = new Set(onBridge.map((network) => network.name));
  const riding = guests.filter(({ nics }) =>
    nics.some(({ bridge, network, source }) =>
      network === null ? bridge === name || source === name : names.has(network),
    ),
  );
  const others = links.filter((link) => (link.master === name && link.name !== dev) || link.parent === name);
  return [
    ...refuse("networks-ride", [...names]),
    ...refuse(
      "guests-ride",
      riding.map((guest) => guest.name),
    ),
    // the taps of guests are told as guests
    ...(riding.length > 0
      ? []
      : refuse(
          "links-ride",
          others.map((link) => link.name),
        )),
  ];
}

/** What keeps a bridge from going: it is none, not the host's own, or somebody rides on it. */
export function checkRemoval(
  snapshot: Snapshot,
  name: string,
): { bridge: Link; nic: Link } | { problems: PlanProblem[] } {
  const refuse = (code: string, params: PlanProblem["params"] = {}) => ({
    problems: [problem("name", `bridge.${code}`, { bridge: name, ...params })],
  });
  const bridge = snapshot.links.find((link) => link.name === name);
  if (bridge?.kind !== "bridge") return refuse("no-bridge");
  const owner = snapshot.networks.find((network) => network.bridge === name && network.type !== "bridged");
  if (owner) return refuse("is-libvirts", { network: owner.name });
  const [nic, ...others] = portNics(snapshot, name);
  if (!nic) return refuse("no-nic");
  if (others.length > 0) return refuse("several-nics", { nics: listed([nic, ...others].map((link) => link.name)) });
  if (nic.mac === null || bridge.mac !== nic.mac) return refuse("other-mac", { dev: nic.name });
  const problems = ridersOf(snapshot, name, nic.name);
  return problems.length > 0 ? { problems } : { bridge, nic };
}
