import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { inside } from "../../lab/inside.ts";
import { must } from "../../lab/run.ts";
import type { HostState } from "../../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../../lab/test-hosts.ts";
import { takeTurn } from "../host/run-steps.ts";
import { planLife } from "../plan/life/plan-life.ts";
import {
  applyByHand,
  command,
  cutSsh,
  type Desk,
  fastVirsh,
  handMadePlan,
  isReached,
  leftOver,
  makeSteps,
  openDesk,
  plainXml,
  release,
  seenOf,
  slowVirsh,
  step,
} from "./apply-lab.test-helper.ts";
import { applyPlan, toRunStep } from "./apply-plan.ts";
import { readAs, virsh, virshXml } from "./lab-host.test-helper.ts";

const reason = whyNoLab();
const title = "a plan on a real host";
const SOON = { timeout: 30_000, interval: 100 };
const VERBS = ["net-define", "net-start", "net-autostart"] as const;
const FAILING = step(command("false"), null);

describe.skipIf(reason).each(["bookworm", "trixie-nftables"] as const)(
  reason ? `${title}, %s (skipped: ${reason})` : `${title}, %s`,
  (generation) => {
    let lab: TestHosts;
    let host: HostState;
    let desk: Desk;

    beforeAll(async () => {
      lab = await openTestHosts({ isBroken: true, generation });
      [host] = lab.hosts;
      desk = openDesk(host);
      await desk.look();
    });
    afterAll(async () => {
      await desk?.connection.close();
      await lab?.close();
    });
    afterEach(async () => {
      await fastVirsh(host);
      await virsh(host, "net-destroy probe; net-undefine probe").catch(() => {});
      desk.connection.retryNow();
    });

    /** How the network stands, past everything of ours. */
    const stateOf = async (name = "probe") => {
      const found = (await readAs(host)).networks.find((network) => network.name === name);
      return found ? [found.active, found.autostart, found.persistent, found.bridgeExists] : "absent";
    };
    const MADE = [true, true, true, true];
    const reached = () => expect.poll(() => isReached(host), SOON).toBe(true);

    test("three steps are run in order, and the host shows what was promised", async () => {
      const told: string[] = [];
      const applied = await applyByHand(desk, handMadePlan("probe", makeSteps("probe")), {
        onStep: (name) => told.push(name),
      });
      expect(applied).toMatchObject({ outcome: "applied", problems: [], undone: [] });
      expect(applied.steps.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
      expect(told).toEqual(["s0", "s1", "s2"]);
      expect(await stateOf()).toEqual(MADE);
      expect(await leftOver(host)).toBe("");
    });

    test("what fails is taken back in reverse, and the host is as before", async () => {
      const applied = await applyByHand(desk, handMadePlan("probe", [...makeSteps("probe"), FAILING]));
      expect(applied).toMatchObject({ outcome: "undone", problems: [{ code: "step-failed", params: { number: 4 } }] });
      expect(applied.undone.map(({ argv }) => argv[3])).toEqual(["net-autostart", "net-destroy", "net-undefine"]);
      expect(await stateOf()).toBe("absent");
      expect(await leftOver(host)).toBe("");
    });

    test("a step that may fail stops nothing, and is told", async () => {
      const steps = makeSteps("probe");
      const plan = handMadePlan("probe", [steps[0], { ...FAILING, isOptional: true }, steps[1], steps[2]]);
      expect(await applyByHand(desk, plan)).toMatchObject({ outcome: "applied", warnings: [{ code: "step-skipped" }] });
    });

    test("a way back that does not work is told, with what is not as before", async () => {
      const [define, start] = makeSteps("probe");
      const plan = handMadePlan("probe", [{ ...define, undo: command("false") }, start, FAILING]);
      const applied = await applyByHand(desk, plan);
      expect(applied).toMatchObject({
        outcome: "partly",
        warnings: [{ code: "not-as-before", params: { networks: "probe" } }],
      });
      expect(await stateOf()).toEqual([false, false, true, false]);
    });

    test("a step whose time runs out is taken back too", async () => {
      const slow = step(command("sh", "-c", "virsh -c qemu:///system net-autostart probe; sleep 60"), command("true"), {
        timeoutMs: 1_000,
      });
      const [define, start] = makeSteps("probe");
      const applied = await applyByHand(desk, handMadePlan("probe", [define, start, slow]));
      expect(applied).toMatchObject({ outcome: "undone", problems: [{ code: "step-timeout", params: { number: 3 } }] });
      expect(applied.steps[2]?.exitCode).toBeNull();
      expect(await stateOf()).toBe("absent");
    });

    test("all steps ran, but the promise is not there: that is no success", async () => {
      const [define] = makeSteps("probe");
      const applied = await applyByHand(desk, handMadePlan("probe", [define]));
      expect(applied.outcome).toBe("unproved");
      expect(applied.problems.map(({ code }) => code)).toEqual([
        "not-proved.network-active",
        "not-proved.network-autostart",
      ]);
    });

    test("input never meets a shell, whatever stands in it", async () => {
      const name = "it's $(touch owned) `id` \\ ñ";
      const escaped = name.replaceAll("'", "&apos;");
      const [define] = makeSteps("probe");
      const undo = { argv: ["virsh", "-c", "qemu:///system", "net-undefine", "--network", name], stdin: null };
      const plan = handMadePlan(name, [
        { ...define, stdin: plainXml("x").replace("<name>x<", `<name>${escaped}<`), undo },
      ]);
      const there = { ...plan, postconditions: [{ kind: "network" as const, name, exists: true }] };
      expect((await applyByHand(desk, there)).outcome).toBe("applied");
      const back = await applyByHand(desk, {
        ...handMadePlan(name, [step(undo, null)]),
        postconditions: [{ kind: "network", name, exists: false }],
      });
      expect(back.outcome).toBe("applied");
      expect(await inside(host, ["sh", "-c", "find / -xdev -name owned"])).toBe("");
    });

    describe.each(VERBS)("SSH is cut in the middle of %s", (verb) => {
      test.each(["before", "after"] as const)(
        "%s it has reached libvirt: it goes on to the end, and that is known",
        async (when) => {
          await slowVirsh(host, verb, when);
          const applying = applyByHand(desk, handMadePlan("probe", makeSteps("probe")));
          await reached();
          await cutSsh(host);
          await release(host);
          const applied = await applying;
          expect(applied).toMatchObject({ outcome: "applied", problems: [] });
          expect(applied.steps.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
          expect(await stateOf()).toEqual(MADE);
          await expect.poll(() => leftOver(host), SOON).toBe("");
        },
      );

      test("and a later step fails: it goes back to the beginning, and that is known", async () => {
        await slowVirsh(host, verb, "after");
        const applying = applyByHand(desk, handMadePlan("probe", [...makeSteps("probe"), FAILING]));
        await reached();
        await cutSsh(host);
        await release(host);
        expect(await applying).toMatchObject({
          outcome: "undone",
          undone: [{ exitCode: 0 }, { exitCode: 0 }, { exitCode: 0 }],
        });
        expect(await stateOf()).toBe("absent");
        await expect.poll(() => leftOver(host), SOON).toBe("");
      });
    });

    test.each(["net-destroy", "net-undefine"])(
      "SSH is cut in the middle of the way back, in %s: it goes on back",
      async (verb) => {
        await slowVirsh(host, verb, "before");
        const applying = applyByHand(desk, handMadePlan("probe", [...makeSteps("probe"), FAILING]));
        await reached();
        await cutSsh(host);
        await release(host);
        expect(await applying).toMatchObject({ outcome: "undone" });
        expect(await stateOf()).toBe("absent");
      },
    );

    test("the cable is cut in the middle: Puente waits, and learns what happened once it is back", async () => {
      await slowVirsh(host, "net-start", "before");
      const applying = applyByHand(desk, handMadePlan("probe", makeSteps("probe")));
      await reached();
      await must(["ip", "link", "set", host.cable, "down"]);
      await release(host);
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      await must(["ip", "link", "set", host.cable, "up"]);
      await inside(host, ["ip", "route", "replace", "default", "via", host.address.replace(/\.2$/, ".1")]);
      expect(await applying).toMatchObject({ outcome: "applied" });
      expect(await stateOf()).toEqual(MADE);
    });

    test("a host that does not come back in time is unknown, never a success", async () => {
      await slowVirsh(host, "net-start", "before");
      const applying = applyByHand(desk, handMadePlan("probe", makeSteps("probe")), { patienceMs: 3_000 });
      await reached();
      await must(["ip", "link", "set", host.cable, "down"]);
      try {
        expect(await applying).toMatchObject({
          outcome: "unknown",
          problems: [{ code: "connection-lost" }],
          after: null,
        });
      } finally {
        await release(host);
        await must(["ip", "link", "set", host.cable, "up"]);
        await inside(host, ["ip", "route", "replace", "default", "via", host.address.replace(/\.2$/, ".1")]);
      }
      await expect.poll(() => stateOf().catch(() => null), SOON).toEqual(MADE);
      await inside(host, ["sh", "-c", "rm -rf /run/puente.run.*"]);
    });

    test("whoever does the work is killed: the host is read, and nothing is called done that is not", async () => {
      await slowVirsh(host, "net-start", "before");
      const applying = applyByHand(desk, handMadePlan("probe", makeSteps("probe")));
      await reached();
      await inside(host, ["sh", "-c", "kill -9 $(cat /run/puente.run.*/pid) $(cat /tmp/reached)"]);
      await release(host);
      const applied = await applying;
      expect(applied).toMatchObject({ outcome: "partly" });
      expect(applied.problems.map(({ code }) => code)).toContain("run-broken");
      await expect.poll(() => leftOver(host), SOON).toBe("");
    });

    describe("libvirtd is restarted", () => {
      const restart = (signal: string) =>
        inside(host, [
          "sh",
          "-c",
          `kill ${signal} $(cat /run/libvirtd.pid); while pidof libvirtd >/dev/null; do sleep 0.1; done; libvirtd -d --timeout 0`,
        ]);

      test.each(VERBS)("between two steps, before %s: the plan waits for it, and goes on", async (verb) => {
        await slowVirsh(host, verb, "before");
        const applying = applyByHand(desk, handMadePlan("probe", makeSteps("probe")));
        await reached();
        await inside(host, [
          "sh",
          "-c",
          "kill $(cat /run/libvirtd.pid); while pidof libvirtd >/dev/null; do sleep 0.1; done",
        ]);
        await release(host);
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        await inside(host, ["libvirtd", "-d", "--timeout", "0"]);
        expect(await applying).toMatchObject({ outcome: "applied", problems: [] });
        expect(await stateOf()).toEqual(MADE);
      });

      test("before a way back that looks first: it waits for it too", async () => {
        await virshXml(host, "net-define", plainXml("probe"));
        await virsh(host, "net-start probe");
        const [stop] = planLife(await desk.look(), { change: "stop", network: "probe" }).steps;
        const end = command(
          "sh",
          "-c",
          "kill $(cat /run/libvirtd.pid); while pidof libvirtd >/dev/null; do sleep 0.1; done; exit 1",
        );
        const applying = applyByHand(
          desk,
          handMadePlan(
            "probe",
            [stop, step(end, null)].flatMap((one) => one ?? []),
          ),
        );
        await expect.poll(() => inside(host, ["sh", "-c", "pidof libvirtd || echo gone"]), SOON).toBe("gone\n");
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        await inside(host, ["libvirtd", "-d", "--timeout", "0"]);
        expect(await applying).toMatchObject({ outcome: "undone", undone: [{ exitCode: 0 }] });
        expect(await stateOf()).toEqual([true, false, true, true]);
      });

      test("in the middle of a start: it is taken back, and what stays is told", async () => {
        await inside(
          host,
          [
            "sh",
            "-c",
            "mkdir -p /etc/libvirt/hooks && cat >/etc/libvirt/hooks/network && chmod 755 /etc/libvirt/hooks/network",
          ],
          {
            input: `#!/bin/sh\n[ "$1 $2" != "probe started" ] || { touch /tmp/reached; sleep 20; }\n`,
          },
        );
        await restart("-TERM");
        await expect.poll(() => stateOf().catch(() => null), SOON).toBe("absent");
        const applying = applyByHand(desk, handMadePlan("probe", makeSteps("probe")));
        await reached();
        await inside(host, ["rm", "-f", "/etc/libvirt/hooks/network"]);
        await restart("-9");
        const applied = await applying;
        const state = await stateOf();
        expect(applied.problems[0]).toMatchObject({ code: "step-failed", params: { number: 2 } });
        const bridge = (await readAs(host)).links.find(({ name }) => name === "probe");
        if (applied.outcome === "undone") expect([state, bridge]).toEqual(["absent", undefined]);
        else {
          expect(applied.outcome).toBe("partly");
          expect(applied.warnings).toMatchObject([{ code: "not-as-before" }]);
        }
        await inside(host, ["sh", "-c", "ip link del probe 2>/dev/null; :"]);
      });
    });

    describe("the host's disk is full", () => {
      test("a definition that finds no room is told, and what was done before is taken back", async () => {
        const dir = "/etc/libvirt/qemu/networks";
        await inside(host, [
          "sh",
          "-c",
          `mkdir /tmp/kept && cp -a ${dir}/. /tmp/kept && mount -t tmpfs -o size=32k none ${dir} && cp -a /tmp/kept/. ${dir} && dd if=/dev/zero of=${dir}/filler bs=1k 2>/dev/null; :`,
        ]);
        try {
          const guard = step(command("touch", "/run/mark-of-a-step"), command("rm", "/run/mark-of-a-step"));
          const applied = await applyByHand(desk, handMadePlan("probe", [guard, ...makeSteps("probe")]));
          expect(applied).toMatchObject({
            outcome: "undone",
            problems: [{ code: "step-failed", params: { number: 2 } }],
          });
          expect(String(applied.problems[0]?.params.said)).toMatch(/No space left/);
          expect(await stateOf()).toBe("absent");
          expect(await inside(host, ["sh", "-c", "ls /run/mark-of-a-step 2>&1 || :"])).toContain("No such file");
        } finally {
          await inside(host, ["sh", "-c", `umount ${dir}; rm -rf /tmp/kept`]);
        }
      });

      describe("where we keep our own notes", () => {
        const full = (folders: string) =>
          inside(host, ["sh", "-c", `for d in ${folders}; do mount -t tmpfs -o size=32k,mode=1777 none $d; done`]);
        const empty = (folders: string) => inside(host, ["sh", "-c", `for d in ${folders}; do umount $d; done`]);
        const big = step({ argv: ["cat"], stdin: "x".repeat(200_000) }, null);

        test("another folder is taken", async () => {
          const alumno = openDesk(host, "alumno");
          await full("/tmp /var/tmp");
          try {
            const plan = handMadePlan("probe", [...makeSteps("probe"), big]);
            expect(await applyByHand(alumno, plan)).toMatchObject({ outcome: "applied" });
            expect(await leftOver(host)).toBe("");
          } finally {
            await empty("/tmp /var/tmp");
            await alumno.connection.close();
          }
        });

        test("and all fill up right before the first step: it is refused, and told why", async () => {
          const alumno = openDesk(host, "alumno");
          try {
            const plan = handMadePlan("probe", [...makeSteps("probe"), big]);
            const seen = await seenOf(alumno, plan);
            const onBegin = async () => {
              await full("/tmp /var/tmp /dev/shm");
            };
            const applied = await applyPlan(alumno.target, { makePlan: () => plan, seen, onBegin });
            expect(applied).toMatchObject({ outcome: "refused", steps: [], problems: [{ code: "no-room" }] });
          } finally {
            await empty("/tmp /var/tmp /dev/shm");
            await alumno.connection.close();
          }
          expect(await stateOf()).toBe("absent");
        });

        test("and there is no other: nothing is begun", async () => {
          const alumno = openDesk(host, "alumno");
          const turn = await takeTurn(alumno.connection);
          if (turn === "busy") throw new Error(turn);
          await full("/tmp /var/tmp /dev/shm");
          try {
            const steps = [...makeSteps("probe"), big].map(toRunStep);
            await expect(turn.run(steps)).rejects.toMatchObject({ code: "shell-unusable" });
            expect(await leftOver(host)).toBe("");
          } finally {
            await empty("/tmp /var/tmp /dev/shm");
            await alumno.connection.close();
          }
          expect(await stateOf()).toBe("absent");
        });
      });
    });

    describe("permission", () => {
      test("that is missing half-way takes back what was done", async () => {
        const alumno = openDesk(host, "alumno");
        try {
          const link = step(
            command("ip", "link", "add", "probe0", "type", "bridge"),
            command("ip", "link", "del", "probe0"),
            { privileged: true },
          );
          const applied = await applyByHand(alumno, handMadePlan("probe", [...makeSteps("probe"), link]));
          expect(applied).toMatchObject({
            outcome: "undone",
            problems: [{ code: "step-failed", params: { number: 4 } }],
          });
          expect(applied.steps.at(-1)?.argv.slice(0, 4)).toEqual(["sudo", "-n", "/usr/sbin/ip", "link"]);
          expect(await stateOf()).toBe("absent");
          expect(await leftOver(host)).toBe("");
        } finally {
          await alumno.connection.close();
        }
      });

      test("a user who may change libvirt changes it, from folders of their own", async () => {
        const alumno = openDesk(host, "alumno");
        try {
          expect(await applyByHand(alumno, handMadePlan("probe", makeSteps("probe")))).toMatchObject({
            outcome: "applied",
          });
          expect(await leftOver(host)).toBe("");
        } finally {
          await alumno.connection.close();
        }
      });

      test("who may only look is refused before anything is run", async () => {
        const guest = openDesk(host, "invitado");
        try {
          const applied = await applyByHand(guest, handMadePlan("probe", makeSteps("probe")), { seen: "whatever" });
          expect(applied.outcome).toBe("refused");
          expect(applied.problems.map(({ code }) => code)).toContain("libvirt-read-only");
        } finally {
          await guest.connection.close();
        }
      });

      test("a host kept for looking only is refused, whoever asks", async () => {
        const target = { ...desk.target, isReadOnly: true };
        const applied = await applyByHand({ ...desk, target }, handMadePlan("probe", makeSteps("probe")), {
          seen: "whatever",
        });
        expect(applied.problems.map(({ code }) => code)).toContain("host-read-only");
        expect(await stateOf()).toBe("absent");
      });
    });

    describe("two at once", () => {
      test("while one plan is run, another is told to wait, whichever user asks", async () => {
        const other = openDesk(host, "alumno");
        await slowVirsh(host, "net-start", "before");
        const second = handMadePlan("other", makeSteps("other"));
        const seen = await seenOf(other, second);
        const first = applyByHand(desk, handMadePlan("probe", makeSteps("probe")));
        await reached();
        expect(await applyByHand(other, second, { seen })).toMatchObject({
          outcome: "refused",
          problems: [{ code: "host-busy" }],
        });
        await release(host);
        expect(await first).toMatchObject({ outcome: "applied" });
        // its turn is free again, but the host is another now
        const again = await applyByHand(other, second, { seen });
        expect(again).toMatchObject({
          outcome: "refused",
          problems: [{ code: "host-changed", params: { networks: "probe" } }],
        });
        await other.connection.close();
      });

      test("a turn that is lost while it is held is free again", async () => {
        const held = await takeTurn(desk.connection);
        expect(held).not.toBe("busy");
        await cutSsh(host);
        await expect
          .poll(async () => {
            const turn = await takeTurn(desk.connection).catch(() => "lost" as const);
            if (typeof turn === "string") return turn;
            turn.leave();
            return "mine";
          }, SOON)
          .toBe("mine");
      });

      test("the same click twice does it once", async () => {
        const plan = handMadePlan("probe", makeSteps("probe"));
        const seen = await seenOf(desk, plan);
        const [one, two] = await Promise.all([applyByHand(desk, plan, { seen }), applyByHand(desk, plan, { seen })]);
        expect([one.outcome, two.outcome].sort()).toEqual(["applied", "refused"]);
        const refused = one.outcome === "refused" ? one : two;
        expect(refused.problems[0]?.code).toMatch(/^host-(?:changed|busy)$/);
        expect(await stateOf()).toEqual(MADE);
      });

      test("a page that is out of date is refused, and told what changed", async () => {
        const plan = handMadePlan("probe", makeSteps("probe"));
        const seen = await seenOf(desk, plan);
        await virshXml(host, "net-define", plainXml("newcomer"));
        const applied = await applyByHand(desk, plan, { seen });
        expect(applied).toMatchObject({
          outcome: "refused",
          problems: [{ code: "host-changed", params: { networks: "newcomer", known: "yes" } }],
        });
        expect(await stateOf()).toBe("absent");
        await virsh(host, "net-undefine newcomer");
        expect((await applyByHand(desk, plan, { seen })).outcome).toBe("applied");
      });
    });
  },
);
