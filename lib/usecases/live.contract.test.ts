import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inside } from "../../lab/inside.ts";
import { guestXml, type LabGuest } from "../../lab/scenario/guests.ts";
import type { HostState } from "../../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../../lab/test-hosts.ts";
import { SnapshotStore } from "../host/snapshot-store.ts";
import type { HostNetwork } from "../model/snapshot.ts";
import { addHost } from "./add-host.ts";
import { applyOnHost } from "./apply-change.ts";
import { dropHost } from "./drop-host.ts";
import { getSnapshot } from "./get-snapshot.ts";
import { hostSource, hostStore } from "./host-store.ts";
import { virsh, virshXml } from "./lab-host.test-helper.ts";
import { planOnHost } from "./plan-change.ts";
import { type WatchedStatus, watchHost } from "./watch-host.ts";

const reason = whyNoLab();
const title = "a real host that somebody looks at";
const SOON = { timeout: 30_000, interval: 100 };
/** An emulated guest boots and asks for its address: seconds here, minutes on a busy machine. */
const SLOW = { timeout: 420_000 };
const GUEST_UUID = "11111111-2222-4333-8444-555555555555";

const NETWORK = `<network><name>red_viva</name><forward mode="nat"/><bridge name="virviva" stp="off"/>
<ip address="192.168.201.1" netmask="255.255.255.0"><dhcp><range start="192.168.201.2" end="192.168.201.99"/></dhcp></ip>
</network>`;
const NIC = { mac: "52:54:00:7b:00:01", network: "red_viva", address: "dhcp" } as const;
const GUEST: LabGuest = { name: "viva", hostname: "viva", nics: [NIC], isRunning: true };

