import type { PendingBridge } from "../../model/host-config.ts";
import type { Plan } from "../../model/plan.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { problem, toPlan } from "../life/plan-parts.ts";
import { setRoutes } from "./bridge-facts.ts";
import { keepIfupdownSteps, keepNetworkdSteps, revertStep } from "./bridge-steps.ts";
import { keptAddresses } from "./kept-addresses.ts";
import { networkdNames } from "./networkd-text.ts";
import { bridgeConditions, ifupdownFile } from "./plan-bridge-create.ts";

/** A bridge that works is kept: its files come to stand where they count when the host starts. */
export function planBridgeKeep(snapshot: Snapshot, pending: PendingBridge): Plan {
  const { name, dev, manager } = pending;
  const refuse = (code: string, file = "") =>
    toPlan("bridge", name, { problems: [problem("", `bridge.${code}`, { bridge: name, file })] });
  const mac = snapshot.links.find((link) => link.name === dev)?.mac ?? "";
  const names = networkdNames(pending);
  const file = manager === "ifupdown" ? ifupdownFile(snapshot, dev) : null;
  if (file && "code" in file) return refuse("file-unreadable", String(file.params.file ?? ""));
  const routes = setRoutes(snapshot, name);
  const hasDefaultRoute = routes.some(({ destination, family }) => destination === "default" && family === "ipv4");
  const paths = file ? [file.path] : names.map((one) => `/etc/systemd/network/${one}`);
  const plan = toPlan("bridge", name, {
    steps: file ? keepIfupdownSteps(pending, file.path) : keepNetworkdSteps(pending, names),
    effects: paths.map((what) => ({ kind: "file", what, undone: false })),
    postconditions: bridgeConditions({
      ...{ name, dev, mac, hasDefaultRoute },
      addresses: keptAddresses(snapshot, name),
    }),
  });
  return { ...plan, undoChange: null };
}

/** What is not confirmed is taken back at once, as the host would by itself a little later. */
export function planBridgeRevert({ name, dev }: PendingBridge): Plan {
  const plan = toPlan("bridge", name, {
    steps: [revertStep(name)],
    postconditions: [
      { kind: "link", name, exists: false },
      { kind: "link", name: dev, exists: true, master: null },
    ],
  });
  return { ...plan, undoChange: null };
}
