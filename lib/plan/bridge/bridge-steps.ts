import { BRIDGE_FOLDER } from "../../model/host-config.ts";
import type { PlanCommand, PlanStep } from "../../model/plan.ts";
import { step } from "../life/virsh-steps.ts";
import { type BridgeFacts, GUARD, NEW_FILE, TRY_FILE } from "./bridge-facts.ts";
import type { AppliedBy, BridgeAct } from "./guard-parts.ts";
import { guardScript } from "./guard-script.ts";
import type { Moved } from "./interfaces-text.ts";

export const command = (...argv: string[]): PlanCommand => ({ argv, stdin: null });
/** As the undo of a step: where the watchdog was faster, there is no script any more and nothing to do. */
const BACK = command("sh", "-c", `[ ! -e "$0" ] || exec sh "$0" back`, GUARD);
const guard = (...words: string[]) => command("sh", GUARD, ...words);

type Words = { code: string; params?: Record<string, string | number>; undo?: PlanCommand; timeoutMs?: number };

/** A command as root, with its words. */
export const rootStep = (run: PlanCommand, { code, params = {}, undo, timeoutMs }: Words): PlanStep => ({
  ...step(run, { what: { code: `plan.steps.bridge.${code}`, params }, undo: undo ?? null, privileged: true }),
  ...(timeoutMs === undefined ? {} : { timeoutMs }),
});

/** Writes a file from the step's input, readable for all. */
export const writeFile = (path: string, text: string): PlanCommand => ({
  argv: ["install", "-m", "644", "/dev/stdin", path],
  stdin: text,
});

export const writeStep = (path: string, text: string, code = "write"): PlanStep =>
  rootStep(writeFile(path, text), { code, params: { path } });

/** The watchdog comes first: from then on the host gets its old state back whatever becomes of the rest. */
export function guardSteps(facts: BridgeFacts, manager: AppliedBy, act: BridgeAct = "make"): PlanStep[] {
  const { name, seconds } = facts;
  return [
    rootStep(command("mkdir", "-m", "755", BRIDGE_FOLDER), {
      code: "folder",
      params: { path: BRIDGE_FOLDER },
      undo: command("rm", "-rf", BRIDGE_FOLDER),
    }),
    writeStep(GUARD, guardScript(facts, manager, act), "guard"),
    rootStep(guard("arm", String(seconds)), {
      code: OF_ACT[act].arm,
      params: { bridge: name, seconds },
      undo: BACK,
    }),
  ];
}

/** The words that differ where a bridge goes. */
const OF_ACT = {
  make: {
    ...{ arm: "arm", prove: "prove", hold: "hold", back: "back" },
    release: (dev: string): Words => ({ code: "release", params: { dev } }),
    bringUp: (bridge: string): Words => ({ code: "bring-up", params: { bridge } }),
  },
  remove: {
    ...{ arm: "arm-removal", prove: "prove-removal", hold: "hold-removal", back: "back-removal" },
    release: (bridge: string): Words => ({ code: "take-down", params: { bridge } }),
    bringUp: (dev: string): Words => ({ code: "give-back", params: { dev } }),
  },
};

type Named = Pick<BridgeFacts, "name" | "dev">;

export const proveStep = ({ name, dev }: Named, act: BridgeAct = "make"): PlanStep =>
  rootStep(guard("prove"), { code: OF_ACT[act].prove, params: { bridge: name, dev } });

/** The change by ifupdown, from a file of its own: the host's own file stays as it is until the change is confirmed. */
export function ifupdownSteps(facts: BridgeFacts, { after, stanzas }: Moved, act: BridgeAct = "make"): PlanStep[] {
  const { name, dev } = facts;
  const [folder, script, arm] = guardSteps(facts, "ifupdown", act);
  const [from, to] = act === "make" ? [dev, name] : [name, dev];
  return [
    ...[folder, writeStep(TRY_FILE, stanzas, "try"), writeStep(NEW_FILE, after, "new"), script, arm].flatMap(
      (one) => one ?? [],
    ),
    rootStep(command("ifdown", from), OF_ACT[act].release(from)),
    rootStep(command("ifup", `--interfaces=${TRY_FILE}`, to), OF_ACT[act].bringUp(to)),
    proveStep(facts, act),
  ];
}

/** Nothing is taken back any more; if what follows fails, it is, at once. */
export const holdSteps = (facts: Named, act: BridgeAct = "make"): PlanStep[] => [
  proveStep(facts, act),
  rootStep(guard("hold"), { code: OF_ACT[act].hold, params: { bridge: facts.name }, undo: guard("drop") }),
];

export const endStep = (): PlanStep => rootStep(guard("end"), { code: "end" });

/** A copy of the old file is kept; the new one comes into its place at once, or not at all. */
export function keepIfupdownSteps(facts: Named, path: string, act: BridgeAct = "make"): PlanStep[] {
  const copy = `/var/backups/${path.split("/").at(-1)}.${act === "make" ? "before" : "with"}-${facts.name}`;
  const fresh = "/etc/network/.puente-new";
  return [
    ...holdSteps(facts, act),
    rootStep(command("mkdir", "-p", "/var/backups"), { code: "folder", params: { path: "/var/backups" } }),
    rootStep(command("cp", "-p", path, copy), { code: "copy", params: { path, copy } }),
    rootStep(command("cp", "-p", path, fresh), {
      code: "copy",
      params: { path, copy: fresh },
      undo: command("rm", "-f", fresh),
    }),
    rootStep(command("cp", NEW_FILE, fresh), { code: "fill", params: { path: fresh } }),
    rootStep(command("mv", "-f", fresh, path), {
      code: "install",
      params: { path },
      undo: command("cp", "-p", copy, path),
    }),
    endStep(),
  ];
}

/** What is not confirmed yet is taken back at once. */
export const revertStep = (name: string, act: BridgeAct): PlanStep =>
  rootStep(guard("back"), { code: OF_ACT[act].back, params: { bridge: name }, timeoutMs: 120_000 });