describe.skipIf(reason)(reason ? `${title} (skipped: ${reason})` : title, () => {
  const data = mkdtempSync(join(tmpdir(), "puente-live-"));
  let lab: TestHosts;
  let host: HostState;
  let id: string;
  /** What a browser that looks hears, in order. */
  const heard: WatchedStatus[] = [];
  let stop = () => {};

  beforeAll(async () => {
    process.env.PUENTE_DATA = data;
    lab = await openTestHosts({ isBroken: true });
    [host] = lab.hosts;
    const saved = await addHost({ name: "vivo", uri: host.uri, password: "", passphrase: "", keepSecrets: false });
    if (!saved.ok) throw new Error(JSON.stringify(saved.problems));
    id = saved.id;
    await virshXml(host, "net-define", NETWORK);
    stop = watchHost(id, { onStatus: (status) => heard.push(status), onEnd: () => {} });
  });
  afterAll(async () => {
    stop();
    if (id) await dropHost(id);
    await lab?.close();
    rmSync(data, { recursive: true, force: true });
  });

  const known = () => hostStore().peek(id);
  const version = () => known().version;
  const network = (): HostNetwork | undefined =>
    known().value?.snapshot.networks.find(({ name }) => name === "red_viva");

  test("a network started and stopped with virsh is seen by its event alone, each a new version", async () => {
    // a store like the app's, but whose timer never comes: only events can tell it
    const store = new SnapshotStore(hostSource, { watchedMs: 3_600_000, pollMs: [3_600_000, 3_600_000] });
    const versions: number[] = [];
    const leave = store.subscribe(id, (state) => versions.push(state.version));
    const isActive = () =>
      store.peek(id).value?.snapshot.networks.find(({ name }) => name === "red_viva")?.active ?? null;
    try {
      await expect.poll(isActive, SOON).toBe(false);
      await untilHeard(() => store.peek(id).value?.snapshot.networks ?? []);
      for (const isStarted of [true, false, true]) {
        const before = store.peek(id).version;
        await virsh(host, isStarted ? "net-start red_viva" : "net-destroy red_viva");
        await expect.poll(isActive, SOON).toBe(isStarted);
        expect(store.peek(id).version).toBeGreaterThan(before);
      }
      await inside(host, ["ip", "address", "add", "192.168.202.1/24", "dev", "virviva"]);
      const addresses = () => JSON.stringify(store.peek(id).value?.snapshot.addresses);
      await expect.poll(addresses, SOON).toContain("192.168.202.1");
      await inside(host, ["iptables", "-A", "FORWARD", "-i", "virviva", "-p", "tcp", "--dport", "4242", "-j", "DROP"]);
      const rules = () => JSON.stringify(store.peek(id).value?.snapshot.networks.map((one) => one.rules));
      await expect.poll(rules, SOON).toContain("--dport 4242");
    } finally {
      leave();
      await store.close();
    }
    expect([...versions].sort((a, b) => a - b)).toEqual(versions);
  });

  test("everybody who looks hears the same through the one connection", async () => {
    await expect.poll(() => network()?.active, SOON).toBe(true);
    // the last events of the changes above may still be on their way
    const last = () => [heard.at(-1)?.state, heard.at(-1)?.error, heard.at(-1)?.version === version()];
    await expect.poll(last, SOON).toEqual(["live", null, true]);
    expect((await getSnapshot(id)).version).toBe(version());
    await expect.poll(sessions, SOON).toBe(1);
  });

  test("a network that somebody made meanwhile is noticed before another is made of a plan that does not know it", async () => {
    const change = { name: "red_disputada", type: "isolated" as const };
    const { seen, problems } = await planOnHost(id, change);
    expect(problems).toEqual([]);
    await virshXml(host, "net-define", "<network><name>red_disputada</name></network>");
    const result = await applyOnHost(id, change, { seen, who: { by: "command-line", name: "prueba" } });
    expect(result).toMatchObject({ outcome: "refused", steps: [], activityId: null });
    await virsh(host, "net-undefine red_disputada");
  });

  test("what Puente makes is told of once it is whole, not at each step", async () => {
    const change = { name: "red_entera", type: "isolated" as const, autostart: true };
    const { seen } = await planOnHost(id, change);
    const [before, last] = [heard.length, version()];
    const result = await applyOnHost(id, change, { seen, who: { by: "command-line", name: "prueba" } });
    expect(result.outcome).toBe("applied");
    const made = () => known().value?.snapshot.networks.find(({ name }) => name === "red_entera");
    expect(made()).toMatchObject({ active: true, autostart: true });
    const told = heard.slice(before);
    const whole = told.findIndex((status) => status.version > last);
    expect(told[whole]).toMatchObject({ state: "live" });
    expect(told.slice(0, whole).map(({ state }) => state)).not.toContain("stale");
    await virsh(host, "net-destroy red_entera; net-undefine red_entera");
  });

  test("a net-update, for which there is no event, shows by the short timer", async () => {
    const before = version();
    const range = "<range start='192.168.201.200' end='192.168.201.210'/>";
    await virsh(host, `net-update red_viva add ip-dhcp-range "${range}" --live --config`);
    const ends = () => network()?.definition.subnets[0]?.dhcp?.ranges.map(({ end }) => end);
    await expect.poll(ends, SOON).toEqual(["192.168.201.99", "192.168.201.210"]);
    expect(version()).toBeGreaterThan(before);
  });

  test("a guest, its lease and a cable that is pulled and put back show by themselves", SLOW, async () => {
    await virshXml(host, "define", guestXml(GUEST, GUEST_UUID));
    await virsh(host, `start ${GUEST_UUID}`);
    const nic = () => network()?.nics[0];
    await expect.poll(() => nic()?.plugged, SOON).toBe(true);
    await expect.poll(() => network()?.leases[0]?.guest, { ...SOON, timeout: 240_000 }).toBe("viva");
    await expect.poll(() => nic()?.addresses[0]?.origin, SOON).toBe("lease");
    const before = version();
    await virsh(host, `domif-setlink ${GUEST_UUID} ${NIC.mac} down`);
    await expect.poll(() => nic()?.whyUnplugged, SOON).toBe("link-down");
    await virsh(host, `domif-setlink ${GUEST_UUID} ${NIC.mac} up`);
    await expect.poll(() => nic()?.plugged, SOON).toBe(true);
    expect(version()).toBeGreaterThan(before + 1);
    await virsh(host, `destroy ${GUEST_UUID}; undefine ${GUEST_UUID}`);
    await expect.poll(() => network()?.nics, SOON).toEqual([]);
  });

  test("while libvirt is stopped the last good reading stays and the reason is told; then all is fresh again", async () => {
    heard.length = 0;
    await inside(host, ["sh", "-c", STOP]);
    const told = () => [heard.at(-1)?.state, heard.at(-1)?.error?.code];
    await expect.poll(told, SOON).toEqual(["unreachable", "libvirt-stopped"]);
    expect((await getSnapshot(id)).snapshot.networks.some(({ name }) => name === "red_viva")).toBe(true);
    const before = version();
    await inside(host, ["libvirtd", "-d", "--timeout", "0"]);
    await expect.poll(() => heard.at(-1), SOON).toMatchObject({ state: "live", error: null });
    expect(version()).toBeGreaterThan(before);
    // and its events are heard again
    await virsh(host, "net-destroy red_viva");
    await expect.poll(() => network()?.active, SOON).toBe(false);
  });

  test("a host that is let go has nothing of ours left running", async () => {
    await expect.poll(listeners, SOON).toBeGreaterThan(3);
    stop();
    await dropHost(id);
    await expect.poll(listeners, SOON).toBe(0);
    await expect.poll(sessions, SOON).toBe(0);
  });

  test("nor when Puente is killed without a chance to clean up", async () => {
    const puente = watchInAnotherProcess();
    let said = "";
    puente.stdout?.on("data", (chunk) => (said += chunk));
    await expect.poll(() => said, SOON).toContain("live");
    await expect.poll(listeners, SOON).toBeGreaterThan(3);
    puente.kill("SIGKILL");
    await expect.poll(listeners, SOON).toBe(0);
    const files = () => inside(host, ["sh", "-c", "ls -d /dev/shm/puente.* 2>/dev/null || :"]);
    await expect.poll(files, SOON).toBe("");
  });

  /**
   * What listens on the host needs a moment from its start, longer on a busy machine, and what happens in it is not
   * heard: so a network comes and goes until each coming and each going of a few in a row was told at once.
   */
  async function untilHeard(seen: () => readonly { name: string }[]): Promise<void> {
    const isThere = () => seen().some(({ name }) => name === "red_sonda");
    const isTold = async (isWanted: boolean) => {
      if (isWanted) await virshXml(host, "net-define", "<network><name>red_sonda</name></network>");
      else await virsh(host, "net-undefine red_sonda");
      for (let waited = 0; isThere() !== isWanted && waited < 3_000; waited += 50) await sleep(50);
      return isThere() === isWanted;
    };
    for (let told = 0, tries = 0; told < 4; tries += 2) {
      if (tries > 20) throw new Error("the host's events are not heard");
      told = (await isTold(true)) ? told + 1 : 0;
      told = (await isTold(false)) ? told + 1 : 0;
    }
  }

  function watchInAnotherProcess(): ChildProcess {
    const program = `import { watchHost } from "./lib/usecases/watch-host.ts";
      watchHost(${JSON.stringify(id)}, { onStatus: ({ state }) => console.log(state), onEnd() {} });`;
    const argv = ["--conditions=react-server", "--input-type=module-typescript", "-e", program];
    return spawn(process.execPath, argv, {
      cwd: join(import.meta.dirname, "../.."),
      stdio: ["ignore", "pipe", "ignore"],
    });
  }

  /** Processes on the host that listen for events. */
  async function listeners(): Promise<number> {
    const script = "ps -eo args | grep -cE '^(virsh .*--loop|ip monitor|nft monitor)' || :";
    return Number(await inside(host, ["sh", "-c", script]));
  }

  /** SSH sessions that the host has open. */
  async function sessions(): Promise<number> {
    return Number(await inside(host, ["sh", "-c", "ss -Htn state established 'sport = :22' | wc -l"]));
  }
});

const STOP =
  "pid=$(cat /run/libvirtd.pid); kill $pid; while kill -0 $pid 2>/dev/null; do sleep 0.1; done; rm -f /run/libvirtd.pid";
