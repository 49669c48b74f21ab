import { describe, expect, test } from "vitest";
import { recordedSnapshot } from "../../../fixtures/recorded-snapshot.ts";
import type { DhcpHost, NetworkDefinition } from "../../model/network.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { planReservation } from "./plan-reservation.ts";

const nine = await recordedSnapshot("bookworm-iptables-aula");

const networkOf = (name: string, { networks }: Snapshot = nine): HostNetwork => {
  const found = networks.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};
const having = (name: string, over: (network: HostNetwork) => Partial<HostNetwork>): Snapshot => ({
  ...nine,
  networks: nine.networks.map((one) => (one.name === name ? { ...one, ...over(one) } : one)),
});
const withHosts = (definition: NetworkDefinition | null, hosts: DhcpHost[]): NetworkDefinition | null =>
  definition && {
    ...definition,
    subnets: definition.subnets.map((subnet) => ({ ...subnet, dhcp: subnet.dhcp && { ...subnet.dhcp, hosts } })),
  };
const add = (host: object, snapshot = nine, network = "red_aislada") =>
  planReservation(snapshot, {
    change: "reservation",
    action: "add",
    network,
    hosts: [{ mac: "52:54:00:00:00:99", ip: "192.168.126.50", ...host }],
  });
const found = (plan: ReturnType<typeof add>) => plan.problems.map(({ field, code }) => [field, code]);

test("one reservation is one command, for what runs and what is stored, at the right address", () => {
  const plan = add({ mac: "52-54-00-00-00-99", name: "pc1" });
  expect(plan.steps.map(({ argv }) => argv.slice(3))).toEqual([
    [
      ...["net-update", "--network", networkOf("red_aislada").uuid, "--command", "add", "--section", "ip-dhcp-host"],
      ...["--xml", "<host mac='52:54:00:00:00:99' name='pc1' ip='192.168.126.50'/>"],
      ...["--parent-index", "0", "--live", "--config"],
    ],
  ]);
  expect(plan.steps[0]?.undo?.argv).toEqual(plan.steps[0]?.argv.map((word) => (word === "add" ? "delete" : word)));
});
test("a stopped network is changed in what is stored alone, a transient one in what runs", () => {
  const flags = (plan: ReturnType<typeof add>) => plan.steps[0]?.argv.filter((word) => /^--(live|config)$/.test(word));
  expect(flags(add({ ip: "192.168.132.9" }, nine, "red_parada"))).toEqual(["--config"]);
  expect(flags(add({ ip: "192.168.133.9" }, nine, "red_temporal"))).toEqual(["--live"]);
});
test("of several addresses the one is meant that the reservation lies in, each document by its own order", () => {
  const [subnet] = networkOf("red_aislada").definition.subnets;
  const other = { ...subnet, address: "10.9.0.1", dhcp: null } as NetworkDefinition["subnets"][number];
  const snapshot = having("red_aislada", ({ stored }) => ({
    stored: stored && { ...stored, subnets: [other, ...stored.subnets] },
  }));
  const words = add({}, snapshot).steps.map(({ argv }) => argv.slice(argv.indexOf("--parent-index")));
  expect(words).toEqual([
    ["--parent-index", "0", "--live"],
    ["--parent-index", "1", "--config"],
  ]);
});
test("an IPv6 reservation goes by the client id", () => {
  const six = having("red_nat", ({ stored, live }) => {
    const serve = (definition: NetworkDefinition | null) =>
      definition && {
        ...definition,
        subnets: definition.subnets.map((one) => ({
          ...one,
          dhcp: one.dhcp ?? { ranges: [], hosts: [], bootp: null },
        })),
      };
    return { stored: serve(stored), live: serve(live) };
  });
  const id = "00:03:00:01:52:54:00:00:00:99";
  const plan = add({ mac: null, id, ip: "fd77:125::50" }, six, "red_nat");
  expect(plan.steps[0]?.argv).toContain(`<host id='${id}' ip='fd77:125::50'/>`);
  expect(plan.steps[0]?.argv).toContain("1");
  expect(found(add({ ip: "fd77:125::50" }, six, "red_nat"))).toEqual([["hosts.0.mac", "life.mac-with-ipv6"]]);
});

