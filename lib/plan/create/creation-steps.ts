import type { PlanCommand, PlanStep } from "../../model/plan.ts";
import { guardBridgeStep, step, virsh, virshXml } from "../life/virsh-steps.ts";
import { isAtLeast } from "./is-at-least.ts";
import type { ResolvedSpec } from "./resolved-spec.ts";

/** A command on a network that has no UUID yet: named so that no name is read as an option. */
const named = (verb: string, name: string, ...flags: string[]): PlanCommand => virsh(verb, "--network", name, ...flags);

/** Defines a network from its XML, checked by the host against libvirt's own schema where its virsh can (7.7). */
function defineStep({ name, keepOnFailure }: ResolvedSpec, xml: string, libvirt: string | null): PlanStep {
  const validate = isAtLeast(libvirt, "7.7.0") === false ? [] : ["--validate"];
  return step(virshXml(xml, "net-define", ...validate, "--file", "/dev/stdin"), {
    what: { code: "plan.steps.create.define", params: { name } },
    undo: keepOnFailure ? null : named("net-undefine", name),
  });
}

const startStep = (name: string): PlanStep =>
  step(named("net-start", name), {
    what: { code: "plan.steps.create.start", params: { name } },
    undo: named("net-destroy", name),
  });

const autostartStep = (name: string): PlanStep =>
  step(named("net-autostart", name), {
    what: { code: "plan.steps.create.autostart", params: { name } },
    undo: named("net-autostart", name, "--disable"),
  });

/** Makes sure that the folder for TFTP is there: without it, dnsmasq does not start. */
const folderStep = (folder: string): PlanStep =>
  step(
    { argv: ["test", "-d", folder], stdin: null },
    { what: { code: "plan.steps.create.folder", params: { folder } } },
  );

/** Define, start, autostart as asked, each with its undo; with `keepOnFailure` the definition outlives a failed start. */
export function creationSteps(spec: ResolvedSpec, xml: string, libvirt: string | null): PlanStep[] {
  const { name, bridge, start, autostart } = spec;
  const folder = spec.subnets.find(({ tftpRoot }) => tftpRoot !== null)?.tftpRoot ?? null;
  return [
    ...(start && folder !== null ? [folderStep(folder)] : []),
    defineStep(spec, xml, libvirt),
    ...(start && bridge !== null ? [guardBridgeStep(bridge)] : []),
    ...(start ? [startStep(name)] : []),
    ...(autostart ? [autostartStep(name)] : []),
  ];
}
