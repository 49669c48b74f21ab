import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bulk } from "../../lab/bulk.ts";
import type { HostState } from "../../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../../lab/test-hosts.ts";
import { readAs, virsh } from "./lab-host.test-helper.ts";

const reason = whyNoLab();
const title = "from no network to a thousand";
const [NETWORKS, ACTIVE, GUESTS] = [1000, 20, 2000];

describe.skipIf(reason)(reason ? `${title} (skipped: ${reason})` : title, () => {
  let lab: TestHosts;
  let host: HostState;
  beforeAll(async () => {
    lab = await openTestHosts({ isBroken: true });
    [host] = lab.hosts;
  });
  afterAll(() => lab?.close());

  test("a host without any network or guest is read as that, with nothing amiss", async () => {
    await virsh(host, "net-undefine default");
    const { networks, guests, unreadable, warnings, links } = await readAs(host);
    expect({ networks, guests, unreadable, warnings }).toEqual({
      networks: [],
      guests: [],
      unreadable: [],
      warnings: [],
    });
    expect(links.map(({ name }) => name)).toEqual(expect.arrayContaining(["lo", "eth0"]));
    const onlooker = await readAs(host, "invitado");
    expect([onlooker.networks, onlooker.guests, onlooker.access.libvirt]).toEqual([[], [], "read-only"]);
  });

  test("1,000 networks and 2,000 guests are all there, each guest on its network", { timeout: 300_000 }, async () => {
    await bulk({ verb: "bulk", host: host.name, networks: NETWORKS, active: ACTIVE, guests: GUESTS });
    const { networks, guests, unreadable, warnings, dnsmasqs } = await readAs(host);
    expect([networks.length, guests.length]).toEqual([NETWORKS, GUESTS]);
    expect({ unreadable, warnings }).toEqual({ unreadable: [], warnings: [] });
    const active = networks.filter((network) => network.active);
    expect(active).toHaveLength(ACTIVE);
    const types = (["nat", "isolated", "routed", "very-isolated"] as const).map(
      (type) => networks.filter((network) => network.type === type).length,
    );
    expect(types).toEqual(Array(4).fill(NETWORKS / 4));
    for (const { name, nics, rules, active: isActive } of networks) {
      expect(nics.length, name).toBe(GUESTS / NETWORKS);
      expect(rules.length > 0, name).toBe(isActive);
    }
    const served = active.filter(({ type }) => type !== "very-isolated").map(({ name }) => name);
    expect(new Set(dnsmasqs.map(({ network }) => network))).toEqual(new Set(served));
    const uuids = async (list: string) =>
      (await virsh(host, `${list} --all --uuid`)).split("\n").filter(Boolean).sort();
    expect(networks.map(({ uuid }) => uuid).sort()).toEqual(await uuids("net-list"));
    expect(guests.map(({ uuid }) => uuid).sort()).toEqual(await uuids("list"));
  });
});
