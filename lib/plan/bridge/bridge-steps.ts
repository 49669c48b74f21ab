import { BRIDGE_FOLDER } from "../../model/host-config.ts";
import type { PlanCommand, PlanStep } from "../../model/plan.ts";
import { step } from "../life/virsh-steps.ts";
import { type BridgeFacts, GUARD, NEW_FILE, TRY_FILE } from "./bridge-facts.ts";
import { guardScript } from "./guard-script.ts";
import type { NetworkdFiles } from "./networkd-text.ts";

const command = (...argv: string[]): PlanCommand => ({ argv, stdin: null });
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

const writeStep = (path: string, text: string, code = "write"): PlanStep =>
  rootStep(writeFile(path, text), { code, params: { path } });

/** The watchdog comes first: from then on the host gets its old state back whatever becomes of the rest. */
function guardSteps(facts: BridgeFacts, manager: "ifupdown" | "networkd"): PlanStep[] {
  const { name, seconds } = facts;
  return [
    rootStep(command("mkdir", "-m", "755", BRIDGE_FOLDER), {
      code: "folder",
      params: { path: BRIDGE_FOLDER },
      undo: command("rm", "-rf", BRIDGE_FOLDER),
    }),
    writeStep(GUARD, guardScript(facts, manager), "guard"),
    rootStep(guard("arm", String(seconds)), { code: "arm", params: { bridge: name, seconds }, undo: BACK }),
  ];
}

const proveStep = ({ name, dev }: Pick<BridgeFacts, "name" | "dev">): PlanStep =>
  rootStep(guard("prove"), { code: "prove", params: { bridge: name, dev } });

/** The bridge by ifupdown, from a file of its own: the host's own file stays as it is until the bridge is confirmed. */
export function ifupdownSteps(facts: BridgeFacts, { after, stanzas }: { after: string; stanzas: string }): PlanStep[] {
  const { name, dev } = facts;
  const [folder, script, arm] = guardSteps(facts, "ifupdown");
  return [
    ...[folder, writeStep(TRY_FILE, stanzas, "try"), writeStep(NEW_FILE, after, "new"), script, arm].flatMap(
      (one) => one ?? [],
    ),
    rootStep(command("ifdown", dev), { code: "release", params: { dev } }),
    rootStep(command("ifup", `--interfaces=${TRY_FILE}`, name), { code: "bring-up", params: { bridge: name } }),
    proveStep(facts),
  ];
}

/** The bridge by systemd-networkd, from files that are gone when the host starts anew. */
export function networkdSteps(facts: BridgeFacts, files: NetworkdFiles): PlanStep[] {
  return [
    ...guardSteps(facts, "networkd"),
    rootStep(command("mkdir", "-p", "-m", "755", "/run/systemd/network"), {
      code: "folder",
      params: { path: "/run/systemd/network" },
    }),
    ...files.map(({ name, text }) => writeStep(`/run/systemd/network/${name}`, text)),
    rootStep(command("networkctl", "reload"), { code: "reload", params: { bridge: facts.name } }),
    proveStep(facts),
  ];
}

/** Nothing is taken back any more; if what follows fails, it is, at once. */
const holdSteps = (facts: Pick<BridgeFacts, "name" | "dev">): PlanStep[] => [
  proveStep(facts),
  rootStep(guard("hold"), { code: "hold", params: { bridge: facts.name }, undo: guard("drop") }),
];

const endStep = (): PlanStep => rootStep(guard("end"), { code: "end" });

/** A copy of the old file is kept; the new one comes into its place at once, or not at all. */
export function keepIfupdownSteps(facts: Pick<BridgeFacts, "name" | "dev">, path: string): PlanStep[] {
  const copy = `/var/backups/${path.split("/").at(-1)}.before-${facts.name}`;
  const fresh = "/etc/network/.puente-new";
  return [
    ...holdSteps(facts),
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

export function keepNetworkdSteps(facts: Pick<BridgeFacts, "name" | "dev">, names: readonly string[]): PlanStep[] {
  const [run, etc] = ["/run/systemd/network", "/etc/systemd/network"];
  return [
    ...holdSteps(facts),
    ...names.map((name) =>
      rootStep(command("cp", `${run}/${name}`, `${etc}/${name}`), {
        code: "install",
        params: { path: `${etc}/${name}` },
        undo: command("rm", "-f", `${etc}/${name}`),
      }),
    ),
    rootStep(command("rm", "-f", ...names.map((name) => `${run}/${name}`)), {
      code: "clear",
      params: { path: run },
    }),
    endStep(),
  ];
}

/** What is not confirmed yet is taken back at once. */
export const revertStep = (name: string): PlanStep =>
  rootStep(guard("back"), { code: "back", params: { bridge: name }, timeoutMs: 120_000 });
