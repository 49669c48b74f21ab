import type { Phrase } from "../../model/phrase.ts";
import type { PlanCommand, PlanStep } from "../../model/plan.ts";
import { isAtLeast } from "./is-at-least.ts";
import type { ResolvedSpec } from "./resolved-spec.ts";

const virsh = (verb: string, name: string, ...flags: string[]): PlanCommand => ({
  argv: ["virsh", "-c", "qemu:///system", verb, "--network", name, ...flags],
  stdin: null,
});

const step = (what: Phrase, command: PlanCommand, undo: PlanCommand | null): PlanStep => ({
  ...command,
  ...{ what, undo, privileged: false, isOptional: false },
});

/** Defines a network from its XML, checked by the host against libvirt's own schema where its virsh can (7.7). */
function defineStep({ name, keepOnFailure }: ResolvedSpec, xml: string, libvirt: string | null): PlanStep {
  const validate = isAtLeast(libvirt, "7.7.0") === false ? [] : ["--validate"];
  const argv = ["virsh", "-c", "qemu:///system", "net-define", ...validate, "--file", "/dev/stdin"];
  const undo = keepOnFailure ? null : virsh("net-undefine", name);
  return step({ code: "plan.steps.create.define", params: { name } }, { argv, stdin: xml }, undo);
}

/**
 * Makes sure, right before a network starts, that no device has its bridge's name: where the start fails, libvirt 11
 * deletes the device of that name, whoever made it.
 */
export const bridgeGuardStep = (bridge: string): PlanStep =>
  step(
    { code: "plan.steps.create.guard", params: { bridge } },
    { argv: ["test", "!", "-e", `/sys/class/net/${bridge}`], stdin: null },
    null,
  );

/** Makes sure that the folder for TFTP is there: without it, dnsmasq does not start. */
const folderStep = (folder: string): PlanStep =>
  step({ code: "plan.steps.create.folder", params: { folder } }, { argv: ["test", "-d", folder], stdin: null }, null);

/** Define, start, autostart as asked, each with its undo; with `keepOnFailure` the definition outlives a failed start. */
export function creationSteps(spec: ResolvedSpec, xml: string, libvirt: string | null): PlanStep[] {
  const { name, bridge, start, autostart } = spec;
  const guard = bridge === null ? [] : [bridgeGuardStep(bridge)];
  const starting = [
    ...guard,
    step({ code: "plan.steps.create.start", params: { name } }, virsh("net-start", name), virsh("net-destroy", name)),
  ];
  const marking = step(
    { code: "plan.steps.create.autostart", params: { name } },
    virsh("net-autostart", name),
    virsh("net-autostart", name, "--disable"),
  );
  const folder = spec.subnets.find(({ tftpRoot }) => tftpRoot !== null)?.tftpRoot ?? null;
  return [
    ...(start && folder !== null ? [folderStep(folder)] : []),
    defineStep(spec, xml, libvirt),
    ...(start ? starting : []),
    ...(autostart ? [marking] : []),
  ];
}
