import { BRIDGE_FOLDER } from "../../model/host-config.ts";
import type { PlanStep } from "../../model/plan.ts";
import type { BridgeFacts } from "./bridge-facts.ts";
import { command, endStep, guardSteps, holdSteps, proveStep, rootStep, writeFile, writeStep } from "./bridge-steps.ts";
import type { NetworkdRemoval } from "./networkd-removal.ts";
import type { NetworkdFiles } from "./networkd-text.ts";

const RUN = "/run/systemd/network";
const ETC = "/etc/systemd/network";

/** Until a link has no address any more; fails after five seconds. */
const UNTIL_BARE =
  'n=0; while ip -o address show dev "$0" scope global | grep -q .; do n=$((n+1)); [ "$n" -lt 50 ] || exit 1; sleep 0.1; done';

const runFolderStep = (): PlanStep =>
  rootStep(command("mkdir", "-p", "-m", "755", RUN), { code: "folder", params: { path: RUN } });

/** The bridge by systemd-networkd, from files that are gone when the host starts anew. */
export function networkdSteps(facts: BridgeFacts, files: NetworkdFiles): PlanStep[] {
  return [
    ...guardSteps(facts, "networkd"),
    runFolderStep(),
    ...files.map(({ name, text }) => writeStep(`${RUN}/${name}`, text)),
    rootStep(command("networkctl", "reload"), { code: "reload", params: { bridge: facts.name } }),
    proveStep(facts),
  ];
}

export function keepNetworkdSteps(facts: Pick<BridgeFacts, "name" | "dev">, names: readonly string[]): PlanStep[] {
  return [
    ...holdSteps(facts),
    ...names.map((name) =>
      rootStep(command("cp", `${RUN}/${name}`, `${ETC}/${name}`), {
        code: "install",
        params: { path: `${ETC}/${name}` },
        undo: command("rm", "-f", `${ETC}/${name}`),
      }),
    ),
    rootStep(command("rm", "-f", ...names.map((name) => `${RUN}/${name}`)), {
      code: "clear",
      params: { path: RUN },
    }),
    endStep(),
  ];
}

/**
 * The NIC by systemd-networkd as it was, from files that are gone when the host starts anew. One after the other: a route
 * that the bridge still has is not given to the NIC, and a bridge that goes under its own file is missed by its port.
 */
export function networkdRemovalSteps(facts: BridgeFacts, { bare, trial }: NetworkdRemoval): PlanStep[] {
  const { name, dev } = facts;
  const reload = command("networkctl", "reload");
  return [
    ...guardSteps(facts, "networkd", "remove"),
    runFolderStep(),
    writeStep(`${RUN}/${bare.name}`, bare.text),
    rootStep(reload, { code: "reload-bare", params: { bridge: name } }),
    rootStep(command("sh", "-c", UNTIL_BARE, name), { code: "until-bare", params: { bridge: name } }),
    writeStep(`${RUN}/${trial.name}`, trial.text),
    rootStep(reload, { code: "reload-nic", params: { dev } }),
    rootStep(command("networkctl", "delete", name), { code: "take-down", params: { bridge: name } }),
    proveStep(facts, "remove"),
  ];
}

/** The bridge's files go, and the NIC is set up once more by what counts from now on. */
export function keepNetworkdRemovalSteps(
  facts: Pick<BridgeFacts, "name" | "dev">,
  { bare, trial, plain, gone }: NetworkdRemoval,
): PlanStep[] {
  const aside = (path: string) => `${BRIDGE_FOLDER}/${path.split("/").at(-1)}`;
  const leaving = plain && plain.before !== null ? [...gone, plain] : gone;
  return [
    ...holdSteps(facts, "remove"),
    ...leaving.map(({ path }) =>
      rootStep(command("mv", path, aside(path)), {
        code: "put-aside",
        params: { path },
        undo: command("mv", aside(path), path),
      }),
    ),
    ...(plain
      ? [
          rootStep(writeFile(plain.path, plain.after ?? ""), {
            code: "install",
            params: { path: plain.path },
            undo: command("rm", "-f", plain.path),
          }),
        ]
      : []),
    rootStep(command("rm", "-f", `${RUN}/${bare.name}`, `${RUN}/${trial.name}`), {
      code: "clear",
      params: { path: RUN },
    }),
    rootStep(command("networkctl", "reload"), { code: "reload-nic", params: { dev: facts.dev } }),
    proveStep(facts, "remove"),
    endStep(),
  ];
}
