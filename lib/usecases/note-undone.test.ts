import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Activity } from "../model/activity.ts";
import { findActivity, keepActivity } from "../store/activities.ts";
import { openStore, type Store } from "../store/open-store.ts";
import { noteUndone } from "./note-undone.ts";

const dir = mkdtempSync(join(tmpdir(), "puente-undone-"));
let store: Store;
beforeAll(async () => {
  store = await openStore(dir);
});
afterAll(async () => {
  await store.db.destroy();
  rmSync(dir, { recursive: true, force: true });
});
beforeEach(async () => {
  await store.db.deleteFrom("activity").execute();
});

let count = 0;
/** A change that has ended, kept and noted as the server does. */
async function done(over: Partial<Activity>): Promise<Activity> {
  count += 1;
  const activity = {
    ...{ id: `id${count}`, at: new Date(count * 1000).toISOString(), who: { by: "command-line", name: "ana" } },
    ...{ hostId: "h1", host: "aula", uri: "qemu+ssh://ana@aula/system", change: "bridge", subject: "br0" },
    ...{ steps: [], postconditions: [], results: [], undone: [], problems: [], warnings: [], outcome: "applied" },
    ...{ durationMs: 12, beforeXml: null, afterXml: null, wayBack: { kind: "none" }, undoneBy: null, undoOf: null },
    ...over,
  } as Activity;
  await keepActivity(store, activity, { secrets: [] });
  await noteUndone(store, activity);
  return activity;
}
const CONFIRM = { change: "bridge", action: "confirm", name: "br0" } as const;
const REMOVE = { change: "bridge", action: "remove", name: "br0" } as const;
const undoneBy = async ({ id }: Activity) => (await findActivity(store, id))?.undoneBy;
const kept = () => done({ request: CONFIRM, wayBack: { kind: "change", change: REMOVE } });
const takenAway = ({ id }: Activity) => done({ change: "undo", request: { change: "undo", id }, undoOf: id });

test("a bridge that was kept is undone only when its end is confirmed, by what took it away", async () => {
  const bridge = await kept();
  const trial = await takenAway(bridge);
  expect(await undoneBy(bridge)).toBeNull();
  await done({ request: CONFIRM });
  expect(await undoneBy(bridge)).toBe(trial.id);
});

test("where the host took the trial back, a later confirmation is about another", async () => {
  const bridge = await kept();
  await takenAway(bridge);
  await done({ request: REMOVE });
  await done({ request: CONFIRM });
  expect(await undoneBy(bridge)).toBeNull();
});

test("of another host's bridge of that name nothing is confirmed", async () => {
  const bridge = await kept();
  await takenAway(bridge);
  await done({ request: CONFIRM, uri: "qemu+ssh://ana@otro/system" });
  expect(await undoneBy(bridge)).toBeNull();
});

test("all else is undone at once, and only by what was done", async () => {
  const stop = { request: { change: "stop", network: "red" }, change: "stop", subject: "red" } as const;
  const first = await done({ ...stop, wayBack: { kind: "steps" } });
  await done({
    change: "undo",
    subject: "red",
    request: { change: "undo", id: first.id },
    undoOf: first.id,
    outcome: "undone",
  });
  expect(await undoneBy(first)).toBeNull();
  const back = await done({
    change: "undo",
    subject: "red",
    request: { change: "undo", id: first.id },
    undoOf: first.id,
  });
  expect(await undoneBy(first)).toBe(back.id);
});
