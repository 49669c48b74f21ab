import { chmodSync, mkdirSync } from "node:fs";
import type { UpOptions } from "./arguments.ts";
import { sweep } from "./down.ts";
import { ensureGuestImage } from "./guest-image.ts";
import { holdLab } from "./hold-lab.ts";
import { type LabKeys, makeKeys } from "./keys.ts";
import { initOf } from "./namespaces.ts";
import { installMissingPackages } from "./packages.ts";
import { CHECKOUT, labDir } from "./paths.ts";
import { type HostPlan, type LabPlan, planLab } from "./plan-lab.ts";
import { step } from "./progress.ts";
import { ensureRootfs } from "./rootfs.ts";
import { interruptible } from "./run.ts";
import { playAula } from "./scenario/play-aula.ts";
import { startHost } from "./start-host.ts";
import { type HostState, type LabState, readState, writeIntention, writeState } from "./state.ts";
import { urisOf } from "./uris.ts";

/** Brings a lab up and gives its hosts. If anything fails or `signal` fires, nothing of it stays. */
export async function up(options: UpOptions, signal = new AbortController().signal): Promise<LabState> {
  if (process.getuid?.() !== 0) throw new Error("the lab makes namespaces and bridges: it needs root");
  const plan = planLab(options, { checkout: CHECKOUT, dir: labDir(options.name) });
  return holdLab(plan, async () => {
    await refuseRunning(plan);
    await interruptible(signal, () => prepare(options));
    await sweep(plan.name);
    try {
      return await build(plan, signal);
    } catch (error) {
      await sweep(plan.name);
      throw error;
    }
  });
}

async function prepare({ generation }: UpOptions): Promise<void> {
  const missing = await installMissingPackages();
  if (missing.length > 0) process.stderr.write(`✔ installed ${missing.join(", ")}\n`);
  await ensureRootfs(generation);
  await ensureGuestImage(generation);
}

async function build(plan: LabPlan, signal: AbortSignal): Promise<LabState> {
  mkdirSync(plan.dir, { recursive: true });
  chmodSync(plan.dir, 0o700);
  writeIntention(plan);
  const keys = await makeKeys(plan.dir);
  const hosts = await raiseAll(plan.hosts, keys, signal);
  const state: LabState = { name: plan.name, copyId: plan.copyId, upPid: process.pid, state: "up", hosts };
  writeState(state);
  return state;
}

/** All hosts at once; the first failure stops the others, and none still works when this ends. */
async function raiseAll(hosts: HostPlan[], keys: LabKeys, signal: AbortSignal): Promise<HostState[]> {
  const failure = new AbortController();
  const either = AbortSignal.any([signal, failure.signal]);
  const raised = hosts.map((host) =>
    interruptible(either, () => raise(host, keys)).catch((error) => {
      failure.abort(error);
      throw error;
    }),
  );
  await Promise.allSettled(raised);
  either.throwIfAborted();
  return Promise.all(raised);
}

async function raise(host: HostPlan, keys: LabKeys): Promise<HostState> {
  mkdirSync(host.dir, { recursive: true });
  const { address, pid } = await step(`${host.name}: ${host.generation} starts`, () => startHost(host, keys));
  if (host.scenario === "aula") await playAula(host);
  const users = urisOf(address, keys);
  return { ...host, address, pid, uri: users.root, users };
}

async function refuseRunning(plan: LabPlan): Promise<void> {
  const state = readState(plan.name);
  const running = await Promise.all((state?.hosts ?? []).map((host) => initOf(host.namespaces.host)));
  if (state?.state === "up" && running.some((pid) => pid !== null)) {
    throw new Error(`the lab ${plan.name} is up already (npm run lab -- down --name ${plan.name} ends it)`);
  }
}
