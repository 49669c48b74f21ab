import type { PlanProblem } from "../../model/plan.ts";
import type { Guest, GuestNic, HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { hostBridges } from "../create/host-devices.ts";
import { isAtLeast } from "../create/is-at-least.ts";
import { toCreationFacts } from "../create/to-creation-facts.ts";
import { findNetwork } from "../life/find-network.ts";
import { ownBridge } from "../life/own-bridge.ts";
import { problem } from "../life/plan-parts.ts";
import { checkDevice } from "./check-device.ts";
import type { Scope } from "./find-nic.ts";
import { type NicPlace, type NicSource, placeOnBridge, placeOnDevice, placeOnNetwork } from "./nic-place.ts";

/** Who is to be plugged in, and when: what a stopped guest may name, a running one must find. `nic` null: a new one. */
type Asking = { guest: Guest; nic: GuestNic | null } & Scope;
type Found = { place: NicPlace | null; problems: PlanProblem[]; warnings: PlanProblem[] };

const refused = (...problems: PlanProblem[]): Found => ({ place: null, problems, warnings: [] });
const found = (place: NicPlace, problems: PlanProblem[], warnings: PlanProblem[] = []): Found => ({
  ...{ place, problems, warnings },
});

/** Where a NIC is to be plugged in, and what speaks against it: libvirt finds most of it only when the guest starts. */
export function checkSource(snapshot: Snapshot, source: NicSource, asking: Asking): Found {
  if ("network" in source) return checkNetwork(snapshot, source, asking);
  if ("bridge" in source) return checkBridge(snapshot, source.bridge);
  const mode = source.mode ?? "bridge";
  const problems = checkDevice(snapshot, { dev: source.dev, mode }, asking.nic);
  return found(placeOnDevice(source.dev, mode), problems, warnOfMacvtap(source.dev));
}

const warnOfMacvtap = (label: string) => [problem("source", "nic.host-unreachable", { where: label })];

type OnNetwork = Extract<NicSource, { network: string }>;

function checkNetwork(snapshot: Snapshot, source: OnNetwork, asking: Asking): Found {
  const network = findNetwork(snapshot, source.network);
  if (!network) return refused(problem("source.network", "nic.no-network", { network: source.network }));
  const { name } = network;
  if (network.type === "hostdev") return refused(problem("source.network", "nic.hostdev-network", { network: name }));
  const { group, problems, warnings } = checkPortgroup(network, source, asking.nic);
  if (!network.active) {
    const told = problem("source.network", asking.isLive ? "nic.network-stopped" : "nic.waits-for-network", {
      ...{ network: name, guest: asking.guest.name },
    });
    (asking.isLive ? problems : warnings).push(told);
  }
  problems.push(...checkBelow(snapshot, network, asking));
  if (network.type === "macvtap") warnings.push(...warnOfMacvtap(name));
  if (breaksRestart(snapshot, network, asking)) {
    warnings.push(problem("source.network", "nic.name-breaks-network", { network: name, guest: asking.guest.name }));
  }
  return found(placeOnNetwork(network, group), problems, warnings);
}

type Grouped = { group: string | null; problems: PlanProblem[]; warnings: PlanProblem[] };

/** The portgroup that is asked for, or else the NIC's own where the network has one of that name. */
function checkPortgroup(network: HostNetwork, { portgroup }: OnNetwork, nic: GuestNic | null): Grouped {
  const names = network.definition.portgroups.map(({ name }) => name);
  const own = nic?.live?.portgroup ?? nic?.stored?.portgroup ?? null;
  const group = portgroup === undefined ? own : portgroup;
  if (group === null || names.includes(group)) return { group, problems: [], warnings: [] };
  const params = { portgroup: group, network: network.name };
  if (portgroup === undefined) {
    return { group: null, problems: [], warnings: [problem("source.portgroup", "nic.portgroup-left", params)] };
  }
  const missing = { ...problem("source.portgroup", "nic.no-portgroup", params), suggestion: names[0] ?? null };
  return { group: null, problems: [missing], warnings: [] };
}

/** What a network without a bridge of its own lies on: the host's bridge, or its NICs, of which one must do. */
function checkBelow(snapshot: Snapshot, network: HostNetwork, asking: Asking): PlanProblem[] {
  const { type, bridge, mode, devices, name } = network;
  if (type === "bridged" && bridge !== null && !snapshot.links.some((link) => link.name === bridge)) {
    return asking.isLive ? [problem("source.network", "nic.bridge-of-network-missing", { network: name, bridge })] : [];
  }
  if (type !== "macvtap") return [];
  const others = { ...snapshot, networks: snapshot.networks.filter((one) => one !== network) };
  const found = devices.map((dev) => checkDevice(others, { dev, mode: mode ?? "bridge" }, asking.nic));
  const below = (problems: readonly PlanProblem[]) =>
    problems.map((one) => ({ ...one, field: "source.network", suggestion: null }));
  // libvirt takes whichever NIC of a pool is free, when the guest starts
  const harmful = found.flat().filter(({ code }) => TAKEN_FROM_HOST.has(code));
  if (harmful.length > 0) return below(harmful.slice(0, 1));
  const isNew = asking.isLive && asking.nic?.network !== name;
  return !isNew || found.some((problems) => problems.length === 0) ? [] : below(found[0] ?? []);
}

/** What a guest with a NIC for itself alone would take away from the host: no matter whether it starts now or later. */
const TAKEN_FROM_HOST = new Set(["nic.passthrough-ssh", "nic.passthrough-default-route", "nic.passthrough-address"]);

/** From 10.8 on libvirt can't start a network again that such a guest's name was written down for. */
function breaksRestart({ versions }: Snapshot, network: HostNetwork, { guest, nic }: Asking): boolean {
  const isOrdinary = /^[\x00-\x7f]*$/.test(guest.name) || isAtLeast(versions.libvirt, "10.8.0") === false;
  return !isOrdinary && nic?.network !== network.name && hasMacsFile(network);
}

const hasMacsFile = (network: HostNetwork) => ownBridge(network) !== null && network.definition.subnets.length > 0;

function checkBridge(snapshot: Snapshot, bridge: string): Found {
  const link = snapshot.links.find(({ name }) => name === bridge);
  const usual = hostBridges(toCreationFacts(snapshot))[0]?.name ?? null;
  const refuse = (code: string) => refused({ ...problem("source.bridge", code, { bridge }), suggestion: usual });
  if (!link) return refuse("nic.no-bridge");
  if (link.kind !== "bridge") return refuse("nic.not-a-bridge");
  const network = snapshot.networks.find((one) => ownBridge(one) === bridge);
  const warning = problem("source.bridge", "nic.bridge-of-network", { bridge, network: network?.name ?? "" });
  return found(placeOnBridge(bridge), [], network ? [warning] : []);
}
