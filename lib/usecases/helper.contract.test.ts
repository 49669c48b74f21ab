import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../../lab/run.ts";
import type { HostState } from "../../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../../lab/test-hosts.ts";
import type { ChangeSpec } from "../model/change-spec.ts";
import { planChange } from "../plan/plan-change.ts";
import { applyAnew, networkOf, shell } from "./bridge-lab.test-helper.ts";
import { readAs } from "./lab-host.test-helper.ts";

const reason = whyNoLab();
const title = "a helper beside macvtap guests";
type Add = Extract<ChangeSpec, { change: "helper" }>;

/** A guest's end: a macvlan in bridge mode, which is what a macvtap is to the kernel, in a network of its own. */
const END = `nsenter -t "$(cat /run/end.pid)" -n`;
const MAKE_END = `unshare -n sleep 3600 </dev/null >/dev/null 2>&1 & echo $! >/run/end.pid
sleep 0.3
ip link add end0 link eth0 type macvlan mode bridge && ip link set end0 netns "$(cat /run/end.pid)"
${END} sh -c "ip link set lo up; ip link set end0 up; ip addr add \${1} dev end0"`;

describe.skipIf(reason)(reason ? `${title} (skipped: ${reason})` : title, () => {
  let lab: TestHosts;
  let host: HostState;
  let net: string;
  const guest = () => `${net}.77`;

  beforeAll(async () => {
    lab = await openTestHosts({ isBroken: true });
    [host] = lab.hosts;
    net = (await shell(host, "ip -o -4 addr show dev eth0")).match(/inet (\d+\.\d+\.\d+)\.2\//)?.[1] ?? "";
    await shell(host, "printf '\\nsource /etc/network/interfaces.d/*\\n' >>/etc/network/interfaces");
    await shell(host, `set -- ${guest()}/24; ${MAKE_END}`);
  });
  afterAll(async () => {
    await lab?.close();
  });

  const add = (over: Partial<Add> = {}): Add => ({
    ...{ change: "helper", action: "add", dev: "eth0", address: `${net}.240`, guests: [guest()] },
    ...over,
  });
  const REMOVE: ChangeSpec = { change: "helper", action: "remove", dev: "eth0" };
  /** Whether an echo comes back, from the host to the guest and from the guest to an address of the host. */
  const pings = async (from: "host" | "guest", to: string) =>
    (
      await shell(host, `${from === "guest" ? END : ""} ping -c 5 -i 0.3 -W 1 ${to} >/dev/null && echo yes || echo no`)
    ).trim();
  const must = async (change: ChangeSpec) => {
    const { outcome, problems, steps } = await applyAnew(host, change);
    const failed = steps.filter(({ exitCode }) => exitCode !== 0);
    expect({ outcome, problems, failed }).toEqual({ outcome: "applied", problems: [], failed: [] });
  };

  test("without it the host and the guest don't hear each other, though both speak with the LAN", async () => {
    expect([await pings("host", guest()), await pings("guest", `${net}.2`)]).toEqual(["no", "no"]);
    expect([await pings("host", `${net}.1`), await pings("guest", `${net}.1`)]).toEqual(["yes", "yes"]);
  });

  test("they do by the helper's address, and what was before is there again when it is removed", async () => {
    const before = await networkOf(host);
    await must(add({ persist: false }));
    expect([await pings("host", guest()), await pings("guest", `${net}.240`)]).toEqual(["yes", "yes"]);
    expect([await pings("guest", `${net}.2`), await pings("guest", `${net}.1`)]).toEqual(["yes", "yes"]);
    expect(await pings("host", `${net}.1`)).toBe("yes");
    const { problems } = planChange(await readAs(host), add({ name: "helper1" }));
    expect(problems).toMatchObject([{ code: "helper.address-taken" }]);
    await must(REMOVE);
    expect(await networkOf(host)).toBe(before);
    expect(await pings("host", guest())).toBe("no");
  });

  test("the LAN goes on to find the host behind its NIC's own MAC", async () => {
    await must(add({ persist: false, name: "helper0" }));
    await shell(host, `ip neigh flush dev helper0; ${END} ip neigh flush dev end0`);
    expect([await pings("host", guest()), await pings("guest", `${net}.2`)]).toEqual(["yes", "yes"]);
    const mac = (await shell(host, "cat /sys/class/net/eth0/address")).trim();
    await run(["ip", "neigh", "flush", "dev", host.cable]);
    await readAs(host); // asks for the host's MAC
    expect((await run(["ip", "neigh", "show", `${net}.2`, "dev", host.cable])).stdout).toContain(mac);
    await must({ ...REMOVE, name: "helper0" });
  });

  test("kept by ifupdown it is there again when the host starts anew, until it is removed", async () => {
    const before = await networkOf(host);
    await must(add());
    expect([await pings("host", guest()), await pings("guest", `${net}.240`)]).toEqual(["yes", "yes"]);
    await shell(host, "ip link delete mv-eth0; rm -f /run/network/ifstate*; ip addr flush dev eth0; ifup -a");
    expect([await pings("host", guest()), await pings("guest", `${net}.240`)]).toEqual(["yes", "yes"]);
    await must(REMOVE);
    expect(await shell(host, "ls /etc/network/interfaces.d")).toBe("");
    expect(await networkOf(host)).toBe(before);
  });

  test("a step that fails takes back those before it", async () => {
    const before = await networkOf(host);
    await shell(host, `ip route add ${net}.99 via ${net}.1`);
    const failed = await applyAnew(host, add({ persist: false, guests: [guest(), `${net}.99`] }), {
      tamper: (plan) => ({
        ...plan,
        steps: plan.steps.map((step) =>
          step.argv.includes(`${net}.99`) ? { ...step, argv: ["ip", "route", "add", "nowhere"] } : step,
        ),
      }),
    });
    expect(failed.outcome).toBe("undone");
    await shell(host, `ip route delete ${net}.99`);
    expect(await networkOf(host)).toBe(before);
  });
});
