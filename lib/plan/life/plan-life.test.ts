import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { recordedSnapshot } from "../../../fixtures/recorded-snapshot.ts";
import type { Plan, PlanStep } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { planLife } from "./plan-life.ts";

const nine = await recordedSnapshot("bookworm-iptables-aula");
const eleven = await recordedSnapshot("trixie-nftables-aula");

const networkOf = ({ networks }: Snapshot, name: string): HostNetwork => {
  const found = networks.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};
/** The same host with one network told otherwise. */
const having = (snapshot: Snapshot, name: string, over: Partial<HostNetwork>): Snapshot => ({
  ...snapshot,
  networks: snapshot.networks.map((one) => (one.name === name ? { ...one, ...over } : one)),
});
/** What each step does, in two words: `net-start virbr1`'s UUID is the same in all. */
const verbs = ({ steps }: Pick<Plan, "steps">) =>
  steps.map(({ argv }) =>
    argv[0] === "virsh"
      ? [argv[3], ...argv.filter((word) => /^--(live|config|disable)$/.test(word))].join(" ")
      : argv[0] === "sh" && argv[5] === "virsh"
        ? `unless ${argv[4]}: ${argv[8]}`
        : argv[0],
  );
const undo = ({ steps }: Plan): PlanStep["undo"][] => [...steps].reverse().map((step) => step.undo);
const codes = (problems: Plan["problems"]) => problems.map(({ code }) => code);

describe("any change", () => {
  test("names its network by name or UUID, and virsh gets the UUID alone", () => {
    const { uuid } = networkOf(nine, "red_parada");
    const plan = planLife(nine, { change: "start", network: "red_parada" });
    expect(planLife(nine, { change: "start", network: uuid.toUpperCase() })).toEqual(plan);
    expect(plan.steps.at(-1)?.argv).toEqual(["virsh", "-c", "qemu:///system", "net-start", "--network", uuid]);
    expect(plan.subject).toBe("red_parada");
  });
  test("means the UUID where a network is called like another's UUID", () => {
    const { uuid } = networkOf(nine, "red_parada");
    expect(planLife(having(nine, "default", { name: uuid }), { change: "start", network: uuid }).subject).toBe(
      "red_parada",
    );
  });
  test("of a network that is not there is refused, and has no steps", () => {
    const plan = planLife(nine, { change: "stop", network: "$(id)" });
    expect([codes(plan.problems), plan.steps, plan.subject]).toEqual([["life.no-network"], [], "$(id)"]);
  });
});