describe("refused is", () => {
  test.each([
    ["no address", { ip: "192.168.126.256" }, "ip", "life.ip-unreadable"],
    ["an address of another subnet", { ip: "192.168.125.60" }, "ip", "life.ip-outside"],
    ["the host's own address", { ip: "192.168.126.1" }, "ip", "life.ip-of-host"],
    ["the network's address", { ip: "192.168.126.0" }, "ip", "life.ip-no-guest"],
    ["the broadcast address", { ip: "192.168.126.255" }, "ip", "life.ip-no-guest"],
    ["no MAC and no name", { mac: " " }, "mac", "life.no-mac"],
    ["half a MAC", { mac: "52:54:00" }, "mac", "life.mac-unreadable"],
    ["a group's MAC", { mac: "01:00:5e:00:00:01" }, "mac", "life.mac-of-nobody"],
    ["nobody's MAC", { mac: "00:00:00:00:00:00" }, "mac", "life.mac-of-nobody"],
    ["a client id with IPv4", { id: "00:03:00:01:52:54" }, "id", "life.id-with-ipv4"],
    [
      "a name with a line end, which would write into dnsmasq's configuration",
      { name: "a\nb" },
      "name",
      "life.host-name",
    ],
    ["a name with a blank", { name: "aula 1" }, "name", "life.host-name"],
    ["a MAC that is reserved in another network", { mac: "52:54:00:7A:00:01" }, "mac", "life.mac-reserved"],
  ])("%s", (_, host, field, code) => {
    const plan = add(host);
    expect([found(plan), plan.steps]).toEqual([[[`hosts.0.${field}`, code]], []]);
  });
  test("an address that another guest has by lease, and says who", () => {
    const plan = add({ ip: networkOf("red_aislada").leases[0]?.address });
    expect(plan.problems).toMatchObject([{ code: "life.ip-taken", params: { owner: "pasarela", by: "lease" } }]);
  });
  test("an address, name or MAC that the network has reserved already", () => {
    const again = (host: object) => found(add({ ip: "192.168.125.51", ...host }, nine, "red_nat"));
    expect(again({ ip: "192.168.125.50" })).toEqual([["hosts.0.ip", "life.ip-taken"]]);
    expect(again({ name: "WEB1" })).toEqual([["hosts.0.name", "life.name-reserved"]]);
    expect(again({ mac: "52:54:00:7a:00:01" })).toEqual([["hosts.0.mac", "life.mac-reserved"]]);
  });
  test("what stands twice in one list, at the second place", () => {
    const hosts = [
      { mac: "52:54:00:00:00:01", ip: "192.168.126.50" },
      { mac: "52:54:00:00:00:01", ip: "192.168.126.51" },
      { mac: "52:54:00:00:00:02", ip: "192.168.126.050" },
      { mac: "52:54:00:00:00:03", ip: "192.168.126.50" },
    ];
    const plan = planReservation(nine, { change: "reservation", action: "add", network: "red_aislada", hosts });
    expect(found(plan)).toEqual([
      ["hosts.1.mac", "life.mac-reserved"],
      ["hosts.2.ip", "life.ip-unreadable"],
      ["hosts.3.ip", "life.ip-taken"],
    ]);
  });
  test("a network without DHCP, or none at all", () => {
    expect(found(add({}, nine, "red_aislada_estatica"))).toEqual([["network", "life.no-dhcp"]]);
    expect(found(add({}, nine, "red_bridge"))).toEqual([["network", "life.no-dhcp"]]);
    expect(found(add({}, nine, "nada"))).toEqual([["network", "life.no-network"]]);
  });
});

test("beside a wrong address stands a free one, beside a wrong name one that can be", () => {
  expect(add({ ip: "1.2.3.4" }).problems[0]?.suggestion).toBe("192.168.126.2");
  expect(add({ name: "Máquina nº 1" }).problems[0]?.suggestion).toBe("maquina-n-1");
  expect(add({ ip: "192.168.126.2", name: "ok" }).problems).toEqual([]);
});
test("the address that a guest has already may be made its own", () => {
  const lease = networkOf("red_aislada").leases[0];
  const plan = add({ mac: lease?.mac, ip: lease?.address });
  expect([plan.problems, plan.warnings]).toEqual([[], []]);
});
test("a guest that has another address is told to keep it for now, a MAC that is elsewhere is told to be", () => {
  const lease = networkOf("red_aislada").leases[0];
  expect(add({ mac: lease?.mac, ip: "192.168.126.77" }).warnings).toMatchObject([
    { code: "life.address-at-renewal", params: { guests: "pasarela" } },
  ]);
  expect(add({ mac: "52:54:00:7a:00:03" }).warnings).toMatchObject([
    { code: "life.mac-elsewhere", params: { guests: "nodo-a" } },
  ]);
});

