import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inside } from "../../lab/inside.ts";
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
  networkOf,
  shell,
  withSteps,
} from "./bridge-lab.test-helper.ts";
import { readAs } from "./lab-host.test-helper.ts";

const reason = whyNoLab();
const title = "the end of the bridge by which the host is reached";
/** Long enough for a busy machine to get as far as the end of the change. */
const SECONDS = 6;
const BR0 = { change: "bridge", name: "br0" } as const;
const MAKE: ChangeSpec = { ...BR0, action: "create", dev: "eth0", seconds: 120 };
const REMOVE: ChangeSpec = { ...BR0, action: "remove", seconds: SECONDS };
/** Where somebody decides: no machine is so slow. */
const REMOVE_SLOWLY: ChangeSpec = { ...REMOVE, seconds: 120 };
const CONFIRM: ChangeSpec = { ...BR0, action: "confirm" };
const REVERT: ChangeSpec = { ...BR0, action: "revert" };
const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);

describe.skipIf(reason).each(MANAGERS)(reason ? `${title} (skipped: ${reason})` : `${title}, by $name`, (manager) => {
  let lab: TestHosts;
  let host: HostState;
  /** Without the bridge, before there ever was one; and with it. */
  let original: string;
  let before: string;

  const applied = async (change: ChangeSpec) => {
    const { outcome, problems, steps } = await applyAnew(host, change);
    expect([outcome, problems, steps.filter(({ exitCode }) => exitCode !== 0)]).toEqual(["applied", [], []]);
  };

  beforeAll(async () => {
    lab = await openTestHosts({ isBroken: true, generation: manager.name === "ifupdown" ? "bookworm" : "trixie" });
    [host] = lab.hosts;
    await manager.prepare(host);
    original = await networkOf(host);
    await applied(MAKE);
    await applied(CONFIRM);
    before = await networkOf(host);
  });
  afterAll(() => lab?.close());

  test("is refused while a network of libvirt's rides on it", async () => {
    const xml = "<network><name>lan</name><forward mode='bridge'/><bridge name='br0'/></network>";
    const define = `echo "${xml}" | virsh -q -c qemu:///system net-define /dev/stdin`;
    await shell(host, define);
    const refused = planChange(await readAs(host), REMOVE);
    await inside(host, ["virsh", "-c", "qemu:///system", "net-undefine", "lan"]);
    expect([codes(refused), refused.steps]).toEqual([["bridge.networks-ride"], []]);
  });

  test("gives the NIC its address, MAC and way out; nothing of it stands in /etc; nobody confirms: it comes back", async () => {
    await applied(REMOVE);
    const { links, hostConfig } = await readAs(host); // over a connection made just now
    expect(links.some(({ name }) => name === "br0")).toBe(false);
    expect(links.find(({ name }) => name === "eth0")?.master).toBeNull();
    expect(hostConfig.pending).toMatchObject({ name: "br0", dev: "eth0", seconds: SECONDS, isRemoval: true });
    expect(codes(planChange(await readAs(host), MAKE))).toEqual(["bridge.pending"]);
    await expectBack(host, before);
  });

  test("is taken back at once when somebody says so", async () => {
    await applied(REMOVE_SLOWLY);
    await applied(REVERT);
    expect(await networkOf(host)).toBe(before);
  });

  /** The NIC comes up without the bridge's address. */
  const withoutAddress = withSteps((step) => {
    if (/guard$|\/new$/.test(step.argv.at(-1) ?? "")) return [step];
    const stdin = step.stdin?.replace(/^(?: *(?:address|gateway) .*|Address=.*|Gateway=.*)\n/gm, "") ?? null;
    return [{ ...step, stdin: stdin?.replace(/^iface eth0 inet static$/m, "iface eth0 inet manual") ?? null }];
  });

  test("without an address for the NIC is found out, and taken back at once", async () => {
    const failed = await applyAnew(host, REMOVE_SLOWLY, { tamper: withoutAddress });
    expect([failed.outcome, codes(failed)]).toEqual(["undone", ["step-failed"]]);
    expect(await networkOf(host)).toBe(before);
  });

  test("without an address, and nobody looked: the watchdog brings the bridge back", async () => {
    const lost = await applyAnew(host, REMOVE, {
      tamper: (plan) => withSteps((step) => (isProof(step) ? [] : [step]))(withoutAddress(plan)),
    });
    expect(lost.outcome).toBe("unproved");
    await expectBack(host, before);
  });

  test("with the cable cut to whoever would confirm: the host brings the bridge back by itself", async () => {
    const cutting = applyAnew(host, REMOVE);
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

  test("the host starts anew before anybody confirmed: it starts with the bridge", async () => {
    await applied(REMOVE_SLOWLY);
    await manager.restart(host, "br0");
    await expectBack(host, before);
  });

  test("a confirmation that fails half-way leaves the host with its bridge", async () => {
    await applied(REMOVE_SLOWLY);
    // where the copy of the old file would come to stand, and the files that would go
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

  test("stays away once it is confirmed: host and files are what they were before there was a bridge", async () => {
    await applied(REMOVE_SLOWLY);
    await applied(CONFIRM); // over a connection of its own
    expect(await networkOf(host)).toBe(original);
    await manager.restart(host);
    expect(await networkOf(host)).toBe(original);
  });

  test("can be made again", async () => {
    await applied(MAKE);
    await applied(CONFIRM);
    expect(await networkOf(host)).toBe(before);
  });

  test.runIf(manager.name === "networkd")("writes a file for a NIC that has lost its own meanwhile", async () => {
    await shell(host, "rm /etc/systemd/network/10-eth0.network");
    await applied(REMOVE_SLOWLY);
    await applied(CONFIRM);
    const alone = original.replace("10-eth0.network", "0-puente.eth0.network");
    expect(await networkOf(host)).toBe(alone);
    await manager.restart(host);
    expect(await networkOf(host)).toBe(alone);
    await applied(MAKE);
    await applied(CONFIRM);
    await applied(REMOVE_SLOWLY);
    await applied(CONFIRM);
    expect(await networkOf(host)).toBe(alone);
  });
});
