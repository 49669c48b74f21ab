import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { loadWorld, WORLDS } from "../../sim/recorded-world.ts";
import { type SimHost, startSimHost } from "../../sim/sim-host.ts";
import type { HostOverview } from "../derive/views/overview-types.ts";
import type { NetworkRow, RowPage } from "../derive/views/view-types.ts";
import { getStore } from "../store/open-store.ts";
import { saveHost } from "../store/saved-hosts.ts";
import { dropHost } from "./drop-host.ts";
import { hostStore } from "./host-store.ts";
import { listHosts } from "./list-hosts.ts";
import { readView } from "./read-view.ts";
import { type WatchedStatus, watchHost } from "./watch-host.ts";

const folder = mkdtempSync(join(tmpdir(), "puente-usecases-"));
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
vi.stubEnv("PUENTE_DATA", join(folder, "data"));
let sim: SimHost;
let id: string;

beforeAll(async () => {
  sim = await startSimHost(loadWorld(WORLDS[0].recording), join(folder, "keys"));
  id = (await saveHost(await getStore(), { name: "aula", uri: sim.uri, secrets: null })).id;
});
afterAll(async () => {
  await dropHost(id);
  await sim.close();
  rmSync(folder, { recursive: true, force: true });
});

const known = async () => (await listHosts()).find((host) => host.id === id);

test("a saved host that nobody asked for is listed and not read", async () => {
  expect(await known()).toMatchObject({ name: "aula", state: "never", libvirt: null, counts: null, at: null });
});

test("a view reads the host when it must, and another view of the same moment does not", async () => {
  const overview = (await readView(id, "overview")) as HostOverview;
  expect(overview.counts.networks).toBeGreaterThan(5);
  const { version } = hostStore().peek(id);
  const rows = (await readView(id, "networks", { type: "macvtap" })) as RowPage<NetworkRow>;
  expect(rows.rows.map(({ name }) => name)).toEqual(["red_macvtap"]);
  expect(hostStore().peek(id).version).toBe(version);
  expect(await known()).toMatchObject({ libvirt: overview.versions.libvirt, counts: overview.counts });
});

test("a network that the host has not is no view", async () => {
  expect(await readView(id, "network", { uuid: "nope" })).toBeNull();
});

test("a host that nobody saved is unknown", async () => {
  await expect(readView("nope", "overview")).rejects.toMatchObject({ code: "host-unknown" });
});

test("reading again a host where nothing happened is no new version", async () => {
  const { version, at } = hostStore().peek(id);
  const again = await hostStore().read(id);
  expect([again.version, again.error]).toEqual([version, null]);
  expect(again.at).toBeGreaterThanOrEqual(at ?? 0);
});

test("who watches hears how it is at once, and of its end when the host is changed here", async () => {
  const heard: WatchedStatus[] = [];
  const ended = vi.fn();
  const stop = watchHost(id, { onStatus: (status) => heard.push(status), onEnd: ended });
  expect(heard[0]).toMatchObject({ error: null, version: hostStore().peek(id).version });
  await dropHost(id);
  expect(ended).toHaveBeenCalledOnce();
  stop();
  await dropHost(id);
  expect(ended).toHaveBeenCalledOnce();
});

test("a host that stops answering is unreachable, and its last good snapshot stays", async () => {
  await readView(id, "overview");
  await sim.close();
  const { error, value } = await hostStore().read(id);
  expect([error === null, value?.snapshot.networks.length !== 0]).toEqual([false, true]);
  expect(await known()).toMatchObject({ state: "unreachable" });
  expect(((await readView(id, "overview")) as HostOverview).counts.networks).toBeGreaterThan(5);
});
