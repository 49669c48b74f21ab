import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Activity } from "../model/activity.ts";
import {
  exportActivities,
  findActivity,
  keepActivity,
  listActivities,
  listOpenActivities,
  markUndone,
} from "./activities.ts";
import { openStore, type Store } from "./open-store.ts";

const dir = mkdtempSync(join(tmpdir(), "puente-activity-"));
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
function made(over: Partial<Activity> = {}): Activity {
  count += 1;
  return {
    ...{ id: `id${count}`, at: new Date(count * 1000).toISOString(), who: { by: "command-line", name: "ana" } },
    ...{ hostId: "h1", host: "aula", uri: "qemu+ssh://ana@aula/system", change: "start", subject: "Red Ñandú" },
    ...{ request: { change: "start", network: "Red Ñandú" }, steps: [], postconditions: [], results: [], undone: [] },
    ...{ problems: [], warnings: [], outcome: "applied", durationMs: 12, beforeXml: null, afterXml: null },
    ...{ wayBack: { kind: "steps" }, undoneBy: null, undoOf: null },
    ...over,
  } as Activity;
}
const keep = (activity: Activity, secrets: string[] = []) => keepActivity(store, activity, { secrets });
const subjects = async (query: Parameters<typeof listActivities>[1]) =>
  (await listActivities(store, query)).rows.map(({ subject }) => subject);