describe("an entry that is there", () => {
  const old = "<host mac='52:54:00:7a:00:01' name='web1' ip='192.168.125.50'/>";
  const edit = (host: object, snapshot = nine) =>
    planReservation(snapshot, {
      change: "reservation",
      action: "edit",
      network: "red_nat",
      ip: "192.168.125.50",
      host: { mac: "52:54:00:7a:00:01", name: "web1", ip: "192.168.125.50", ...host },
    });
  const commands = (plan: ReturnType<typeof edit>) =>
    plan.steps.map(({ argv }) => [argv[argv.indexOf("--command") + 1], argv[argv.indexOf("--xml") + 1]]);

  test("is changed by taking it out whole and putting the new one in, never by libvirt's modify", () => {
    expect(commands(edit({ ip: "192.168.125.60" }))).toEqual([
      ["delete", old],
      ["add", "<host mac='52:54:00:7a:00:01' name='web1' ip='192.168.125.60'/>"],
    ]);
  });
  test("is let go by its address", () => {
    const plan = planReservation(nine, {
      change: "reservation",
      action: "remove",
      network: "red_nat",
      ip: "192.168.125.50",
    });
    expect(commands(plan)).toEqual([["delete", old]]);
    const none = planReservation(nine, {
      change: "reservation",
      action: "remove",
      network: "red_nat",
      ip: "192.168.125.9",
    });
    expect(found(none)).toEqual([["ip", "life.no-reservation"]]);
  });
  test("is not changed into itself", () => {
    expect(found(edit({}))).toEqual([["host", "life.same-reservation"]]);
  });
  test("that only one of the documents has is taken out there, and comes into both", () => {
    const snapshot = having("red_nat", ({ live }) => ({ live: withHosts(live, []) }));
    const flags = edit({ name: "otra" }, snapshot).steps.map(({ argv }) => [
      argv[argv.indexOf("--command") + 1],
      ...argv.filter((word) => /^--(live|config)$/.test(word)),
    ]);
    expect(flags).toEqual([
      ["delete", "--config"],
      ["add", "--live", "--config"],
    ]);
  });
});

test("five thousand reservations are one plan", () => {
  const wide = having("red_aislada", ({ stored, live }) => {
    const widen = (definition: NetworkDefinition | null) =>
      definition && { ...definition, subnets: definition.subnets.map((one) => ({ ...one, prefix: 16 })) };
    return { stored: widen(stored), live: widen(live) };
  });
  const hosts = Array.from({ length: 5000 }, (_, at) => ({
    mac: `52:54:00:01:${(at >> 8).toString(16).padStart(2, "0")}:${(at & 255).toString(16).padStart(2, "0")}`,
    ip: `192.168.${140 + Math.floor(at / 250)}.${(at % 250) + 2}`,
  }));
  const plan = planReservation(wide, { change: "reservation", action: "add", network: "red_aislada", hosts });
  expect(plan.problems).toEqual([]);
  expect(plan.steps.length).toBe(5000);
});

test("a list of thousands is looked through once", () => {
  const wide = (definition: NetworkDefinition | null) =>
    definition && {
      ...definition,
      subnets: definition.subnets.map((subnet) => ({
        ...{ ...subnet, address: "10.44.0.1", prefix: 16 },
        dhcp: subnet.dhcp && {
          ...subnet.dhcp,
          ranges: [{ start: "10.44.0.2", end: "10.44.255.254", leaseSeconds: null }],
        },
      })),
    };
  const snapshot = having("red_aislada", ({ stored, live }) => ({ stored: wide(stored), live: wide(live) }));
  const hosts = Array.from({ length: 5000 }, (_, at) => ({
    mac: `52:54:01:00:${[at >> 8, at & 255].map((byte) => byte.toString(16).padStart(2, "0")).join(":")}`,
    ip: `10.44.${(at + 2) >> 8}.${(at + 2) & 255}`,
  }));
  const plan = (more: typeof hosts) =>
    planReservation(snapshot, { change: "reservation", action: "add", network: "red_aislada", hosts: more });
  expect(plan(hosts).steps).toHaveLength(5000);
  const doubles = plan([...hosts.slice(0, 2500), ...hosts.slice(0, 2500)]).problems;
  expect(doubles.filter(({ code }) => code === "life.ip-taken")).toHaveLength(2500);
  expect(doubles[0]?.suggestion).toBe("10.44.9.198");
});