describe("start", () => {
  const start = (snapshot: Snapshot, network = "red_parada") => planLife(snapshot, { change: "start", network });

  test("looks for the bridge's name right before it, and tells what it switches on", () => {
    const plan = start({ ...nine, sysctls: { ...nine.sysctls, "net.ipv4.ip_forward": "0" } });
    expect(verbs(plan)).toEqual(["test", "net-start"]);
    expect(plan.steps[0]?.argv).toEqual(["test", "!", "-e", "/sys/class/net/virbr7"]);
    expect(plan.effects).toEqual([
      { kind: "bridge", what: "virbr7", undone: true },
      { kind: "sysctl", what: "net.ipv4.ip_forward = 1", undone: false },
      { kind: "dnsmasq", what: "DNS, DHCP", undone: true },
    ]);
    expect(plan.expectedRules?.backend).toBe("iptables");
    expect(plan.expectedRules?.rules.some(({ rule }) => rule.includes("192.168.132.0/24"))).toBe(true);
    expect(plan.postconditions).toEqual([{ kind: "network", name: "red_parada", exists: true, active: true }]);
    expect(plan.undoChange).toEqual({ change: "stop", network: networkOf(nine, "red_parada").uuid });
  });
  test("tries to move away what libvirt can't read; whether it minds libvirt says itself", () => {
    const stopped = having(eleven, "red_ñandú", { active: false });
    const isElse = ({ link }: { link: string | null }) => link !== "virbr10";
    const links = eleven.links.filter(({ name }) => name !== "virbr10");
    const addresses = eleven.addresses.filter(isElse);
    const plan = start({ ...stopped, links, addresses, routes: eleven.routes.filter(isElse) }, "red_ñandú");
    const file = plan.steps.find(({ argv }) => argv[0] === "rm");
    expect([file?.privileged, file?.isOptional]).toEqual([true, true]);
  });
  test("is taken back by a stop", () => {
    expect(undo(start(nine))[0]?.argv).toContain("net-destroy");
  });
  test("of a running network is refused", () => {
    expect(codes(start(nine, "default").problems)).toEqual(["life.already-active"]);
  });
  test("is refused where any device has the bridge's name, its other names too", () => {
    const [link] = nine.links;
    const named = (over: object) => ({ ...nine, links: [...nine.links, { ...link, ...over }] as Snapshot["links"] });
    expect(codes(start(named({ name: "virbr7", kind: "veth" })).problems)).toEqual(["life.bridge-taken"]);
    expect(codes(start(named({ name: "enp1s0", altNames: ["virbr7"] })).problems)).toEqual(["life.bridge-taken"]);
  });
  test.each([
    ["sixteen-letters0", nine, "life.bridge-impossible"],
    ["a/b", nine, "life.bridge-impossible"],
    ["virbr+", nine, "life.bridge-wildcard"],
    ["tcp", eleven, "life.bridge-syntax"],
    ["1br", eleven, "life.bridge-syntax"],
    ["é", eleven, "life.bridge-syntax"],
  ])("is refused where the stored bridge is called %s", (bridge, snapshot, code) => {
    expect(codes(start(having(snapshot, "red_parada", { bridge })).problems)).toEqual([code]);
  });
  test("words of nft's grammar do no harm with iptables", () => {
    expect(start(having(nine, "red_parada", { bridge: "tcp" })).problems).toEqual([]);
  });
  test("is refused where a running network has the bridge, and names it", () => {
    const plan = start(having(nine, "red_parada", { bridge: "virbr2" }));
    expect(plan.problems).toMatchObject([{ code: "life.bridge-taken-by-network", params: { other: "red_aislada" } }]);
  });
  test.each([
    ["a running network's", "192.168.125.0/24", "network", "red_nat"],
    ["part of the host's own LAN", "192.168.100.128/25", "address", "br0"],
    ["around the host's own LAN", "192.168.96.0/20", "address", "br0"],
  ])("is refused where its addresses are %s", (_, cidr, by, owner) => {
    const [address = "", prefix] = cidr.split("/");
    const { definition } = networkOf(nine, "red_parada");
    const subnets = definition.subnets.map((subnet) => ({ ...subnet, address, prefix: Number(prefix) }));
    const other = having(nine, "red_parada", { definition: { ...definition, subnets } });
    expect(start(other).problems).toMatchObject([
      { code: `life.subnet-taken-by-${by}`, params: { owner, subnet: cidr } },
    ]);
  });
  test("within a wider route is possible, and tells what it hides; a narrower route is in the way", () => {
    const route = {
      ...nine.routes[0],
      family: "ipv4",
      table: "main",
      type: "unicast",
      link: "wg0",
    } as Snapshot["routes"][number];
    const routed = (destination: string) => start({ ...nine, routes: [...nine.routes, { ...route, destination }] });
    expect(codes(routed("192.168.128.0/17").problems)).toEqual([]);
    expect(routed("192.168.128.0/17").warnings).toMatchObject([{ code: "life.hides-route", params: { owner: "wg0" } }]);
    expect(codes(routed("192.168.132.0/24").problems)).toEqual(["life.subnet-taken-by-route"]);
    expect(codes(routed("192.168.132.64/26").problems)).toEqual(["life.subnet-taken-by-route"]);
    expect(codes(routed("0.0.0.0/1").warnings)).toEqual([]);
  });
  test("is refused where our own SSH comes from its addresses, though a router is between", () => {
    const client = "192.168.132.14";
    const wide = { ...nine.routes[0], family: "ipv4", table: "main", type: "unicast", link: "br0" };
    const routes = [...nine.routes, { ...wide, destination: "192.168.128.0/17" } as Snapshot["routes"][number]];
    const params = { client, subnet: "192.168.132.0/24" };
    for (const snapshot of [nine, { ...nine, routes }]) {
      const { problems } = start({ ...snapshot, sshClient: client });
      expect(problems).toMatchObject([{ code: "life.subnet-taken-by-client", params }]);
    }
    expect(start({ ...nine, sshClient: "192.168.133.14" }).problems).toEqual([]);
    expect(nine.sshClient).toMatch(/^10\.77\.\d+\.1$/);
  });
  test("is refused where a static route of its own would lead our answers away", () => {
    const { definition } = networkOf(nine, "red_parada");
    const way = { family: "ipv4" as const, address: "172.16.0.0", prefix: 16, gateway: "192.168.132.9", metric: null };
    const routed = having({ ...nine, sshClient: "172.16.20.14" }, "red_parada", {
      definition: { ...definition, routes: [way] },
    });
    expect(start(routed).problems).toMatchObject([
      { code: "life.route-to-client", params: { client: "172.16.20.14", subnet: "172.16.0.0/16" } },
    ]);
  });
  test("is not hindered by a stopped network with the same addresses", () => {
    const same = networkOf(nine, "red_parada");
    const twin = { ...same, uuid: "11111111-1111-4111-8111-111111111111", name: "gemela", bridge: "virbr99" };
    expect(start({ ...nine, networks: [...nine.networks, twin] }).problems).toEqual([]);
  });
  test("says when the host's bridge or NIC it rides on is missing", () => {
    const stopped = (name: string, gone: string) => {
      const snapshot = having(nine, name, { active: false, live: null, liveXml: null });
      return start({ ...snapshot, links: nine.links.filter((link) => link.name !== gone) }, name).warnings;
    };
    expect(stopped("red_bridge", "br0")).toMatchObject([
      { code: "life.host-bridge-missing", params: { bridge: "br0" } },
    ]);
    expect(stopped("red_macvtap", "eth2")).toMatchObject([{ code: "life.device-missing", params: { link: "eth2" } }]);
    expect(stopped("red_macvtap", "br0")).toEqual([]);
  });
});

