import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inside } from "../../lab/inside.ts";
import type { HostState } from "../../lab/state.ts";
import { whyNoLab } from "../../lab/test-hosts.ts";
import type { Change, PlanStep } from "../model/plan.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { planChange } from "../plan/plan-change.ts";
import { type LabTarget, openClassroom } from "./apply-on-lab.test-helper.ts";
import { applyPlan, planOn } from "./apply-plan.ts";
import { virshXml } from "./lab-host.test-helper.ts";

const reason = whyNoLab();
const title = "the NICs of a running guest";
const WEB = "52:54:00:7a:00:01";
const SOON = { timeout: 30_000, interval: 500 };
const HOSTILE = `it's "a" $(touch owned) <b> & ñ`;

describe.skipIf(reason).each(["bookworm", "trixie-nftables"] as const)(
  reason ? `${title}, %s (skipped: ${reason})` : `${title}, %s`,
  (generation) => {
    let host: HostState;
    let on: LabTarget;
    let close = async () => {};

    beforeAll(async () => {
      ({ host, on, close } = await openClassroom(generation));
    });
    afterAll(() => close());

    type Nic = { guest?: string; mac?: string };
    const nicOf = async ({ guest = "web1", mac = WEB }: Nic = {}) =>
      (await on.look()).guests.find(({ name }) => name === guest)?.nics.find((nic) => nic.mac === mac);
    const change = (given: object) => ({ change: "nic", guest: "web1", mac: WEB, ...given }) as Change;
    const moveTo = (source: object) => on.must(change({ action: "move", source }));
    /** What is left of a NIC's XML when that is taken out which libvirt gives anew each time. */
    const lasting = (xml = "") => xml.replace(/<source[^>]*>|<target[^>]*>|<alias[^>]*>|<link state='up'\/>|\s/g, "");

    const agent = async (execute: string, args: object) => {
      const text = JSON.stringify({ execute, arguments: args });
      const answer = await inside(host, ["virsh", "-c", "qemu:///system", "qemu-agent-command", "web1", text]);
      return JSON.parse(answer).return;
    };
    /** Runs a program in web1, by its agent; a failing one is an error. */
    const inGuest = async (script: string): Promise<string> => {
      const started = { path: "/bin/busybox", arg: ["sh", "-c", script], "capture-output": true };
      const { pid } = await agent("guest-exec", started);
      for (;;) {
        const told = await agent("guest-exec-status", { pid });
        if (told.exited && told.exitcode !== 0) throw new Error(`${script}: ${JSON.stringify(told)}`);
        if (told.exited)
          return Buffer.from(told["out-data"] ?? "", "base64")
            .toString()
            .trim();
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    };
    /** The lab's guests don't ask by themselves when their cable comes back. */
    const askAddress = () =>
      inGuest(
        "export PATH=/bin; ip addr flush dev eth0; ip link set eth0 up; " +
          "udhcpc -f -q -n -t 15 -T 2 -i eth0 -s /bin/guest-dhcp >&2; ip -4 -o addr show dev eth0",
      );
    const leaseOn = (snapshot: Snapshot, network: string) =>
      snapshot.networks.find(({ name }) => name === network)?.leases.find(({ mac }) => mac === WEB)?.address;

    test("moves to another network and back, its cable out meanwhile, and gets a lease there", async () => {
      const before = await nicOf();
      const changes = Number(await inGuest("cat /sys/class/net/eth0/carrier_changes"));
      const { begun } = await moveTo({ network: "red_aislada" });
      expect(begun?.plan.cutOff).toEqual([{ guest: "web1", mac: WEB, isRunning: true }]);
      const there = await nicOf();
      expect(there).toMatchObject({ network: "red_aislada", plugged: true, tap: before?.tap });
      expect([there?.live, there?.stored]).toMatchObject([{ network: "red_aislada" }, { network: "red_aislada" }]);
      expect([lasting(there?.live?.xml), lasting(there?.stored?.xml)]).toEqual([
        lasting(before?.live?.xml),
        lasting(before?.stored?.xml),
      ]);
      expect(Number(await inGuest("cat /sys/class/net/eth0/carrier_changes"))).toBeGreaterThanOrEqual(changes + 2);
      expect(await askAddress()).toContain("192.168.126.");
      expect(leaseOn(await on.look(), "red_aislada")).toMatch(/^192\.168\.126\./);
      await on.must(begun?.plan.undoChange as Change);
      expect(await nicOf()).toMatchObject({ network: "red_nat", plugged: true, stored: { network: "red_nat" } });
      expect(await askAddress()).toContain("192.168.125.50");
    });

    test("moves to the host's bridge, and to a network of any name, and back", async () => {
      await moveTo({ network: "red_bridge" });
      expect(await nicOf()).toMatchObject({ network: "red_bridge", plugged: true, live: { network: "red_bridge" } });
      expect(await askAddress()).toContain("192.168.100.");
      const escaped = HOSTILE.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
      await virshXml(host, "net-create", `<network><name>${escaped}</name><bridge name='virhostile'/></network>`);
      await moveTo({ network: HOSTILE });
      expect(await nicOf()).toMatchObject({ network: HOSTILE, plugged: true, bridge: "virhostile" });
      await moveTo({ network: "red_nat" });
      expect(await nicOf()).toMatchObject({ network: "red_nat", plugged: true });
      expect(await inside(host, ["sh", "-c", "find / -xdev -name owned"])).toBe("");
    });

    test("goes to macvtap and back with its MAC and its place, and gets an address of the LAN", async () => {
      const before = await nicOf();
      const { begun } = await moveTo({ network: "red_macvtap" });
      const there = await nicOf();
      expect(there).toMatchObject({ network: "red_macvtap", plugged: true, live: { type: "direct" } });
      await expect.poll(() => inGuest("cat /sys/class/net/eth0/address"), SOON).toBe(WEB);
      expect(await askAddress()).toContain("192.168.100.");
      await on.must(begun?.plan.undoChange as Change);
      const back = await nicOf();
      expect(back).toMatchObject({ network: "red_nat", plugged: true });
      expect(lasting(back?.live?.xml)).toBe(lasting(before?.live?.xml));
      await expect.poll(() => inGuest("cat /sys/class/net/eth0/address"), SOON).toBe(WEB);
      expect(await askAddress()).toContain("192.168.125.50");
    });

    test("is put back where it was when a later step fails", async () => {
      const asked = change({ action: "move", source: { dev: "eth2" } });
      const failing: PlanStep = {
        ...{ argv: ["false"], stdin: null, undo: null, privileged: false, isOptional: false },
        what: { code: "plan.steps.take-back", params: { command: "false" } },
      };
      const makePlan = (snapshot: Snapshot) => {
        const plan = planChange(snapshot, asked);
        return { ...plan, steps: [...plan.steps.slice(0, -1), failing] };
      };
      const { seen } = await planOn(on.target, await on.look(), makePlan);
      const applied = await applyPlan(on.target, { makePlan, seen, onBegin: async () => {} });
      expect(applied).toMatchObject({ outcome: "undone", undone: [{ exitCode: 0 }, { exitCode: 0 }] });
      expect(await nicOf()).toMatchObject({ network: "red_nat", plugged: true, stored: { network: "red_nat" } });
      await expect.poll(() => inGuest("cat /sys/class/net/eth0/address"), SOON).toBe(WEB);
      expect(await askAddress()).toContain("192.168.125.50");
    });

    test.each([
      ["impresora", "52:54:00:7a:00:04", "red_bridge"],
      ["lab-mac", "52:54:00:7a:00:05", "red_macvtap"],
    ])("%s loses its cable and gets it back, and stays on its network", async (guest, mac, network) => {
      await on.must(change({ action: "link", guest, mac, link: "down" }));
      expect(await nicOf({ guest, mac })).toMatchObject({ whyUnplugged: "link-down", live: { network, link: "down" } });
      await on.must(change({ action: "link", guest, mac, link: "up" }));
      expect(await nicOf({ guest, mac })).toMatchObject({ plugged: true, live: { network, link: "up" } });
    });

    test("loses its cable and gets it back", async () => {
      await on.must(change({ action: "link", link: "down" }));
      expect(await nicOf()).toMatchObject({ plugged: false, whyUnplugged: "link-down", stored: { link: "down" } });
      expect(await inGuest("cat /sys/class/net/eth0/carrier")).toBe("0");
      await on.must(change({ action: "link", link: "up" }));
      expect(await nicOf()).toMatchObject({ plugged: true, stored: { link: "up" } });
      await expect.poll(() => inGuest("cat /sys/class/net/eth0/carrier"), SOON).toBe("1");
    });

    test("one more is seen by the guest, and gone again when it is taken out", async () => {
      const asked = { ...change({ action: "add", source: { network: "red_aislada" } }), mac: undefined } as Change;
      const { begun } = await on.must(asked);
      const mac = /<mac address='([^']*)'/.exec(begun?.plan.xml ?? "")?.[1] ?? "";
      expect(await nicOf({ mac })).toMatchObject({ network: "red_aislada", plugged: true, presence: "both" });
      expect((await nicOf({ mac }))?.model).toBe("virtio");
      await expect.poll(() => inGuest("cat /sys/class/net/*/address"), SOON).toContain(mac);
      await on.must(begun?.plan.undoChange as Change);
      expect(await nicOf({ mac })).toBeUndefined();
      expect(await inGuest("cat /sys/class/net/*/address")).not.toContain(mac);
    });

    test("model and MAC are stored for the next start, what runs is left alone", async () => {
      const before = await nicOf();
      await on.must(change({ action: "edit", model: "e1000" }));
      expect(await nicOf()).toMatchObject({ live: { model: "virtio" }, stored: { model: "e1000" } });
      const other = "52:54:00:7a:00:f1";
      await on.must(change({ action: "edit", newMac: other, model: "virtio" }));
      expect(await nicOf({ mac: other })).toMatchObject({ presence: "stored", model: "virtio" });
      await on.must(change({ action: "edit", mac: other, newMac: WEB }));
      expect((await nicOf())?.stored?.xml).toBe(before?.stored?.xml);
    });

    test("a stopped guest's are changed where they are stored", async () => {
      const off = { guest: "apagada", mac: "52:54:00:7a:00:09" };
      await on.must(change({ action: "move", ...off, source: { dev: "eth2", mode: "private" } }));
      expect(await nicOf(off)).toMatchObject({ stored: { type: "direct", dev: "eth2", macvtapMode: "private" } });
      await on.must(change({ action: "move", ...off, source: { network: "default" } }));
      const limits = { bandwidth: { inbound: { average: 1000 } } };
      await on.must(change({ action: "edit", ...off, newMac: "52:54:00:7a:00:f9", ...limits }));
      const other = await nicOf({ ...off, mac: "52:54:00:7a:00:f9" });
      expect(other).toMatchObject({ network: "default", presence: "stored" });
      expect(other?.stored?.xml).toContain("<inbound average='1000'/>");
      await on.must(change({ action: "remove", guest: off.guest, mac: "52:54:00:7a:00:f9" }));
      expect(await nicOf({ ...off, mac: "52:54:00:7a:00:f9" })).toBeUndefined();
    });

    test("a loose one is plugged in again, and nothing of ours is left", async () => {
      const loose = { guest: "suelta", mac: "52:54:00:7a:00:06" };
      expect(await nicOf(loose)).toMatchObject({ plugged: false, whyUnplugged: "no-master" });
      await on.must(change({ action: "replug", ...loose }));
      expect(await nicOf(loose)).toMatchObject({ network: "red_reiniciada", plugged: true });
      const { networks, links } = await on.look();
      expect([...networks, ...links].filter(({ name }) => /puente|pnt/.test(name))).toEqual([]);
    });
  },
);
