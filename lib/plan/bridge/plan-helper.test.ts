import { describe, expect, test } from "vitest";
import { recordedSnapshot } from "../../../fixtures/recorded-snapshot.ts";
import en from "../../../messages/en.json" with { type: "json" };
import type { Link } from "../../model/link.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { planChange } from "../plan-change.ts";
import { problemPhrase } from "../plan-words.ts";
import type { HelperChange } from "./helper-facts.ts";

const aula = await recordedSnapshot("bookworm-iptables-aula");
const OWN = "192.168.100.240";
const GUEST = "192.168.100.200";

const plan = (snapshot: Snapshot, over: Partial<HelperChange> = {}) =>
  planChange(snapshot, {
    ...{ change: "helper", action: "add", dev: "eth2", address: OWN, guests: [GUEST] },
    ...over,
  } as HelperChange);
const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);
const commands = ({ steps }: ReturnType<typeof plan>) => steps.map(({ argv }) => argv.join(" "));
const havingLink = (name: string, over: Partial<Link>): Snapshot => ({
  ...aula,
  links: aula.links.map((link) => (link.name === name ? { ...link, ...over } : link)),
});
const sourcing: Snapshot = {
  ...aula,
  hostConfig: {
    ...aula.hostConfig,
    ifupdown: {
      ...aula.hostConfig.ifupdown,
      files: [{ path: "/etc/network/interfaces", text: "source /etc/network/interfaces.d/*\n", isLink: false }],
    },
  },
};

describe("a helper is added", () => {
  test("beside the guests, with an address of its own and a way to them, each step with its way back", () => {
    const made = plan(aula);
    expect(codes(made)).toEqual([]);
    expect(commands(made)).toEqual([
      "ip link add link eth2 name mv-eth2 type macvlan mode bridge",
      "ip link set dev mv-eth2 addrgenmode none",
      "sysctl -q -w net/ipv4/conf/mv-eth2/arp_filter=1",
      "sysctl -q -w net/ipv4/conf/mv-eth2/arp_announce=2",
      `ip address add ${OWN}/32 dev mv-eth2`,
      "ip link set dev mv-eth2 up",
      `ip route add ${GUEST}/32 dev mv-eth2`,
    ]);
    expect(made.steps[0]?.undo?.argv.join(" ")).toBe("ip link delete dev mv-eth2");
    expect(made.postconditions).toEqual([
      { kind: "link", name: "mv-eth2", exists: true, addresses: [`${OWN}/32`], routes: [`${GUEST}/32`] },
    ]);
    expect(made.undoChange).toEqual({ change: "helper", action: "remove", dev: "eth2", name: "mv-eth2" });
  });
  test("kept where ifupdown reads the folder, and brought up from there; elsewhere it says that it won't last", () => {
    const kept = plan(sourcing);
    expect(commands(kept)).toEqual(["install -m 644 /dev/stdin /etc/network/interfaces.d/mv-eth2", "ifup mv-eth2"]);
    expect(kept.files?.[0]?.after).toContain(`  up ip route add ${GUEST}/32 dev mv-eth2\n`);
    expect(kept.warnings).toEqual([]);
    expect(plan(aula).warnings.map(({ code }) => code)).toEqual(["helper.not-kept"]);
    expect(plan(sourcing, { persist: false }).files).toEqual([]);
  });
  test("for a whole block of guests, but never over what the host itself has or leaves by", () => {
    expect(commands(plan(aula, { guests: ["192.168.100.192/27"] })).at(-1)).toContain("192.168.100.192/27");
    expect(codes(plan(aula, { guests: ["192.168.100.0/24"] }))).toEqual(["helper.covers"]);
  });
  test.each([
    [{ dev: "eth9" }, "helper.no-device"],
    [{ dev: "eth1" }, "helper.is-port"],
    [{ dev: "virbr0" }, "helper.kind"],
    [{ name: "br0" }, "bridge.name-taken"],
    [{ address: null }, "helper.needs-address"],
    [{ address: "192.168.100.127" }, "helper.address-taken"],
    [{ address: "fd00::9" }, "helper.not-an-address"],
    [{ guests: ["$(reboot)"] }, "helper.not-an-address"],
    [{ guests: [] }, "helper.no-guests"],
  ])("not with %j", (over, code) => {
    const refused = plan(aula, over);
    expect(codes(refused)).toEqual([code]);
    expect(refused.steps).toEqual([]);
    const [problem] = refused.problems;
    const [area = "", word = ""] = problem ? problemPhrase(problem).code.split(".").slice(2) : [];
    expect(en.plan.problems).toHaveProperty([area, word]);
  });
  test("not on Wi-Fi, nor where one guest has the NIC for itself", () => {
    expect(codes(plan(havingLink("eth2", { isWireless: true })))).toEqual(["helper.wireless"]);
    const tap = aula.links.find(({ parent }) => parent === "eth2")?.name ?? "";
    expect(codes(plan(havingLink(tap, { macvtapMode: "passthru" })))).toEqual(["helper.taken"]);
  });
  test("guests in another mode than bridge won't hear it: said before", () => {
    const networks = aula.networks.map((one) => (one.type === "macvtap" ? { ...one, mode: "vepa" as const } : one));
    expect(plan({ ...aula, networks }).warnings).toMatchObject([
      { code: "helper.other-mode", params: { mode: "vepa" } },
      {},
    ]);
  });
});

describe("a helper is removed", () => {
  const [like] = aula.links;
  const there: Snapshot = {
    ...aula,
    links: [...aula.links, { ...(like as Link), name: "mv-eth2", kind: "macvlan", parent: "eth2" }],
    addresses: [
      ...aula.addresses,
      { link: "mv-eth2", family: "ipv4", address: OWN, prefix: 32, scope: "global", isDynamic: false },
    ],
    routes: [
      ...aula.routes,
      {
        ...{ family: "ipv4", table: "main", type: "unicast", destination: `${GUEST}/32`, gateway: null },
        ...{ link: "mv-eth2", source: null, metric: null, protocol: "boot", scope: "link", isLinkDown: false },
      },
    ],
  };

  test("from the end to the beginning, and could be made again as it was", () => {
    const removed = plan(there, { action: "remove" });
    expect(commands(removed)).toEqual([
      `ip route delete ${GUEST}/32 dev mv-eth2`,
      "ip link set dev mv-eth2 down",
      `ip address delete ${OWN}/32 dev mv-eth2`,
      "ip link delete dev mv-eth2",
    ]);
    expect(removed.undoChange).toMatchObject({ action: "add", address: OWN, guests: [`${GUEST}/32`], persist: false });
  });
  test("only where there is one", () => {
    expect(codes(plan(aula, { action: "remove" }))).toEqual(["helper.no-helper"]);
    expect(codes(plan(there, { action: "remove", name: "eth2" }))).toEqual(["helper.no-helper"]);
  });
});