describe("stop", () => {
  const stop = (snapshot: Snapshot, network: string) => planLife(snapshot, { change: "stop", network });

  test("names everybody who loses the link, and who can't start later", () => {
    const plan = stop(nine, "red_aislada");
    expect(plan.cutOff).toEqual([
      { guest: "pasarela", mac: "52:54:00:7a:00:12", isRunning: true },
      { guest: "apagada", mac: "52:54:00:7a:00:19", isRunning: false },
    ]);
    expect(plan.warnings).toMatchObject([
      { code: "life.guests-cannot-start", params: { guests: "apagada", count: 1 } },
    ]);
    expect(plan.undoChange).toEqual({ change: "start", network: networkOf(nine, "red_aislada").uuid });
  });
  test("of a network that does not run is refused", () => {
    expect(codes(stop(nine, "red_parada").problems)).toEqual(["life.not-active"]);
  });
  test("does not count who hangs loose already", () => {
    expect(stop(nine, "red_reiniciada").cutOff).toEqual([]);
  });
  test("counts a NIC that joined the bridge by its name", () => {
    const guests = nine.guests.map((guest) => ({
      ...guest,
      nics: guest.nics.map((nic) =>
        nic.live?.network === "red_aislada"
          ? { ...nic, live: { ...nic.live, type: "bridge" as const, network: null } }
          : nic,
      ),
    }));
    expect(stop({ ...nine, guests }, "red_aislada").cutOff[0]).toMatchObject({ guest: "pasarela", isRunning: true });
  });
  test("of a network on the host's own bridge or NIC cuts nobody off", () => {
    for (const name of ["red_bridge", "red_macvtap"]) expect(stop(nine, name).cutOff).toEqual([]);
  });
  test("of a transient network warns that it vanishes, and can bring it back as it ran", () => {
    const plan = stop(nine, "red_temporal");
    expect(codes(plan.warnings)).toContain("life.vanishes");
    expect(plan.steps[0]?.undo).toMatchObject({ stdin: networkOf(nine, "red_temporal").liveXml });
    expect(plan.steps[0]?.undo?.argv).toContain("net-create");
    expect(plan.postconditions).toEqual([{ kind: "network", name: "red_temporal", exists: false }]);
  });
  test("is refused where Puente's own way lies over its bridge, or over what lies on it", () => {
    expect(codes(stop({ ...nine, sshLink: "virbr2" }, "red_aislada").problems)).toEqual(["life.cuts-own-way"]);
    const vlan = { ...nine.links[0], name: "admin", parent: "virbr2" } as Snapshot["links"][number];
    const over = { ...nine, sshLink: "admin", links: [...nine.links, vlan] };
    expect(codes(stop(over, "red_aislada").problems)).toEqual(["life.cuts-own-way"]);
    expect(codes(stop(over, "red_nat").problems)).toEqual([]);
  });
  test.each(["stop", "restart", "delete"] as const)(
    "%s without root tells which rules may stay, and what takes them away",
    (change) => {
      const told = (snapshot: Snapshot) => {
        const { warnings, steps } = planLife(snapshot, { change, network: "red_nat" });
        expect(verbs({ steps })).not.toContain("nft");
        return warnings.filter(({ code }) => code.startsWith("life.rules-may-stay"));
      };
      const user = { ...eleven, access: { ...eleven.access, isRoot: false } };
      const [own] = stop(eleven, "red_nat").steps.filter(({ argv }) => argv[0] === "nft");
      const orders = own?.stdin?.trim().split("\n") ?? [];
      expect(orders.length).toBeGreaterThan(5);
      expect(told(user)).toMatchObject([
        { code: "life.rules-may-stay", params: { count: orders.length, command: `nft '${orders.join("; ")}'` } },
      ]);
      const blind = having(user, "red_nat", { rules: [] });
      expect(told(blind)).toMatchObject([{ code: "life.rules-may-stay-unread" }]);
      expect(told({ ...nine, access: { ...nine.access, isRoot: false } })).toEqual([]);
    },
  );
  test("takes the rules that libvirt may have forgotten with nftables, and no others, by their handles", () => {
    const { rules } = networkOf(eleven, "red_nat");
    const foreign = { ...rules[0], rule: 'ip daddr 192.168.125.9 accept comment "puente:1"', handle: 9999 } as never;
    const plan = stop(having(eleven, "red_nat", { rules: [...rules, foreign] }), "red_nat");
    expect(verbs(plan)).toEqual(["net-destroy", "nft"]);
    expect(plan.steps[1]).toMatchObject({ privileged: true, isOptional: true, argv: ["nft", "-f", "/dev/stdin"] });
    const handles = rules.filter(({ table }) => table === "libvirt_network").map(({ handle }) => handle);
    const named = [
      ...(plan.steps[1]?.stdin ?? "").matchAll(/^destroy rule ip6? libvirt_network guest_\w+ handle (\d+)$/gm),
    ];
    expect(named.map(([, handle]) => Number(handle)).sort()).toEqual(handles.sort());
    expect(named.length).toBeGreaterThan(8);
    expect(verbs(stop({ ...eleven, access: { ...eleven.access, isRoot: false } }, "red_nat"))).toEqual(["net-destroy"]);
    expect(verbs(stop(nine, "red_nat"))).toEqual(["net-destroy"]);
  });
  test("warns of guests' names that libvirt can't read back, from 10.8 on", () => {
    expect(stop(eleven, "red_ñandú").warnings).toMatchObject([
      {
        code: "life.start-is-lost",
        params: { guests: "ñandú d'$HOME", file: "/var/lib/libvirt/dnsmasq/virbr10.macs" },
      },
    ]);
    expect(codes(stop(nine, "red_ñandú").warnings)).toEqual([]);
    expect(codes(stop(eleven, "red_nat").warnings)).toEqual([]);
  });
});

