import type { PlanCommand, PlanStep } from "../../model/plan.ts";
import type { HostNetwork } from "../../model/snapshot.ts";

const VIRSH = ["virsh", "-c", "qemu:///system"];

/** A virsh command as it is run and shown. */
export const virsh = (...words: string[]): PlanCommand => ({ argv: [...VIRSH, ...words], stdin: null });

/** A virsh command that takes a document from its stdin. */
export const virshXml = (xml: string, ...words: string[]): PlanCommand => ({ argv: [...VIRSH, ...words], stdin: xml });

type StepWords = Pick<PlanStep, "what"> & Partial<Pick<PlanStep, "undo" | "privileged" | "isOptional">>;

/** A step from its command; unless told it can't be taken back, needs no root, and must succeed. */
export function step(command: PlanCommand, words: StepWords): PlanStep {
  return { ...command, undo: null, privileged: false, isOptional: false, ...words };
}

/** The commands of one stored network's life. By UUID: a name may be anything. */
type Named = Pick<HostNetwork, "uuid" | "name">;
const of = (network: Named) => ["--network", network.uuid];

const netStart = (network: Named): PlanCommand => virsh("net-start", ...of(network));
export const netDestroy = (network: Named): PlanCommand => virsh("net-destroy", ...of(network));
export const netUndefine = (network: Named): PlanCommand => virsh("net-undefine", ...of(network));
export const netDefine = (xml: string): PlanCommand => virshXml(xml, "net-define", "--file", "/dev/stdin");
export const netCreate = (xml: string): PlanCommand => virshXml(xml, "net-create", "--file", "/dev/stdin");
const netAutostart = (network: Named, isOn: boolean): PlanCommand =>
  virsh("net-autostart", ...of(network), ...(isOn ? [] : ["--disable"]));

/** Starts a network; taken back by stopping it. */
export const startStep = (network: Named): PlanStep =>
  step(netStart(network), {
    what: { code: "plan.steps.life.start", params: { network: network.name } },
    undo: netDestroy(network),
  });

/** Starts a network again as a way back, unless a device of its bridge's name came meanwhile. */
export const startAgain = (network: Named, bridge: string | null): PlanCommand =>
  unlessDevice(netStart(network), bridge);

const LOOK = `[ ! -e "/sys/class/net/$1" ] || { echo "$1: File exists" >&2; exit 1; }; shift; exec "$@"`;

/**
 * A command that is run only while no device has a bridge's name. For ways back: a step has a look of its own before it
 * (`guardBridgeStep`), and what that finds is the very reason why the way back is taken.
 */
export const unlessDevice = ({ argv, stdin }: PlanCommand, bridge: string | null): PlanCommand =>
  bridge === null ? { argv, stdin } : { argv: ["sh", "-c", LOOK, "sh", bridge, ...argv], stdin };

/** Sets or clears autostart, and back. */
export const autostartStep = (network: Named, isOn: boolean): PlanStep =>
  step(netAutostart(network, isOn), {
    what: {
      code: isOn ? "plan.steps.life.autostart" : "plan.steps.life.no-autostart",
      params: { network: network.name },
    },
    undo: netAutostart(network, !isOn),
  });

/**
 * Looks once more, right before a start, that no device has the bridge's name: from libvirt 10.8 on a start that fails
 * takes such a device down and deletes it, whoever's it is.
 */
export const guardBridgeStep = (bridge: string): PlanStep =>
  step(
    { argv: ["test", "!", "-e", `/sys/class/net/${bridge}`], stdin: null },
    { what: { code: "plan.steps.life.guard-bridge", params: { bridge } } },
  );
