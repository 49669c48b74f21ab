import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bootSystemd, listensForSsh, underSystemd, whyNoSystemd } from "../../lab/boot-systemd.ts";
import type { HostState } from "../../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../../lab/test-hosts.ts";
import type { ChangeSpec } from "../model/change-spec.ts";
import { applyAnew, expectBack, isProof, MANAGERS, networkOf, shell, withSteps } from "./bridge-lab.test-helper.ts";
import { readAs } from "./lab-host.test-helper.ts";

const reason = whyNoLab() ?? whyNoSystemd();
const title = "a bridge on a host that systemd booted";
/** Long enough for a busy machine to get as far as the end of the change. */
const SECONDS = 6;
const MAKE: ChangeSpec = { change: "bridge", action: "create", name: "br0", dev: "eth0", seconds: SECONDS };
const MAKE_SLOWLY: ChangeSpec = { ...MAKE, seconds: 120 };
const CONFIRM: ChangeSpec = { change: "bridge", action: "confirm", name: "br0" };
const REVERT: ChangeSpec = { change: "bridge", action: "revert", name: "br0" };

describe.skipIf(reason).each(MANAGERS)(reason ? `${title} (skipped: ${reason})` : `${title}, by $name`, (manager) => {
  let lab: TestHosts;
  let host: HostState;
  let before: string;

  beforeAll(async () => {
    lab = await openTestHosts({ isBroken: true, generation: manager.name === "ifupdown" ? "bookworm" : "trixie" });
    [host] = lab.hosts;
    await bootSystemd(host);
    await manager.prepare(host, (script) => underSystemd(host, ["sh", "-c", script]));
    before = await networkOf(host);
  });
  afterAll(() => lab?.close());

  /** What systemd knows of the watchdog, running, waiting or failed. */
  const watchdog = () => underSystemd(host, ["systemctl", "list-units", "--all", "--plain", "--no-legend", "puente-*"]);
  const armedBy = ({ steps }: Awaited<ReturnType<typeof applyAnew>>) =>
    steps.find(({ argv }) => argv.includes("arm"))?.stdout.trim();

  test("is watched over by a timer of systemd's; nobody confirms: the host takes it back, and no unit stays", async () => {
    expect((await readAs(host)).hostConfig.isSystemdBooted).toBe(true);
    const made = await applyAnew(host, MAKE);
    expect([made.outcome, armedBy(made)]).toEqual(["applied", "systemd-run"]);
    expect(await watchdog()).toMatch(/^puente-bridge\.timer +loaded +active +waiting/m);
    expect(await shell(host, "ls /run/puente-bridge")).not.toContain("pid");
    await expectBack(host, before);
    await expect.poll(watchdog).toBe("");
  });

  test("that leads nowhere is taken back by systemd's timer, and who was locked out gets in again", async () => {
    const lost = await applyAnew(host, MAKE, {
      tamper: withSteps((step) => {
        if (isProof(step)) return [];
        if (/guard$/.test(step.argv.at(-1) ?? "")) return [step];
        const stdin = step.stdin?.replace(/^(?: *(?:address|gateway) .*|Address=.*|Gateway=.*)\n/gm, "") ?? null;
        return [{ ...step, stdin: stdin?.replace(/^iface br0 inet static$/m, "iface br0 inet manual") ?? null }];
      }),
    });
    expect([lost.outcome, armedBy(lost)]).toEqual(["unproved", "systemd-run"]);
    await expectBack(host, before);
    expect((await readAs(host)).hostConfig.pending).toBeNull();
  });

  test("is taken back also when systemd ends sshd with everything that was ever started over it", async () => {
    const made = await applyAnew(host, MAKE);
    expect([made.outcome, armedBy(made)]).toEqual(["applied", "systemd-run"]);
    await underSystemd(host, ["systemctl", "stop", "sshd.service"]);
    try {
      await expectBack(host, before);
    } finally {
      await underSystemd(host, ["systemctl", "start", "sshd.service"]);
      await expect.poll(() => listensForSsh(host)).toBe(true);
    }
  });

  test("is taken back at once when somebody says so, and the timer with it", async () => {
    await applyAnew(host, MAKE_SLOWLY);
    const back = await applyAnew(host, REVERT);
    expect([back.outcome, back.problems]).toEqual(["applied", []]);
    expect(await networkOf(host)).toBe(before);
    expect(await watchdog()).toBe("");
  });

  test("is kept once it is confirmed: there is no timer any more that could take it back", async () => {
    const made = await applyAnew(host, MAKE_SLOWLY);
    expect([made.outcome, armedBy(made)]).toEqual(["applied", "systemd-run"]);
    const kept = await applyAnew(host, CONFIRM); // over a connection of its own
    expect([kept.outcome, kept.problems]).toEqual(["applied", []]);
    expect(await watchdog()).toBe("");
    expect(await shell(host, "ip -o -4 address show dev br0; ls -d /run/puente-bridge 2>&1 || :")).toMatch(
      /inet .*\n.*No such file/,
    );
  });
});