describe("restart", () => {
  const restart = (snapshot: Snapshot, network: string, replug?: boolean) =>
    planLife(snapshot, { change: "restart", network, ...(replug === undefined ? {} : { replug }) });

  test("parks every running guest's NIC first, and plugs it in last, on a network that nothing else is like", () => {
    const plan = restart(nine, "red_nat");
    expect(verbs(plan)).toEqual([
      ...["net-create", "update-device --live", "update-device --live"],
      ...["net-destroy", "test", "net-start"],
      ...["update-device --live", "update-device --live", "net-destroy"],
    ]);
    expect(plan.steps[0]?.stdin).toContain("<name>puente-replug</name><bridge name='pntreplug0'");
    expect(plan.postconditions).toContainEqual({
      kind: "nic",
      guest: "web1",
      mac: "52:54:00:7a:00:01",
      network: "red_nat",
      plugged: true,
    });
    expect(codes(plan.warnings)).toEqual(["life.cut-for-a-moment"]);
  });
  test("hands each NIC back as the host gave it, but for its source", () => {
    const nic = nine.guests.find(({ name }) => name === "web1")?.nics[0];
    const [away, back] = restart(nine, "red_nat").steps.filter(
      ({ argv, stdin }) => argv.includes("update-device") && stdin?.includes("7a:00:01"),
    );
    const rest = (xml: string | null | undefined) => xml?.replace(/<source [^>]*>/, "").trim();
    expect(away?.stdin).toContain("<source network='puente-replug'/>");
    expect(back?.stdin).toContain("<source network='red_nat'/>");
    expect([rest(away?.stdin), rest(back?.stdin)]).toEqual([rest(nic?.live?.xml), rest(nic?.live?.xml)]);
  });
  test("is taken back step by step in reverse: every NIC goes home before the shelter is gone", () => {
    const plan = restart(nine, "red_nat");
    const back = undo(plan).map(
      (command) => command && verbs({ steps: [{ ...plan.steps[0], ...command } as PlanStep] })[0],
    );
    expect(back).toEqual([
      ...["net-create", "update-device --live", "update-device --live"],
      ...["net-destroy", null, "unless virbr1: net-start"],
      ...["update-device --live", "update-device --live", "net-destroy"],
    ]);
    expect(plan.steps[1]?.undo?.stdin).toContain("<source network='red_nat'/>");
  });
  test("takes the file that libvirt can't read away before any guest is parked, and once more before the stop", () => {
    const plan = restart(eleven, "red_ñandú");
    expect(verbs(plan).slice(0, 5)).toEqual(["rm", "net-create", "update-device --live", "rm", "net-destroy"]);
    const [first, , , again] = plan.steps;
    expect(first).toMatchObject({ privileged: true, isOptional: false });
    expect(first?.argv).toEqual(["rm", "-f", "--", "/var/lib/libvirt/dnsmasq/virbr10.macs"]);
    expect(again).toEqual(first);
    expect(verbs(restart(nine, "red_ñandú"))).not.toContain("rm");
  });
  test("looks after the bridge that is stored, which is not the one that runs once somebody has changed it", () => {
    const { stored } = networkOf(nine, "red_nat");
    const renamed = (bridge: string) =>
      having(nine, "red_nat", { stored: stored && { ...stored, bridge: { ...stored.bridge, name: bridge } as never } });
    const plan = restart(renamed("virbr77"), "red_nat");
    expect(plan.steps.find(({ argv }) => argv[0] === "test")?.argv.at(-1)).toBe("/sys/class/net/virbr77");
    expect(verbs(plan).filter((verb) => ["test", "net-destroy", "net-start"].includes(verb ?? ""))).toEqual([
      ...["test", "net-destroy", "test", "net-start", "net-destroy"],
    ]);
    expect(plan.effects).toContainEqual({ kind: "bridge", what: "virbr77", undone: true });
    expect(codes(restart(renamed("eth0"), "red_nat").problems)).toEqual(["life.bridge-taken"]);
    const other = planLife(renamed("eth0"), { change: "rename", network: "red_nat", name: "otra" });
    expect(codes(other.problems)).toEqual(["life.bridge-taken"]);
  });
  test("goes by the type that is stored: what becomes macvtap makes no bridge, and can't take its guests along", () => {
    const { stored } = networkOf(nine, "red_nat");
    const forward = { ...networkOf(nine, "red_macvtap").definition.forward };
    const plan = restart(
      having(nine, "red_nat", { stored: stored && { ...stored, forward, bridge: null, subnets: [] } }),
      "red_nat",
    );
    expect(codes(plan.problems)).toEqual(["life.guests-in-the-way"]);
  });
  test("leaves them loose when told so, and says it", () => {
    const plan = restart(nine, "red_nat", false);
    expect(verbs(plan)).toEqual(["net-destroy", "test", "net-start"]);
    expect(codes(plan.warnings)).toEqual(["life.left-loose"]);
  });
  test("a cable that somebody pulled stays pulled, and nobody promises otherwise", () => {
    const plan = restart(nine, "default");
    expect(plan.postconditions).toContainEqual({
      kind: "nic",
      guest: "dos palabras",
      mac: "52:54:00:7a:00:72",
      network: "default",
    });
  });
  test("a portgroup waits at home", () => {
    const guests = nine.guests.map((guest) => ({
      ...guest,
      nics: guest.nics.map((nic) => (nic.live ? { ...nic, live: { ...nic.live, portgroup: "sala & 1" } } : nic)),
    }));
    const plan = restart({ ...nine, guests }, "red_aislada");
    expect(plan.steps[1]?.stdin).toContain("<source network='puente-replug'/>");
    expect(plan.steps.at(-2)?.stdin).toContain("<source network='red_aislada' portgroup='sala &amp; 1'/>");
  });
  test("is no obstacle to itself: its own bridge, address and route are not in the way", () => {
    for (const { name, active, persistent } of nine.networks) {
      if (active && persistent) expect([name, restart(nine, name).problems]).toEqual([name, []]);
    }
  });
  test("a transient network is made again from the document that ran", () => {
    const plan = restart(nine, "red_temporal");
    expect(verbs(plan)).toEqual(["net-destroy", "test", "net-create"]);
    expect(plan.steps.at(-1)?.stdin).toContain(networkOf(nine, "red_temporal").uuid);
  });
});

