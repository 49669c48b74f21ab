import { describe, expect, test } from "vitest";
import { recordedSnapshot } from "../../../fixtures/recorded-snapshot.ts";
import en from "../../../messages/en.json" with { type: "json" };
import es from "../../../messages/es.json" with { type: "json" };
import type { ChangeSpec } from "../../model/change-spec.ts";
import type { Plan } from "../../model/plan.ts";
import type { Guest, GuestNic, HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { checkPostconditions } from "../check-postconditions.ts";
import { planChange } from "../plan-change.ts";
import type { NicChange } from "./find-nic.ts";

const nine = await recordedSnapshot("bookworm-iptables-aula");
const eleven = await recordedSnapshot("trixie-nftables-aula");
const shapes = await recordedSnapshot("bookworm-shapes");

const WEB = "52:54:00:7a:00:01";
const guestOf = ({ guests }: Snapshot, name: string): Guest => {
  const found = guests.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};
const havingGuest = (snapshot: Snapshot, name: string, over: Partial<Guest>): Snapshot => ({
  ...snapshot,
  guests: snapshot.guests.map((one) => (one.name === name ? { ...one, ...over } : one)),
});
const havingNic = (snapshot: Snapshot, name: string, over: (nic: GuestNic) => Partial<GuestNic>): Snapshot =>
  havingGuest(snapshot, name, { nics: guestOf(snapshot, name).nics.map((nic) => ({ ...nic, ...over(nic) })) });
const havingNetwork = (snapshot: Snapshot, name: string, over: Partial<HostNetwork>): Snapshot => ({
  ...snapshot,
  networks: snapshot.networks.map((one) => (one.name === name ? { ...one, ...over } : one)),
});

type Given<A extends NicChange["action"]> = Omit<Extract<NicChange, { action: A }>, "change" | "action" | "guest"> & {
  guest?: string;
};
const planned = (snapshot: Snapshot, change: object): Plan =>
  planChange(snapshot, { change: "nic", guest: "web1", ...change } as ChangeSpec);
const move = (snapshot: Snapshot, given: Partial<Given<"move">>) =>
  planned(snapshot, { action: "move", mac: WEB, source: { network: "red_aislada" }, ...given });
const add = (snapshot: Snapshot, given: Partial<Given<"add">> = {}) =>
  planned(snapshot, { action: "add", source: { network: "red_aislada" }, ...given });
const remove = (snapshot: Snapshot, given: Partial<Given<"remove">> = {}) =>
  planned(snapshot, { action: "remove", mac: WEB, ...given });
const link = (snapshot: Snapshot, given: Partial<Given<"link">> = {}) =>
  planned(snapshot, { action: "link", mac: WEB, link: "down", ...given });
const edit = (snapshot: Snapshot, given: Partial<Given<"edit">>) =>
  planned(snapshot, { action: "edit", mac: WEB, ...given });
const replug = (snapshot: Snapshot, given: Partial<Given<"replug">>) =>
  planned(snapshot, { action: "replug", mac: WEB, ...given });

const verbs = ({ steps }: Plan) =>
  steps.map(({ argv }) =>
    argv[0] === "virsh"
      ? [argv[3], ...argv.filter((word) => /^(--live|--config|up|down)$/.test(word))].join(" ")
      : argv[0],
  );
const codes = (problems: Plan["problems"]) => problems.map(({ code }) => code);
const stdin = ({ steps }: Plan, at: number) => steps.at(at)?.stdin ?? "";

describe("any change of a NIC", () => {
  test("names its guest by name or UUID, and virsh gets the UUID and the MAC alone", () => {
    const { uuid } = guestOf(nine, "web1");
    const plan = move(nine, {});
    expect(move(nine, { guest: uuid.toUpperCase() })).toEqual(plan);
    for (const { argv } of plan.steps) expect(argv.slice(4, 6)).toEqual(["--domain", uuid]);
    expect(plan.subject).toBe("web1");
  });
  test("is the same plan each time it is asked for", () => {
    expect(add(nine)).toEqual(add(nine));
  });
  test.each([
    ["of a guest that is not there", { guest: "$(id)" }, "nic.no-guest"],
    ["of a NIC that is not there", { mac: "52:54:00:00:00:99" }, "nic.no-nic"],
  ])("%s is refused", (_, given, code) => {
    expect([codes(remove(nine, given).problems), remove(nine, given).steps]).toEqual([[code], []]);
  });
  describe("by which Puente itself comes in", () => {
    const { addresses } = guestOf(nine, "web1").nics[0] as GuestNic;
    const own = addresses.find(({ address }) => !address.includes(":"))?.address ?? "";
    const fromGuest: Snapshot = { ...nine, sshClient: own };
    const behindGuest: Snapshot = {
      ...nine,
      sshClient: "203.0.113.7",
      routes: nine.routes.map((route) => (route.destination === "default" ? { ...route, gateway: own } : route)),
    };
    const cuts = (snapshot: Snapshot) =>
      [link(snapshot), remove(snapshot), move(snapshot, {}), move(snapshot, { source: { dev: "eth2" } })].map(
        ({ problems, steps }) => [codes(problems), steps.length],
      );
    test.each([
      ["from the guest", fromGuest],
      ["through the guest", behindGuest],
    ])("%s is not unplugged, moved or taken out", (_, snapshot) => {
      expect(cuts(snapshot)).toEqual(Array.from({ length: 4 }, () => [["nic.cuts-own-way"], 0]));
      expect(codes(link(snapshot, { scope: "stored" }).problems)).toEqual([]);
    });
    test("is none of another guest, nor of a session from elsewhere", () => {
      expect(cuts(nine).map(([problems]) => problems)).toEqual([[], [], [], []]);
      expect(
        codes(link(fromGuest, { guest: "pasarela", mac: guestOf(nine, "pasarela").nics[0]?.mac }).problems),
      ).toEqual([]);
      const nearer = behindGuest.routes.concat(
        behindGuest.routes.slice(0, 1).map((one) => ({ ...one, destination: "203.0.113.0/24", gateway: "10.77.4.9" })),
      );
      expect(cuts({ ...behindGuest, routes: nearer }).map(([problems]) => problems)).toEqual([[], [], [], []]);
    });
  });
  test("is refused where two NICs of the guest have the MAC", () => {
    const twins = havingGuest(nine, "web1", { nics: [...guestOf(nine, "web1").nics, ...guestOf(nine, "web1").nics] });
    expect(codes(remove(twins).problems)).toEqual(["nic.mac-twice"]);
  });
  test("is refused for hardware that was handed over", () => {
    const plan = remove(shapes, { guest: "every-nic-type", mac: "52:54:00:77:00:06" });
    expect(codes(plan.problems)).toEqual(["nic.other-kind"]);
  });
  test("is for both documents unless told, and says what one alone means", () => {
    expect(verbs(link(nine))).toEqual(["domif-setlink down --config", "domif-setlink down"]);
    expect(verbs(link(nine, { scope: "live" }))).toEqual(["domif-setlink down"]);
    expect(codes(link(nine, { scope: "live" }).warnings)).toEqual(["nic.until-stopped"]);
    expect(verbs(link(nine, { scope: "stored" }))).toEqual(["domif-setlink down --config"]);
    expect(codes(link(nine, { scope: "stored" }).warnings)).toEqual(["nic.at-next-start"]);
    const off = { guest: "apagada", mac: "52:54:00:7a:00:09" };
    expect([verbs(link(nine, off)), link(nine, off).warnings]).toEqual([["domif-setlink down --config"], []]);
    expect(verbs(link(havingGuest(nine, "web1", { isPersistent: false })))).toEqual(["domif-setlink down"]);
  });
  test("is refused for a document that the guest does not have, and the other one is suggested", () => {
    const off = { guest: "apagada", mac: "52:54:00:7a:00:09" };
    expect(link(nine, { ...off, scope: "both" }).problems).toMatchObject([
      { field: "scope", code: "nic.not-running", suggestion: "stored" },
    ]);
    const transient = havingGuest(nine, "web1", { isPersistent: false });
    expect(link(transient, { scope: "stored" }).problems).toMatchObject([
      { code: "nic.transient", suggestion: "live" },
    ]);
    const fresh = havingNic(nine, "web1", () => ({ stored: null, presence: "live" }));
    expect(codes(link(fresh, { scope: "both" }).problems)).toEqual(["nic.only-live"]);
    const coming = havingNic(nine, "web1", () => ({ live: null, presence: "stored" }));
    expect(codes(link(coming, { scope: "live" }).problems)).toEqual(["nic.only-stored"]);
  });
  test("has words in both languages for all it says", () => {
    const all = [move, add, remove, link, edit, replug].flatMap((plan) =>
      [nine, eleven].flatMap((one) => [plan(one, {}), plan(one, { mac: "x" }), plan(one, { guest: "x" })]),
    );
    for (const words of [en, es]) {
      const { problems, warnings, steps } = words.plan;
      const said = { problems: problems.nic, warnings: warnings.nic } as Record<string, Record<string, string>>;
      for (const plan of all) {
        for (const area of ["problems", "warnings"] as const) {
          for (const { code } of plan[area]) expect(said[area]).toHaveProperty(code.replace("nic.", ""));
        }
        for (const { what } of plan.steps) {
          const [, , area, code] = what.code.split(".");
          expect((steps as Record<string, unknown>)[area ?? ""]).toHaveProperty(code ?? "");
        }
      }
    }
  });
});

describe("move", () => {
  test("among bridges stores it, pulls the cable, plugs the running NIC elsewhere and puts the cable back", () => {
    const plan = move(nine, {});
    expect(verbs(plan)).toEqual([
      "update-device --config",
      "domif-setlink down",
      "update-device --live",
      "domif-setlink up",
    ]);
    expect(plan.cutOff).toEqual([{ guest: "web1", mac: WEB, isRunning: true }]);
    const [nic] = guestOf(nine, "web1").nics;
    expect(plan.postconditions).toEqual([
      {
        ...{ kind: "nic", guest: "web1", mac: WEB, exists: true, network: "red_aislada", plugged: true },
        ...{ storedNot: nic?.stored?.xml, liveNot: nic?.live?.xml },
      },
    ]);
    expect(codes(plan.warnings)).toEqual(["nic.asks-anew", "nic.reservation-stays"]);
  });
  test("hands the NIC's own live XML back, with another source and nothing else", () => {
    const xml = guestOf(nine, "web1").nics[0]?.live?.xml ?? "";
    const wanted = xml
      .replace(/<source [^>]*>/, "<source network='red_aislada'/>")
      .replace("<model type='virtio'/>", "<model type='virtio'/>\n      <link state='down'/>");
    expect(stdin(move(nine, {}), 2)).toBe(`${wanted}\n`);
    const back = xml
      .replace(/<source [^>]*>/, "<source network='red_nat'/>")
      .replace("<model type='virtio'/>", "<model type='virtio'/>\n      <link state='down'/>");
    expect(move(nine, {}).steps[2]?.undo?.stdin).toBe(`${back}\n`);
  });
  test("keeps filter, isolation, MTU, boot order and a portgroup that the network has too", () => {
    const rich = `<interface type='network'><mac address='${WEB}'/><source network='red_nat' portgroup='students'/>
      <port isolated='yes'/><model type='virtio'/><mtu size='1400'/><filterref filter='clean-traffic'>
      <parameter name='IP' value='10.0.0.1'/></filterref><link state='down'/><boot order='1'/></interface>`;
    const having = havingNic(nine, "web1", ({ live, stored }) => ({
      live: live && { ...live, xml: rich, portgroup: "students", link: "down" },
      stored: stored && { ...stored, xml: rich, portgroup: "students" },
    }));
    const alone = move(having, {});
    expect(verbs(alone)).toEqual(["update-device --config", "update-device --live"]);
    expect(stdin(alone, 1)).toBe(`${rich.replace(/<source[^>]*>/, "<source network='red_aislada'/>")}\n`);
    expect(alone.warnings).toContainEqual(expect.objectContaining({ code: "nic.portgroup-left" }));
    const { definition } = nine.networks.find(({ name }) => name === "red_aislada") as HostNetwork;
    const grouped = havingNetwork(having, "red_aislada", {
      definition: { ...definition, portgroups: [{ name: "students", isDefault: false, vlanTags: [] }] },
    });
    expect(stdin(move(grouped, {}), 1)).toContain("<source network='red_aislada' portgroup='students'/>");
    expect(codes(move(grouped, { source: { network: "red_aislada", portgroup: "staff" } }).problems)).toEqual([
      "nic.no-portgroup",
    ]);
  });
  test("to the host's bridge, by network or by name, is one among bridges; so is the way from there", () => {
    const plan = move(nine, { source: { bridge: "br0" } });
    expect(stdin(plan, 2)).toMatch(/^<interface type='bridge'>.*<source bridge='br0'\/>/s);
    const back = move(nine, { guest: "impresora", mac: "52:54:00:7a:00:04" });
    expect(stdin(back, 2)).toMatch(/^<interface type='network'>.*<source network='red_aislada'\/>/s);
  });
  test.each([
    [
      "to macvtap by a network",
      { mac: WEB, source: { network: "red_macvtap" } },
      "network='red_macvtap'",
      "red_macvtap",
    ],
    ["to macvtap by a NIC", { mac: WEB, source: { dev: "eth2" } }, "dev='eth2' mode='bridge'", "eth2"],
    [
      "from macvtap",
      { guest: "lab-mac", mac: "52:54:00:7a:00:05", source: { network: "red_nat" } },
      "network='red_nat'",
      "red_nat",
    ],
  ])("%s takes the card out, waits, and puts it in again with its MAC and its place", (_, given, source, where) => {
    const plan = move(nine, given);
    expect(verbs(plan)).toEqual(["update-device --config", "detach-device --live", "sh", "attach-device --live"]);
    expect(plan.steps.at(-1)?.what.params.where).toBe(where);
    const xml = stdin(plan, -1);
    expect(xml).toContain(`<source ${source}/>`);
    expect(xml).toContain(`<mac address='${given.mac}'/>`);
    expect(xml).toContain("slot='0x02'");
    expect(xml).not.toMatch(/<target|<alias/);
    expect(codes(plan.warnings)).toContain("nic.new-card");
    expect(plan.undoChange).toMatchObject({ action: "move", scope: "both" });
  });
  test("back is a move, planned anew, with the portgroup it had", () => {
    const { uuid } = guestOf(nine, "web1");
    expect(move(nine, {}).undoChange).toEqual({
      ...{ change: "nic", action: "move", guest: uuid, mac: WEB, source: { network: "red_nat" }, scope: "both" },
    });
    const split = havingNic(nine, "web1", ({ stored }) => ({ stored: stored && { ...stored, network: "default" } }));
    expect(move(split, {}).undoChange).toBeUndefined();
    expect(move(split, { source: { dev: "eth2" } }).undoChange).toBeNull();
  });
  test("to where it is is refused; where only what is stored differs, only that is changed", () => {
    expect(codes(move(nine, { source: { network: "red_nat" } }).problems)).toEqual(["nic.same-place"]);
    const split = havingNic(nine, "web1", ({ stored }) => ({ stored: stored && { ...stored, network: "default" } }));
    expect(verbs(move(split, { source: { network: "red_nat" } }))).toEqual(["update-device --config"]);
    expect(move(split, { source: { network: "red_nat" } }).cutOff).toEqual([]);
  });
  test("to a stopped network is refused while the guest runs, and warned of for later", () => {
    const source = { network: "red_parada" };
    expect(codes(move(nine, { source }).problems)).toEqual(["nic.network-stopped"]);
    const later = move(nine, { source, scope: "stored" });
    expect([later.problems, verbs(later)]).toEqual([[], ["update-device --config"]]);
    expect(codes(later.warnings)).toContain("nic.waits-for-network");
  });
  test.each([
    ["a network that is not there", { network: "nope" }, "nic.no-network"],
    ["a bridge that is not there", { bridge: "br9" }, "nic.no-bridge"],
    ["a bridge that is none", { bridge: "eth2" }, "nic.not-a-bridge"],
    ["a NIC that is not there", { dev: "eth9" }, "nic.no-device"],
    ["a guest's tap", { dev: "vnet2" }, "nic.device-virtual"],
    ["a port of a bridge", { dev: "eth1" }, "nic.device-port"],
    ["a port of a bridge, for itself alone", { dev: "eth1", mode: "passthrough" as const }, "nic.device-port"],
    [
      "the NIC that Puente comes by, for itself alone",
      { dev: "eth0", mode: "passthrough" as const },
      "nic.passthrough-ssh",
    ],
    [
      "a NIC that others use, for itself alone",
      { dev: "eth2", mode: "passthrough" as const },
      "nic.passthrough-shared",
    ],
    ["a network's bridge as if it were a NIC", { dev: "virbr1" }, "nic.device-of-network"],
  ])("to %s is refused", (_, source, code) => {
    expect([codes(move(nine, { source }).problems), move(nine, { source }).steps]).toEqual([[code], []]);
  });
  test("to a NIC for itself alone is refused where it carries the host's address or way out", () => {
    const dev = { source: { dev: "eth2", mode: "passthrough" as const } };
    const free = {
      ...nine,
      links: nine.links.filter(({ parent }) => parent !== "eth2"),
      networks: nine.networks.filter(({ name }) => name !== "red_macvtap"),
    };
    expect(move(free, dev).problems).toEqual([]);
    const address = { ...nine.addresses[0], link: "eth2", address: "10.9.0.1", prefix: 24 } as Snapshot["addresses"][0];
    expect(codes(move({ ...free, addresses: [...free.addresses, address] }, dev).problems)).toEqual([
      "nic.passthrough-address",
    ]);
    const route = { ...nine.routes[0], destination: "default", type: "unicast", link: "eth2" } as Snapshot["routes"][0];
    expect(codes(move({ ...free, routes: [...free.routes, route] }, dev).problems)).toEqual([
      "nic.passthrough-default-route",
    ]);
    const wifi = free.links.map((one) => (one.name === "eth2" ? { ...one, isWireless: true } : one));
    expect(codes(move({ ...free, links: wifi }, { source: { dev: "eth2" } }).problems)).toEqual([
      "nic.device-wireless",
    ]);
  });
  test.each(["live", "stored"] as const)("to a network that takes the host's own NIC is refused, %s", (scope) => {
    const source = { network: "red_macvtap" };
    const alone = (devices: string[]) =>
      havingNetwork({ ...nine, sshLink: "eth0" }, "red_macvtap", { mode: "passthrough", devices });
    const found = move(alone(["eth0"]), { source, scope });
    expect([found.problems, found.steps]).toMatchObject([
      [{ field: "source.network", code: "nic.passthrough-ssh" }],
      [],
    ]);
    expect(codes(move(alone(["eth9", "eth0"]), { source, scope }).problems)).toEqual(["nic.passthrough-ssh"]);
    expect(codes(add(alone(["eth0"]), { source, scope }).problems)).toEqual(["nic.passthrough-ssh"]);
  });
  test("of a card needs a guest that is awake; among bridges it may be paused", () => {
    const paused = havingGuest(nine, "web1", { state: "paused" });
    expect(codes(move(paused, { source: { dev: "eth2" } }).problems)).toEqual(["nic.not-awake"]);
    expect(move(paused, {}).problems).toEqual([]);
  });
  test("of a guest whose name libvirt can't read again warns, where libvirt can't", () => {
    const given = { guest: "ñandú d'$HOME", mac: "52:54:00:7a:00:08" };
    expect(codes(move(eleven, given).warnings)).toContain("nic.name-breaks-network");
    expect(codes(move(nine, given).warnings)).not.toContain("nic.name-breaks-network");
  });
  test("takes any name there is, and writes it so that it stays one", () => {
    const name = "a' onload='x\"><b/>&amp; $(id) ñ";
    const odd = havingNetwork(nine, "red_aislada", { name });
    const plan = move(odd, { source: { network: name } });
    expect(stdin(plan, 0)).toContain("<source network='a&apos; onload=&apos;x&quot;&gt;&lt;b/&gt;&amp;amp; $(id) ñ'/>");
    expect(plan.steps.flatMap(({ argv }) => argv).join(" ")).not.toContain("$(id)");
  });
});

describe("add", () => {
  test("stores a NIC and puts it into the running guest, with a model and a MAC that nobody has", () => {
    const plan = add(nine);
    expect(verbs(plan)).toEqual(["attach-device --config", "attach-device --live"]);
    const mac = /52:54:00(:[\da-f]{2}){3}/.exec(plan.xml ?? "")?.[0] ?? "";
    expect(plan.xml).toBe(
      `<interface type='network'>\n  <mac address='${mac}'/>\n  <source network='red_aislada'/>\n  <model type='virtio'/>\n</interface>`,
    );
    expect(stdin(plan, 0)).toBe(stdin(plan, 1));
    expect(plan.undoChange).toMatchObject({ action: "remove", mac, scope: "both" });
    expect(plan.cutOff).toEqual([]);
    const taken = havingNic(nine, "suelta", () => ({ mac }));
    expect(add(taken).xml).not.toContain(mac);
  });
  test("says what was asked for: model, cable, limits, macvtap's mode", () => {
    const bandwidth = { inbound: { average: 1000, peak: 2000 }, outbound: { average: 500, burst: 64 } };
    const plan = add(nine, { source: { dev: "eth2" }, model: "e1000e", link: "down", bandwidth });
    expect(plan.xml).toContain("<source dev='eth2' mode='bridge'/>");
    expect(plan.xml).toContain("<model type='e1000e'/>");
    expect(plan.xml).toContain("<link state='down'/>");
    expect(plan.xml).toContain("<inbound average='1000' peak='2000'/>");
    expect(plan.xml).toContain("<outbound average='500' burst='64'/>");
    expect(plan.postconditions).toMatchObject([{ plugged: false }]);
  });
  test("without a place suggests one", () => {
    expect(planned(nine, { action: "add" }).problems).toMatchObject([{ code: "nic.no-source", suggestion: "default" }]);
  });
  test.each([
    ["no MAC", "zz", "nic.mac-unreadable"],
    ["a group's", "01:00:5e:00:00:01", "nic.mac-of-nobody"],
    ["nobody's", "00:00:00:00:00:00", "nic.mac-of-nobody"],
    ["libvirt's own", "fe:54:00:00:00:01", "nic.mac-of-tap"],
    ["another guest's", "52:54:00:7A:00:09", "nic.mac-taken"],
    ["the guest's own", WEB, "nic.mac-taken"],
  ])("with a MAC that is %s is refused, with one that is free", (_, mac, code) => {
    const { problems } = add(nine, { mac });
    expect(codes(problems)).toEqual([code]);
    expect(add(nine, { mac: problems[0]?.suggestion }).problems).toEqual([]);
  });
  test("with the MAC of a reservation is possible, and told", () => {
    const free = { ...nine, guests: nine.guests.map((one) => (one.name === "web1" ? { ...one, nics: [] } : one)) };
    expect(add(free, { mac: WEB }).warnings).toMatchObject([
      { code: "nic.mac-reserved", params: { network: "red_nat" } },
    ]);
  });
  test("with a limit that is no whole number is refused", () => {
    const plan = add(nine, { bandwidth: { inbound: { average: 0.5 } } });
    expect(plan.problems).toMatchObject([{ field: "bandwidth.inbound.average", code: "nic.rate" }]);
  });
});

describe("remove", () => {
  test("takes it out of what is stored, then out of the guest, and waits; the way back puts both in again", () => {
    const plan = remove(nine);
    expect(verbs(plan)).toEqual(["detach-device --config", "detach-device --live", "sh"]);
    expect(plan.steps[2]).toMatchObject({ isOptional: true, argv: expect.arrayContaining([WEB]) });
    expect(plan.cutOff).toEqual([{ guest: "web1", mac: WEB, isRunning: true }]);
    expect(plan.postconditions).toEqual([{ kind: "nic", guest: "web1", mac: WEB, exists: false }]);
    expect(plan.steps[0]?.undo?.argv).toContain("attach-device");
    expect(plan.steps[1]?.undo?.stdin).not.toMatch(/<target|<alias/);
  });
  test("from one document leaves it in the other", () => {
    expect(remove(nine, { scope: "live" }).postconditions).toMatchObject([{ exists: true }]);
    expect(remove(nine, { scope: "stored" }).cutOff).toEqual([]);
  });
  test("from a paused guest is refused: nobody would answer", () => {
    expect(codes(remove(havingGuest(nine, "web1", { state: "paused" })).problems)).toEqual(["nic.not-awake"]);
  });
});

describe("link", () => {
  test("tells who loses it, and goes back", () => {
    const plan = link(nine);
    expect(plan.cutOff).toEqual([{ guest: "web1", mac: WEB, isRunning: true }]);
    expect(plan.steps.map(({ undo }) => undo?.argv.slice(8))).toEqual([
      ["--state", "up", "--config"],
      ["--state", "up"],
    ]);
    expect(plan.postconditions).toMatchObject([{ plugged: false }]);
  });
  test("that is so already is refused", () => {
    expect(codes(link(nine, { link: "up" }).problems)).toEqual(["nic.already-up"]);
  });
  test("of a loose NIC promises nothing", () => {
    const loose = havingNic(nine, "suelta", ({ live }) => ({ live: live && { ...live, link: "down" } }));
    const plan = link(loose, { guest: "suelta", mac: "52:54:00:7a:00:06", link: "up" });
    expect(codes(plan.warnings)).toEqual(["nic.still-loose"]);
    expect(plan.postconditions).toMatchObject([{ exists: true }]);
    expect(plan.postconditions[0]).not.toHaveProperty("plugged");
  });
});

describe("the cable of a NIC on a network that rides on the host's bridge or NIC", () => {
  test.each([
    ["impresora", "52:54:00:7a:00:04", "red_bridge"],
    ["lab-mac", "52:54:00:7a:00:05", "red_macvtap"],
  ])("of %s is pulled without that libvirt forgets the network", (guest, mac, network) => {
    const plan = link(nine, { guest, mac, scope: "live" });
    expect(verbs(plan)).toEqual(["update-device --live"]);
    expect(stdin(plan, 0)).toContain(`<source network='${network}'/>`);
    expect(stdin(plan, 0)).toContain("<link state='down'/>");
    expect(plan.steps[0]?.what.code).toBe("plan.steps.nic.link-down");
    expect(plan.steps[0]?.undo?.stdin).not.toContain("state='down'");
  });
  test("nor when it moves there", () => {
    const plan = move(nine, { source: { network: "red_bridge" }, scope: "live" });
    expect(verbs(plan)).toEqual(["domif-setlink down", "update-device --live", "update-device --live"]);
    expect(stdin(plan, 2)).toContain("<source network='red_bridge'/>");
    expect(stdin(plan, 2)).not.toContain("state='down'");
  });
});

describe("edit", () => {
  test("of the model is stored, and true at the next start", () => {
    const plan = edit(nine, { model: "e1000e" });
    expect(verbs(plan)).toEqual(["update-device --config"]);
    const xml = guestOf(nine, "web1").nics[0]?.stored?.xml ?? "";
    expect(stdin(plan, 0)).toBe(`${xml.replace("virtio", "e1000e")}\n`);
    expect(plan.steps[0]?.undo?.stdin).toBe(`${xml}\n`);
    expect(codes(plan.warnings)).toEqual(["nic.at-next-start"]);
    expect(plan.cutOff).toEqual([]);
    expect(plan.postconditions).toMatchObject([{ model: "e1000e", storedNot: xml }]);
    // nothing of that is true already, and it is looked for
    expect(codes(checkPostconditions(nine, plan.postconditions))).toEqual([
      "not-proved.nic-model",
      "not-proved.nic-stored-as-before",
    ]);
  });
  test("of the MAC makes another NIC of it, at the same place", () => {
    const plan = edit(nine, { newMac: "52:54:00:AA:00:01" });
    expect(verbs(plan)).toEqual(["detach-device --config", "attach-device --config"]);
    expect(stdin(plan, 1)).toContain("<mac address='52:54:00:aa:00:01'/>");
    expect(stdin(plan, 1)).toContain("slot='0x02'");
    expect(codes(plan.warnings)).toEqual(["nic.at-next-start", "nic.reservation-stays"]);
    const off = { guest: "apagada", mac: "52:54:00:7a:00:09", newMac: "52:54:00:aa:00:01" };
    expect(edit(nine, off).postconditions).toMatchObject([{ exists: true }, { mac: off.mac, exists: false }]);
  });
  test("of model or MAC of what runs is refused", () => {
    expect(edit(nine, { model: "e1000", scope: "live" }).problems).toMatchObject([
      { code: "nic.card-is-stored", suggestion: "stored" },
    ]);
    expect(codes(edit(havingGuest(nine, "web1", { isPersistent: false }), { model: "e1000" }).problems)).toEqual([
      "nic.card-is-stored",
    ]);
  });
  test("of the limits is for both, by the NIC's own documents; none takes them away", () => {
    const bandwidth = { inbound: { average: 1000 } };
    const plan = edit(nine, { bandwidth });
    expect(verbs(plan)).toEqual(["update-device --config", "update-device --live"]);
    expect(stdin(plan, 1)).toContain("<bandwidth><inbound average='1000'/></bandwidth>");
    const limited = havingNic(nine, "web1", ({ live, stored }) => ({
      live: live && { ...live, xml: stdin(plan, 1).trim() },
      stored: stored && { ...stored, xml: stdin(plan, 0).trim() },
    }));
    expect(stdin(edit(limited, { bandwidth: null }), 0)).toBe(`${guestOf(nine, "web1").nics[0]?.stored?.xml}\n`);
    expect(codes(edit(limited, { bandwidth }).problems)).toEqual(["nic.nothing-changes"]);
  });
  test("of the MAC may be taken back before the guest starts anew", () => {
    const [nic] = guestOf(nine, "web1").nics as [GuestNic];
    const other = "52:54:00:aa:00:01";
    const nics: GuestNic[] = [
      { ...nic, stored: null, presence: "live" },
      { ...nic, mac: other, live: null, presence: "stored", plugged: null },
    ];
    const waiting = havingGuest(nine, "web1", { nics });
    expect(edit(waiting, { mac: other, newMac: WEB }).problems).toEqual([]);
    expect(codes(add(waiting, { mac: WEB }).problems)).toEqual(["nic.mac-taken"]);
  });
  test("that says what is so already is refused", () => {
    expect(codes(edit(nine, { model: "virtio", newMac: WEB.toUpperCase() }).problems)).toEqual(["nic.nothing-changes"]);
  });
});

describe("replug", () => {
  const loose = { guest: "suelta", mac: "52:54:00:7a:00:06" };
  test("takes a loose NIC to a temporary network and back", () => {
    const plan = replug(nine, loose);
    expect(verbs(plan)).toEqual(["net-create", "update-device --live", "update-device --live", "net-destroy"]);
    expect(stdin(plan, 1)).toContain("<source network='puente-replug'/>");
    expect(stdin(plan, 2)).toContain("<source network='red_reiniciada'/>");
    expect(plan.postconditions).toMatchObject([{ plugged: true }]);
    expect(plan.undoChange).toBeNull();
  });
  test.each([
    ["plugged in", WEB, "web1", "nic.not-loose"],
    ["whose cable is out", "52:54:00:7a:00:72", "dos palabras", "nic.cable-out"],
    ["of a stopped guest", "52:54:00:7a:00:09", "apagada", "nic.not-running"],
  ])("of a NIC %s is refused", (_, mac, guest, code) => {
    expect(codes(replug(nine, { mac, guest }).problems)).toEqual([code]);
  });
  test("is refused while its network is stopped", () => {
    expect(codes(replug(havingNetwork(nine, "red_reiniciada", { active: false }), loose).problems)).toEqual([
      "nic.network-stopped",
    ]);
  });
});
