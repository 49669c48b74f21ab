import { rmdirSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { removeCgroups } from "./cgroups.ts";
import { holdLab } from "./hold-lab.ts";
import { isLocked } from "./lock.ts";
import { copyIdOf, prefixOf } from "./names.ts";
import { commandsNaming, endNamespace, listLinks, listNamespaces } from "./namespaces.ts";
import { CHECKOUT, labDir, labsDir } from "./paths.ts";
import { run } from "./run.ts";
import { readState } from "./state.ts";

/** Takes a lab down, interrupting its `up` if that still works. Nothing of it stays, whatever state it was in. */
export async function down(name: string): Promise<void> {
  const copyId = copyIdOf(CHECKOUT, name);
  await interruptUp(name, copyId);
  await holdLab({ name, copyId }, async () => {
    if (readState(name)?.state === "starting") await outlast(prefixOf(copyId));
    await sweep(name);
  });
}

/** What a killed `up` had just asked for may still be under way: half a second, and until no command names the lab. */
async function outlast(prefix: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  await sleep(500);
  while (commandsNaming(prefix).length > 0 && Date.now() < deadline) await sleep(50);
}

/** Removes whatever a lab left, found by name alone: no record is needed, so no kill can leave something unknown. */
export async function sweep(name: string): Promise<void> {
  const prefix = prefixOf(copyIdOf(CHECKOUT, name));
  await Promise.all(listNamespaces(prefix).map(endNamespace));
  await removeCgroups(prefix);
  await removeLinks(prefix);
  rmSync(labDir(name), { recursive: true, force: true });
  removeIfEmpty(labsDir());
  await leaveNoMountOfNamespaces();
}

/** A cable goes with its namespace, only a moment later. */
async function removeLinks(prefix: string): Promise<void> {
  for (let links = listLinks(prefix); links.length > 0; links = listLinks(prefix)) {
    for (const link of links) await run(["ip", "link", "del", link]);
    await sleep(20);
  }
}

/** `ip netns add` mounts /run/netns onto itself; when we leave it empty, that mount goes too. */
async function leaveNoMountOfNamespaces(): Promise<void> {
  if (listNamespaces("").length > 0) return;
  await run(["umount", "/run/netns"]);
  removeIfEmpty("/run/netns");
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Not empty, or not there: both are fine.
  }
}

async function interruptUp(name: string, copyId: string): Promise<void> {
  const pid = readState(name)?.upPid;
  if (pid === undefined || pid === process.pid || !(await isLocked(`lab-${copyId}`))) return;
  try {
    process.kill(pid, "SIGTERM");
  } catch {
    // It ended in between.
  }
}