describe("the way back of a stop", () => {
  const backOf = (snapshot: Snapshot, name: string) =>
    planLife(snapshot, { change: "stop", network: name }).steps[0]?.undo?.argv ?? [];
  test("starts nothing while a device has the bridge's name, whose stored one it is", () => {
    const { stored } = networkOf(nine, "red_nat");
    const bridge = stored?.bridge ? { ...stored.bridge, name: "virbr99" } : null;
    const other = having(nine, "red_nat", { stored: stored && { ...stored, bridge } });
    expect(backOf(other, "red_nat").slice(3, 9)).toEqual([
      "sh",
      "virbr99",
      "virsh",
      "-c",
      "qemu:///system",
      "net-start",
    ]);
    expect(backOf(nine, "red_temporal").slice(4)).toEqual([
      "virbr8",
      "virsh",
      "-c",
      "qemu:///system",
      "net-create",
      "--file",
      "/dev/stdin",
    ]);
  });
  test.skipIf(!existsSync("/sys/class/net/lo"))(
    "is refused by a shell where the device is there, and only there",
    () => {
      const [, , script = ""] = backOf(nine, "red_nat");
      const run = (bridge: string) => spawnSync("sh", ["-c", script, "sh", bridge, "printf", "%s", "it's $(run)"]);
      expect([run("lo").status, String(run("lo").stdout), String(run("lo").stderr)]).toEqual([
        1,
        "",
        "lo: File exists\n",
      ]);
      expect([run("none-such").status, String(run("none-such").stdout)]).toEqual([0, "it's $(run)"]);
    },
  );
  test("needs no look on the host's own bridge or NIC, which stays", () => {
    expect([backOf(nine, "red_bridge")[3], backOf(nine, "red_macvtap")[3]]).toEqual(["net-start", "net-start"]);
  });
});