describe("the list of changes", () => {
  test("gives back what was kept, and takes the end in the place of the beginning", async () => {
    const begun = made({ outcome: "running", durationMs: null });
    await keep(begun);
    expect(await findActivity(store, begun.id)).toEqual(begun);
    const ended = { ...begun, outcome: "applied", durationMs: 5 } as const;
    await keep(ended);
    expect(await findActivity(store, begun.id)).toEqual(ended);
    expect((await listActivities(store, {})).total).toBe(1);
    expect(await findActivity(store, "none")).toBeNull();
  });

  test("shows the latest first, in pages of 50", async () => {
    for (let number = 0; number < 53; number++) await keep(made({ subject: `n${number}` }));
    const first = await listActivities(store, {});
    expect([first.total, first.rows.length, first.rows[0]?.subject]).toEqual([53, 50, "n52"]);
    expect(await subjects({ from: 50 })).toEqual(["n2", "n1", "n0"]);
  });

  test("finds every word anywhere, in any case, and takes signs as they are", async () => {
    await keep(made({ subject: "Red Ñandú" }));
    const results = [
      { argv: ["virsh", "net-start", "100%_x"], exitCode: 1, stdout: "", stderr: "error: Ocupado", durationMs: 1 },
    ];
    await keep(made({ subject: "otra", results, host: "lab" }));
    expect(await subjects({ text: "ñandú" })).toEqual(["Red Ñandú"]);
    expect(await subjects({ text: "NET-START ocupado" })).toEqual(["otra"]);
    expect(await subjects({ text: "100%_" })).toEqual(["otra"]);
    expect(await subjects({ text: "%" })).toEqual(["otra"]);
    expect(await subjects({ text: "lab ñandú" })).toEqual([]);
    expect(await subjects({ text: "'; drop table activity --" })).toEqual([]);
  });

  test("is narrowed by host, outcome and kind of change", async () => {
    await keep(made({ subject: "a", hostId: "h2", outcome: "undone", change: "stop" }));
    await keep(made({ subject: "b" }));
    expect(await subjects({ hostId: "h2" })).toEqual(["a"]);
    expect(await subjects({ outcome: "undone" })).toEqual(["a"]);
    expect(await subjects({ change: "start" })).toEqual(["b"]);
    expect((await exportActivities(store, { hostId: "h1" })).map(({ subject }) => subject)).toEqual(["b"]);
  });

  test("offers to take back what was done and not taken back", async () => {
    const done = made();
    await keep(done);
    await keep(made({ outcome: "partly" }));
    await keep(made({ wayBack: { kind: "none", reason: "no-way-back" } }));
    const able = async () =>
      (await listActivities(store, {})).rows.filter(({ canUndo }) => canUndo).map(({ id }) => id);
    expect(await able()).toEqual([done.id]);
    await markUndone(store, done.id, "later");
    expect(await able()).toEqual([]);
    // what is kept of it later does not forget that
    await keep(done);
    expect((await findActivity(store, done.id))?.undoneBy).toBe("later");
  });

  test("knows what has not ended, by host", async () => {
    const open = made({ outcome: "running" });
    await keepActivity(store, open, { boot: "b1", secrets: [] });
    await keep(made({ outcome: "unknown", uri: "qemu:///system" }));
    await keep(made());
    expect(await listOpenActivities(store, open.uri)).toEqual([{ activity: open, boot: "b1" }]);
  });

  test("never holds a secret, however it is written", async () => {
    const secret = 'h0la "quoted" ñ';
    const said = `${secret} ${encodeURIComponent(secret)} <graphics type='vnc' passwd='v7c'/> qemu+ssh://ana:w0rd@aula/system`;
    const results = [{ argv: ["x", said], exitCode: 0, stdout: said, stderr: said, durationMs: 1 }];
    const network = { kind: "network", name: "red", exists: true } as const;
    const activity = made({
      ...{ results, beforeXml: said, afterLive: said, steps: [{ argv: [said], stdin: said } as never] },
      postconditions: [
        { ...network, storedNot: said, liveNot: "<network/>" },
        { kind: "subject", name: "red", of: "network", xml: said, live: null },
      ],
    });
    await keep(activity, [secret]);
    const row = await store.db.selectFrom("activity").selectAll().executeTakeFirstOrThrow();
    const all = JSON.stringify(row) + JSON.stringify(JSON.parse(row.document));
    for (const part of [secret.slice(0, 6), "v7c", "w0rd", encodeURIComponent(secret)]) expect(all).not.toContain(part);
    const kept = await findActivity(store, activity.id);
    expect(kept?.results[0]?.stdout).toContain("•••");
    expect(kept?.postconditions).toEqual([{ ...network, liveNot: "<network/>" }]);
  });

  test.each([
    ["network", { change: "start", network: "Red Ñandú" }],
    ["change", { change: "stop", network: "change" }],
    ["h1x1", { change: "start", network: "h1x1" }],
    ["null", { change: "start", network: "null" }],
    ["applied", { change: "start", network: "applied" }],
  ] as const)("is whole although the host's password (%s) is a word of ours or a name", async (secret, request) => {
    const activity = made({
      hostId: "h1x1",
      request,
      subject: request.network,
      wayBack: { kind: "change", change: request },
    });
    await keep(activity, [secret]);
    expect(await findActivity(store, activity.id)).toEqual(activity);
    expect(await subjects({ hostId: "h1x1", outcome: "applied" })).toEqual([request.network]);
    expect(await subjects({ text: request.network })).toEqual([request.network]);
  });

  test("offers no way back that the missing secret would make another", async () => {
    const argv = ["virsh", "net-destroy", "lab1"];
    const step = { argv, stdin: null, undo: { argv: ["virsh", "net-start", "lab1"], stdin: null } };
    const activity = made({
      steps: [step as never],
      results: [{ argv, exitCode: 0, stdout: "", stderr: "", durationMs: 1 }],
    });
    await keep(activity, ["lab2"]);
    expect((await listActivities(store, {})).rows[0]?.canUndo).toBe(true);
    await keep(activity, ["lab1"]);
    expect((await listActivities(store, {})).rows[0]?.canUndo).toBe(false);
    expect(await findActivity(store, activity.id)).toMatchObject({
      wayBack: { kind: "none", reason: "secret" },
      steps: [{ argv: ["virsh", "net-destroy", "•••"] }],
    });
  });

  test("keeps no more of a document than is bearable", async () => {
    const activity = made({ beforeXml: "x".repeat(1_000_000) });
    await keep(activity);
    expect((await findActivity(store, activity.id))?.beforeXml).toHaveLength(256 * 1024);
  });

  test.each(["beforeXml", "afterXml", "beforeLive", "afterLive"] as const)(
    "takes nothing back where %s is not kept whole: what others changed behind its end would go too",
    async (key) => {
      const wayBackOf = async (length: number) => {
        const activity = made({ [key]: "x".repeat(length) });
        await keep(activity);
        return (await findActivity(store, activity.id))?.wayBack;
      };
      expect(await wayBackOf(256 * 1024)).toEqual({ kind: "steps" });
      expect(await wayBackOf(256 * 1024 + 1)).toEqual({ kind: "none", reason: "too-long" });
    },
  );
});
