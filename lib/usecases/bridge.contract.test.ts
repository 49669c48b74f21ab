import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HostState } from "../../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../../lab/test-hosts.ts";
import type { ChangeSpec } from "../model/change-spec.ts";
import { planChange } from "../plan/plan-change.ts";
import {
  applyAnew,
  cable,
  expectBack,
  isProof,
  MANAGERS,
  maySudo,
  networkOf,
  shell,
  withSteps,
} from "./bridge-lab.test-helper.ts";
import { readAs } from "./lab-host.test-helper.ts";

const reason = whyNoLab();
const title = "a bridge over the NIC by which the host is reached";
/** Long enough for a busy machine to get as far as the end of the change. */
const SECONDS = 6;
const MAKE: ChangeSpec = { change: "bridge", action: "create", name: "br0", dev: "eth0", seconds: SECONDS };
/** Where somebody decides: no machine is so slow. */
const MAKE_SLOWLY: ChangeSpec = { ...MAKE, seconds: 120 };
const CONFIRM: ChangeSpec = { change: "bridge", action: "confirm", name: "br0" };
const REVERT: ChangeSpec = { change: "bridge", action: "revert", name: "br0" };
const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);

describe.skipIf(reason).each(MANAGERS)(reason ? `${title} (skipped: ${reason})` : `${title}, by $name`, (manager) => {
  const data = mkdtempSync(join(tmpdir(), "puente-bridge-"));
  let lab: TestHosts;
  let host: HostState;
  let before: string;

  beforeAll(async () => {
    lab = await openTestHosts({ isBroken: true, generation: manager.name === "ifupdown" ? "bookworm" : "trixie" });
    [host] = lab.hosts;
    await manager.prepare(host);
    await shell(host, "ip link add loose0 type veth peer name loose1; ip link set loose1 up; ip link set loose0 up");
    before = await networkOf(host);
  });
  afterAll(async () => {
    await lab?.close();
    rmSync(data, { recursive: true, force: true });
  });

  const factsOf = async () => {
    const { links, addresses, routes } = await readAs(host); // over a connection made just now
    const on = (name: string) =>
      addresses.filter(({ link, scope, family }) => link === name && scope === "global" && family === "ipv4").length;
    const [br0, eth0] = ["br0", "eth0"].map((name) => links.find((link) => link.name === name));
    const way = routes.find(({ destination, family }) => destination === "default" && family === "ipv4");
    return {
      addresses: [on("br0"), on("eth0")],
      isSameMac: br0?.mac === eth0?.mac,
      port: eth0?.master,
      way: way?.link,
    };
  };
  const BRIDGED = { addresses: [1, 0], isSameMac: true, port: "br0", way: "br0" };

  test("is there, reached over a new connection; until then nothing of it stands in /etc; nobody confirms: it goes", async () => {
    const made = await applyAnew(host, MAKE);
    expect([made.outcome, codes(made), made.steps.filter(({ exitCode }) => exitCode !== 0)]).toEqual([
      "applied",
      [],
      [],
    ]);
    expect(await factsOf()).toEqual(BRIDGED);
    const { hostConfig } = await readAs(host);
    expect(hostConfig.pending).toMatchObject({ name: "br0", dev: "eth0", seconds: SECONDS, isDecided: false });
    expect(codes(planChange(await readAs(host), MAKE))).toEqual(["bridge.pending"]);
    await expectBack(host, before);
    expect(codes(planChange(await readAs(host), CONFIRM))).toEqual(["bridge.not-pending"]);
  });

  test("is taken back at once when somebody says so, also by a user with sudo; without sudo nothing is done", async () => {
    const asUser = (change: ChangeSpec) => applyAnew(host, change, { user: "alumno" });
    const denied = await asUser(MAKE_SLOWLY);
    expect([denied.outcome, codes(denied)]).toEqual(["undone", ["step-failed"]]);
    expect(await networkOf(host)).toBe(before);
    await maySudo(host, "alumno");
    const made = await asUser(MAKE_SLOWLY);
    expect([made.outcome, codes(made)]).toEqual(["applied", []]);
    const back = await asUser(REVERT);
    expect([back.outcome, codes(back)]).toEqual(["applied", []]);
    expect(await networkOf(host)).toBe(before);
  });

  /** The bridge comes up without the NIC's address. */
  const withoutAddress = withSteps((step) => [
    { ...step, stdin: step.stdin && /guard$/.test(step.argv.at(-1) ?? "") ? step.stdin : bare(step.stdin) },
  ]);
  const bare = (text: string | null) =>
    text
      ?.replace(/^iface br0 inet static$/m, "iface br0 inet manual")
      .replace(/^(?: *(?:address|gateway) .*|Address=.*|Gateway=.*)\n/gm, "") ?? null;

  test("without an address is found out before anybody could be locked out for long, and taken back at once", async () => {
    const failed = await applyAnew(host, MAKE_SLOWLY, { tamper: withoutAddress });
    expect([failed.outcome, codes(failed)]).toEqual(["undone", ["step-failed"]]);
    expect(await networkOf(host)).toBe(before);
  });

  test("without an address, and nobody looked: the watchdog takes it back, and it is said that it is not there", async () => {
    const lost = await applyAnew(host, MAKE, {
      tamper: (plan) => withSteps((step) => (isProof(step) ? [] : [step]))(withoutAddress(plan)),
    });
    expect([lost.outcome, codes(lost)[0]]).toEqual(["unproved", "not-proved.link-missing"]);
    await expectBack(host, before);
  });

  test("over the wrong NIC: nobody gets in any more, and the watchdog takes it back", async () => {
    const wrong = withSteps((step) => {
      if (isProof(step)) return [];
      const name = step.argv.at(-1) ?? "";
      const stdin = step.stdin?.replace(/bridge_ports eth0/, "bridge_ports loose0") ?? null;
      if (name.endsWith("guard")) return [step];
      // the NIC itself is set up by nothing, so its address goes
      const other = name.endsWith("0-puente-eth0.network")
        ? stdin?.replace(/Bridge=br0/, "LinkLocalAddressing=no")
        : stdin;
      return [{ ...step, stdin: other ?? null }];
    });
    const lost = await applyAnew(host, MAKE, { tamper: wrong });
    expect(lost.outcome).toBe("unproved");
    await expectBack(host, before);
  });

  test("the cable to whoever would confirm is cut: the host takes it back by itself", async () => {
    const cutting = applyAnew(host, MAKE);
    await expect
      .poll(() => shell(host, "ls /run/puente-bridge 2>/dev/null || :"), { timeout: 20_000 })
      .toContain("state");
    await cable(host, "down");
    try {
      await expectBack(host, before);
    } finally {
      await cable(host, "up");
    }
    expect(await networkOf(host)).toBe(before);
    await cutting;
  });

  test("Puente is killed in the middle: the host goes on to the end, and takes it back when nobody confirms", async () => {
    const spec = join(data, "spec.json");
    writeFileSync(spec, JSON.stringify(MAKE));
    const words = ["--conditions=react-server", "bin/puente.ts", "apply", host.uri, "--spec", spec, "--yes"];
    const other = spawn(process.execPath, words, { env: { ...process.env, PUENTE_DATA: data }, stdio: "ignore" });
    await expect
      .poll(() => shell(host, "ls /run/puente-bridge 2>/dev/null || :"), { timeout: 60_000, interval: 50 })
      .toContain("state");
    other.kill("SIGKILL");
    await expect
      .poll(() => shell(host, "ip -o -4 addr show dev br0 2>/dev/null || :"), { timeout: 20_000 })
      .toContain("inet");
    await expectBack(host, before);
  });

  test("the host starts anew before anybody confirmed: it starts as it was", async () => {
    await applyAnew(host, MAKE_SLOWLY);
    await manager.restart(host);
    expect(await networkOf(host)).toBe(before);
  });

  test("a confirmation that fails half-way leaves the host as it was before the bridge", async () => {
    await applyAnew(host, MAKE_SLOWLY);
    // where the copy of the old file, or the new files, would come to stand
    await shell(
      host,
      `rm -rf /var/backups && touch /var/backups
mount --bind /etc/systemd/network /etc/systemd/network && mount -o remount,ro,bind /etc/systemd/network`,
    );
    const failed = await applyAnew(host, CONFIRM);
    await shell(host, "umount /etc/systemd/network; rm -f /var/backups; mkdir /var/backups");
    expect(codes(failed)).toEqual(["step-failed"]);
    await expectBack(host, before);
  });

  test("is kept once it is confirmed, also when the host starts anew", async () => {
    await applyAnew(host, MAKE_SLOWLY);
    const kept = await applyAnew(host, CONFIRM); // over a connection of its own
    expect([kept.outcome, codes(kept)]).toEqual(["applied", []]);
    expect(await shell(host, "ls -d /run/puente-bridge /run/systemd/network/0-puente* 2>/dev/null || :")).toBe("");
    expect(await factsOf()).toEqual(BRIDGED);
    expect(codes(planChange(await readAs(host), CONFIRM))).toEqual(["bridge.not-pending"]);
    await manager.restart(host, "br0");
    expect(await factsOf()).toEqual(BRIDGED);
  });
});