describe("delete", () => {
  test("keeps no leases of a bridge that leads out of libvirt's folder", () => {
    const { stored } = networkOf(nine, "red_parada");
    if (!stored?.bridge) throw new Error("no bridge");
    const bridge = { ...stored.bridge, name: "../../../tmp/x" };
    const host = having(nine, "red_parada", { bridge: bridge.name, stored: { ...stored, bridge } });
    expect(verbs(planLife(host, { change: "delete", network: "red_parada" }))).toEqual([
      "net-autostart --disable",
      "net-undefine",
    ]);
  });
  test("takes autostart away first, so that the way back sets it again", () => {
    const plan = planLife(nine, { change: "delete", network: "red_aislada" });
    expect(verbs(plan)).toEqual(["net-autostart --disable", "net-destroy", "rm", "cp", "net-undefine"]);
    const back = undo(plan).map(
      (command) => command && verbs({ steps: [{ ...plan.steps[0], ...command } as PlanStep] })[0],
    );
    expect(back).toEqual(["net-define", "mv", null, "unless virbr2: net-start", "net-autostart"]);
    expect(plan.steps.at(-1)?.undo?.stdin).toBe(networkOf(nine, "red_aislada").storedXml);
    expect(plan.effects).toEqual([
      { kind: "leases-deleted", what: "/var/lib/libvirt/dnsmasq/virbr2.status", undone: true },
      { kind: "autostart-lost", what: "red_aislada", undone: true },
    ]);
    expect(plan.undoChange).toMatchObject({ change: "import", start: true, autostart: true, keptLeases: true });
  });
  test("says that the leases are lost where nobody is root to keep them", () => {
    const plan = planLife(
      { ...nine, access: { ...nine.access, isRoot: false } },
      { change: "delete", network: "red_nat" },
    );
    expect(verbs(plan)).not.toContain("cp");
    expect(codes(plan.warnings)).toContain("life.leases-lost");
    expect(plan.effects[0]).toMatchObject({ kind: "leases-deleted", undone: false });
  });
  test("cuts nobody off the host's own bridge or NIC, and says who can't start again without the network", () => {
    for (const [network, guests] of [
      ["red_bridge", "impresora"],
      ["red_macvtap", "lab-mac"],
    ]) {
      const { cutOff, warnings } = planLife(nine, { change: "delete", network: network ?? "" });
      expect([cutOff, warnings]).toMatchObject([
        [],
        [{ code: "life.guests-cannot-start-again", params: { network, guests, count: 1 } }],
      ]);
    }
  });
  test("of a transient network is its stop, of a stopped one only its definition", () => {
    expect(verbs(planLife(nine, { change: "delete", network: "red_temporal" }))).toEqual(["net-destroy"]);
    expect(verbs(planLife(nine, { change: "delete", network: "red_parada" }))).toEqual([
      ...["net-autostart --disable", "rm", "cp", "net-undefine"],
    ]);
  });
  test("keeps the leases of the bridge that is stored, under the network's own UUID, and no older copy", () => {
    const { stored, uuid } = networkOf(nine, "red_nat");
    const bridge = stored?.bridge && { ...stored.bridge, name: "virbr77" };
    const plan = planLife(having(nine, "red_nat", { stored: stored && { ...stored, bridge: bridge ?? null } }), {
      ...{ change: "delete", network: "red_nat" },
    });
    const kept = `/var/lib/libvirt/dnsmasq/${uuid}.leases.puente`;
    const files = plan.steps.filter(({ argv }) => argv[0] !== "virsh").map(({ argv }) => argv.slice(3));
    expect(files).toEqual([[kept], ["/var/lib/libvirt/dnsmasq/virbr77.status", kept]]);
  });
  test.each(["stop", "delete"] as const)(
    "a transient network comes back after a %s only where nothing is in its way",
    (change) => {
      const { liveXml: xml, bridge } = networkOf(nine, "red_temporal");
      const { undoChange } = planLife(nine, { change, network: "red_temporal" });
      expect(undoChange).toEqual({ change: "import", xml, transient: true });
      const isElse = ({ link }: { link: string | null }) => link !== bridge;
      const gone = {
        ...nine,
        networks: nine.networks.filter(({ name }) => name !== "red_temporal"),
        links: nine.links.filter(({ name }) => name !== bridge),
        addresses: nine.addresses.filter(isElse),
        routes: nine.routes.filter(isElse),
      };
      const again = { change: "import", xml: xml ?? "", transient: true } as const;
      const plan = planLife(gone, again);
      expect([plan.problems, verbs(plan)]).toEqual([[], ["test", "net-create"]]);
      expect(plan.steps.at(-1)).toMatchObject({ stdin: xml, undo: { argv: expect.arrayContaining(["net-destroy"]) } });
      expect(plan.postconditions[0]).toMatchObject({ exists: true, active: true, persistent: false });
      const [link] = nine.links;
      const taken = { ...gone, links: [...gone.links, { ...link, name: bridge }] as Snapshot["links"] };
      expect(codes(planLife(taken, again).problems)).toEqual(["life.bridge-taken"]);
    },
  );
  test("is refused where it would cut Puente off", () => {
    const plan = planLife({ ...nine, sshLink: "virbr1" }, { change: "delete", network: "red_nat" });
    expect([codes(plan.problems), plan.steps]).toEqual([["life.cuts-own-way"], []]);
  });
});

describe("autostart and persist", () => {
  test("autostart is set or cleared, each the other's way back", () => {
    const plan = planLife(nine, { change: "autostart", network: "red_nat", autostart: false });
    expect(verbs(plan)).toEqual(["net-autostart --disable"]);
    expect(plan.steps[0]?.undo?.argv).not.toContain("--disable");
  });
  test("what is so already, or can't be, is refused", () => {
    const autostart = (network: string, isOn: boolean) =>
      codes(planLife(nine, { change: "autostart", network, autostart: isOn }).problems);
    expect(autostart("red_nat", true)).toEqual(["life.already-autostart"]);
    expect(autostart("red_temporal", true)).toEqual(["life.transient-autostart"]);
  });
  test.each([
    ["its bridge would be a device of the host", { bridge: "eth0", subnet: null }, "life.bridge-taken"],
    [
      "its addresses are those of the host's own link",
      { bridge: "virbr7", subnet: "10.77.4.129" },
      "life.subnet-taken-by-address",
    ],
  ])("autostart is refused where %s, by whatever change it is asked for", (_, { bridge, subnet }, code) => {
    const { stored, autostart: _autostart, ...parada } = networkOf(nine, "red_parada");
    if (!stored?.bridge) throw new Error("no bridge");
    const subnets = stored.subnets.map((one) => (subnet && one.family === "ipv4" ? { ...one, address: subnet } : one));
    const definition = { ...stored, bridge: { ...stored.bridge, name: bridge }, subnets };
    const storedXml = (parada.storedXml ?? "")
      .replace(/bridge name='[^']*'/, `bridge name='${bridge}'`)
      .replace(/ip address='[^']*'/, `ip address='${subnet ?? "192.168.131.1"}'`)
      .replace(/<range [^>]*>/g, "");
    const over = { autostart: false, bridge, stored: definition, definition, storedXml };
    const host = having(nine, "red_parada", over);
    const without = { ...nine, networks: nine.networks.filter(({ name }) => name !== "red_parada") };
    const plans = [
      planLife(host, { change: "autostart", network: "red_parada", autostart: true }),
      planLife(host, { change: "update", network: "red_parada", spec: { autostart: true } }),
      planLife(without, { change: "import", xml: storedXml, keptLeases: false, start: false, autostart: true }),
    ];
    expect(plans.map(({ problems, steps }) => [codes(problems), steps.length])).toEqual([
      ...[
        [[code], 0],
        [[code], 0],
        [[code], 0],
      ],
    ]);
    expect(codes(planLife(host, { change: "autostart", network: "red_parada", autostart: true }).warnings)).toEqual([]);
  });
  test("autostart beside a network of the same addresses is only warned of", () => {
    const subnets = networkOf(nine, "red_aislada").definition.subnets;
    const stored = networkOf(nine, "red_parada").stored;
    const host = having(nine, "red_parada", { autostart: false, stored: stored && { ...stored, subnets } });
    const { problems, warnings, steps } = planLife(host, {
      change: "autostart",
      network: "red_parada",
      autostart: true,
    });
    expect([codes(problems), verbs({ steps })]).toEqual([[], ["net-autostart"]]);
    expect(warnings).toMatchObject([{ code: "life.meets-network", params: { other: "red_aislada" } }]);
    expect(codes(planLife(nine, { change: "persist", network: "red_nat" }).problems)).toEqual(["life.already-stored"]);
  });
  test("a transient network is stored with its own UUID", () => {
    const plan = planLife(nine, { change: "persist", network: "red_temporal" });
    expect(plan.steps[0]?.stdin).toContain(`<uuid>${networkOf(nine, "red_temporal").uuid}</uuid>`);
    expect(plan.steps[0]?.undo?.argv).toContain("net-undefine");
  });
});

describe("rename", () => {
  const rename = (snapshot: Snapshot, network: string, name: string) =>
    planLife(snapshot, { change: "rename", network, name });

  test("keeps UUID and leases: the definition goes with a bridge that never was", () => {
    const plan = rename(nine, "red_nat", "red nueva");
    const documents = plan.steps
      .filter(({ argv }) => argv.includes("net-define"))
      .map(({ stdin }) => [/<name>(.*)<\/name>/.exec(stdin ?? "")?.[1], /<bridge name='(.*?)'/.exec(stdin ?? "")?.[1]]);
    expect(documents).toEqual([
      ["red_nat", "pntspare0"],
      ["red nueva", "pntspare0"],
      ["red nueva", "virbr1"],
    ]);
    const { uuid } = networkOf(nine, "red_nat");
    for (const { argv, stdin } of plan.steps) if (argv.includes("net-define")) expect(stdin).toContain(uuid);
    expect(plan.undoChange).toEqual({ change: "rename", network: uuid, name: "red_nat" });
  });
  test("no undefine, not even on the way back, ever meets the bridge that has the leases", () => {
    const plan = rename(nine, "red_nat", "red nueva");
    let bridge = "virbr1";
    const run = (command: Pick<PlanStep, "argv" | "stdin"> | null) => {
      if (command?.argv.includes("net-define")) bridge = /<bridge name='(.*?)'/.exec(command.stdin ?? "")?.[1] ?? "";
      if (command?.argv.includes("net-undefine")) expect(bridge).toBe("pntspare0");
    };
    for (const step of plan.steps) run(step);
    for (const command of undo(plan)) run(command);
    expect(bridge).toBe("virbr1");
  });
  test("brings the NICs of all guests along, running and stopped, live and stored", () => {
    const plan = rename(nine, "red_aislada", `a'b&<c>`);
    const moved = plan.steps.filter(({ argv }) => argv.includes("--config"));
    expect(moved.map(({ what }) => what.params.guest)).toEqual(["pasarela", "apagada"]);
    for (const { stdin, undo: back } of moved) {
      expect(stdin).toContain("<source network='a&apos;b&amp;&lt;c&gt;'");
      expect(back?.stdin).toContain("<source network='red_aislada'");
    }
    expect(plan.steps.findLast(({ argv }) => argv.includes("--live"))?.stdin).toContain(
      "network='a&apos;b&amp;&lt;c&gt;'",
    );
  });
  test("on the host's own bridge nobody loses the link: running guests keep the old name for now", () => {
    const plan = rename(nine, "red_bridge", "red_lan");
    expect(verbs(plan)).toEqual([
      ...["net-destroy", "net-autostart --disable", "net-undefine", "net-define", "net-autostart", "net-start"],
      "update-device --config",
    ]);
    expect([plan.cutOff, codes(plan.warnings)]).toEqual([[], ["life.live-keeps-name"]]);
  });
  test.each([
    ["", "create.name-empty"],
    ["a/b", "create.name-slash"],
    ["a\nb", "create.name-characters"],
    ["a\u202eb", "create.name-characters"],
    [" a", "create.name-blank-ends"],
    ["x".repeat(101), "create.name-too-long"],
    ["default", "create.name-taken"],
    ["red_nat", "life.same-name"],
  ])("the name %j is refused: %s", (name, code) => {
    expect(codes(rename(nine, "red_nat", name).problems)).toEqual([code]);
  });
  test.each(["-x", "--all", "$(id)", `a "b" 'c'`, "ñandú", "网络"])("the name %j works", (name) => {
    expect(rename(nine, "red_nat", name).problems).toEqual([]);
  });
  test("a taken name has a free one beside it", () => {
    expect(rename(nine, "red_nat", "default").problems[0]?.suggestion).toBe("default-2");
  });
  test("a transient network is refused", () => {
    expect(codes(rename(nine, "red_temporal", "x").problems)).toEqual(["life.transient-rename"]);
  });
});
