import { describe, expect, test } from "vitest";
import { recordedSnapshot } from "../../../fixtures/recorded-snapshot.ts";
import type { NetworkSpec } from "../../model/network-spec.ts";
import type { Plan } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { findWayBack } from "../undo/find-way-back.ts";
import { planLife } from "./plan-life.ts";

const nine = await recordedSnapshot("bookworm-iptables-aula");
const eleven = await recordedSnapshot("trixie-nftables-aula");

const networkOf = (name: string, { networks }: Snapshot = nine): HostNetwork => {
  const found = networks.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};
const stored = (name: string, snapshot = nine) => networkOf(name, snapshot).storedXml ?? "";
const update = (spec: Partial<NetworkSpec>, network = "red_nat", snapshot = nine, restart = false) =>
  planLife(snapshot, { change: "update", network, spec, restart });
const byXml = (xml: string, network = "red_nat", snapshot = nine) =>
  planLife(snapshot, { change: "update", network, xml });
const codes = (problems: Plan["problems"]) => problems.map(({ field, code }) => [field, code]);
const verbs = ({ steps }: Plan) => steps.map(({ argv }) => (argv[0] === "virsh" ? argv[3] : argv[0]));
/** `add dns-host <…> --live --config`. */
const updates = ({ steps }: Plan) =>
  steps
    .filter(({ argv }) => argv.includes("net-update"))
    .map(({ argv }) => {
      const after = (word: string) => argv[argv.indexOf(word) + 1];
      const flags = argv.filter((word) => /^--(live|config)$/.test(word));
      return [after("--command"), after("--section"), after("--xml"), ...flags].join(" ");
    });

const DNS = {
  hosts: [
    { ip: "192.168.125.1", names: ["pizarra", "pizarra.aula.test"] },
    { ip: "192.168.125.9", names: ["nueve"] },
  ],
};

describe("what libvirt can change while a network runs", () => {
  test("is changed live and stored by one command each, and needs no restart", () => {
    const plan = update({ dns: DNS });
    expect(updates(plan)).toEqual([
      "add dns-host <host ip='192.168.125.9'>\n  <hostname>nueve</hostname>\n</host> --live --config",
    ]);
    expect([verbs(plan), plan.warnings]).toEqual([["net-update"], []]);
    expect(plan.undoChange).toEqual({
      change: "update",
      network: networkOf("red_nat").uuid,
      xml: stored("red_nat"),
      restart: false,
    });
  });
  test("promises that both documents are others afterwards, and a stored change that the stored one is", () => {
    const { storedXml, liveXml } = networkOf("red_nat");
    const promised = ({ postconditions }: Plan) => postconditions.find(({ kind }) => kind === "network");
    expect(promised(update({ dns: DNS }))).toMatchObject({ storedNot: storedXml, liveNot: liveXml });
    for (const restart of [false, true]) {
      const later = promised(update({ mtu: 1400 }, "red_nat", nine, restart));
      expect(later).toMatchObject({ storedNot: storedXml });
      expect(later).not.toHaveProperty("liveNot");
    }
    // what starts with the host is in no document
    const byHand = promised(update({ autostart: !networkOf("red_nat").autostart }));
    expect(byHand).toMatchObject({ exists: true });
    expect(byHand).not.toHaveProperty("storedNot");
  });
  test("is taken back by its steps where it mends what nobody could ask for", () => {
    const { storedXml } = networkOf("red_nat");
    const bad = storedXml?.replace(/end='192\.168\.125\.100'/, "end='192.168.126.100'") ?? "";
    expect(bad).not.toBe(storedXml);
    const broken: Snapshot = {
      ...nine,
      networks: nine.networks.map((one) => (one.name === "red_nat" ? { ...one, storedXml: bad } : one)),
    };
    const plan = planLife(broken, { change: "update", network: "red_nat", xml: storedXml ?? "" });
    expect(plan.problems).toEqual([]);
    expect(plan.undoChange).toBeUndefined();
    expect(findWayBack({ change: "update", network: "red_nat" }, plan)).toEqual({ kind: "steps" });
    // one that leaves it as wrong as it was goes back as a change
    expect(update({ mtu: 1400 }, "red_nat", broken).undoChange).toMatchObject({ change: "update", xml: bad });
  });
  test("a range gives way to its successor, at its own address", () => {
    const plan = update({ ipv4: { dhcp: { start: "192.168.125.10", end: "192.168.125.100" } } });
    expect(updates(plan)).toEqual([
      "delete ip-dhcp-range <range start='192.168.125.2' end='192.168.125.100'/> --live --config",
      "add ip-dhcp-range <range start='192.168.125.10' end='192.168.125.100'/> --live --config",
    ]);
    expect(plan.steps[0]?.argv).toContain("--parent-index");
    // the reservation that was there is not touched
    expect(plan.xml).toContain("ip='192.168.125.50'");
  });
  test("portgroups, TXT and SRV records come and go the same way", () => {
    const plan = update({
      portgroups: [{ name: "sala", default: true }],
      dns: {
        txts: [{ name: "aula", value: "a b" }],
        srvs: [{ service: "ldap", protocol: "tcp", target: "pc", port: 389 }],
      },
    });
    expect(updates(plan)).toEqual([
      "add dns-txt <txt name='aula' value='a b'/> --live --config",
      "add dns-srv <srv service='ldap' protocol='tcp' target='pc' port='389'/> --live --config",
      "add portgroup <portgroup name='sala' default='yes'/> --live --config",
    ]);
  });
  test("on the nftables backend libvirt would lose its rules with most of it: stored, and later", () => {
    const plan = update({ dns: DNS }, "red_nat", eleven);
    expect([verbs(plan), codes(plan.warnings)]).toEqual([["net-define"], [["dns.hosts", "life.after-restart"]]]);
    expect(verbs(update({ dns: DNS }, "red_nat", eleven, true))).toContain("net-destroy");
    const range = { ipv4: { dhcp: { start: "192.168.125.10", end: "192.168.125.100" } } };
    expect(verbs(update(range, "red_nat", eleven))).toEqual(["net-update", "net-update"]);
  });
  test("two DNS entries of one address can't be told apart by libvirt: stored, and later", () => {
    const double = (xml: string | null) =>
      xml?.replace("</dns>", "<host ip='192.168.125.1'><hostname>otra</hostname></host></dns>") ?? null;
    const networks = nine.networks.map((one) =>
      one.name === "red_nat" ? { ...one, storedXml: double(one.storedXml), liveXml: double(one.liveXml) } : one,
    );
    const hosts = [...DNS.hosts, { ip: "192.168.125.1", names: ["otra"] }];
    const plan = update({ dns: { hosts } }, "red_nat", { ...nine, networks });
    expect([verbs(plan), codes(plan.warnings)]).toEqual([["net-define"], [["dns.hosts", "life.after-restart"]]]);
  });
  test("of a stopped network everything is stored at once", () => {
    const plan = update({ ipv4: { dhcp: { start: "192.168.132.10", end: "192.168.132.20" } } }, "red_parada");
    expect([verbs(plan), plan.warnings]).toEqual([["net-define"], []]);
    expect(plan.steps[0]?.argv).toContain("--validate");
    expect(plan.steps[0]?.undo?.stdin).toBe(stored("red_parada"));
  });
});

describe("what takes effect after a restart", () => {
  test("is stored, and said for each field", () => {
    const plan = update({ mtu: 1400, domain: "otra.test" });
    expect(verbs(plan)).toEqual(["net-define"]);
    expect(codes(plan.warnings).filter(([, code]) => code === "life.after-restart")).toEqual([
      ["domain", "life.after-restart"],
      ["mtu", "life.after-restart"],
    ]);
    expect(plan.xml).toContain("<mtu size='1400'/>");
  });
  test("and what goes live beside it does so at once", () => {
    const plan = update({ mtu: 1400, dns: DNS });
    expect(verbs(plan)).toEqual(["net-define", "net-update"]);
    expect(updates(plan)[0]).toMatch(/ --live$/);
  });
  test("comes with a restart that is asked for: the new document between stop and start, the guests last", () => {
    const plan = update({ mtu: 1400 }, "red_nat", nine, true);
    expect(verbs(plan)).toEqual([
      ...["net-create", "update-device", "update-device", "net-destroy", "net-define", "test", "net-start"],
      ...["update-device", "update-device", "net-destroy"],
    ]);
    expect(codes(plan.warnings)).toEqual([["network", "life.cut-for-a-moment"]]);
    expect(plan.cutOff.map(({ guest }) => guest).sort()).toEqual(["pasarela", "web1"]);
    // the way back stores the old document before it starts the network again
    const back = [...plan.steps].reverse().map(({ undo }) => undo?.argv ?? []);
    const placeOf = (verb: string) => back.findIndex((argv) => argv.includes(verb));
    expect([placeOf("net-define"), placeOf("net-define") < placeOf("net-start")]).toEqual([5, true]);
  });
  test("brings the leases along to a bridge of another name, which only root can", () => {
    const xml = networkOf("red_nat").storedXml?.replace(/bridge name='[^']*'/, "bridge name='virbr77'") ?? "";
    const ask = (snapshot: Snapshot) =>
      planLife(snapshot, { change: "update", network: "red_nat", xml, restart: true });
    const root = ask(nine);
    const at = root.steps.findIndex(({ argv }) => argv[0] === "mv");
    const folder = "/var/lib/libvirt/dnsmasq";
    expect(root.steps[at]).toMatchObject({
      argv: ["mv", "-f", "--", `${folder}/virbr1.status`, `${folder}/virbr77.status`],
      undo: { argv: ["mv", "-f", "--", `${folder}/virbr77.status`, `${folder}/virbr1.status`] },
      ...{ privileged: true, isOptional: true },
    });
    expect(verbs(root).slice(at - 2, at + 3)).toEqual(["net-destroy", "net-define", "mv", "test", "net-start"]);
    const user = ask({ ...nine, access: { ...nine.access, isRoot: false } });
    expect([verbs(user).includes("mv"), codes(user.warnings)]).toEqual([
      ...[false, expect.arrayContaining([["bridge", "life.leases-left"]])],
    ]);
    expect(codes(root.warnings)).not.toContainEqual(["bridge", "life.leases-left"]);
  });
  test("a restart is not made where nothing needs it", () => {
    expect(verbs(update({ dns: DNS }, "red_nat", nine, true))).toEqual(["net-update"]);
    expect(verbs(update({ title: "Aula" }, "red_nat", eleven, true))).toEqual(["net-define"]);
  });
  test("another bridge is looked at right before the start", () => {
    const plan = update({ bridge: "virbr77" }, "red_nat", nine, true);
    expect(plan.steps.find(({ argv }) => argv[0] === "test")?.argv.at(-1)).toBe("/sys/class/net/virbr77");
    expect(codes(update({ bridge: "virbr2" }, "red_nat", nine, true).problems).map(([field]) => field)).toContain(
      "bridge",
    );
  });
  test("other addresses are named by their family", () => {
    expect(codes(update({ ipv6: null }).warnings)).toContainEqual(["ipv6", "life.after-restart"]);
    expect(codes(update({ ipv4: { dhcp: null } }, "red_aislada").warnings)).toContainEqual([
      "ipv4",
      "life.after-restart",
    ]);
  });
});

describe("fields", () => {
  test("that are left out stay, and what the form has no field for stays to the letter", () => {
    const plan = update({ mtu: 1400 });
    expect(plan.xml?.replace(/\n\s*<mtu size='1400'\/>/, "")).toBe(stored("red_nat"));
  });
  test("are checked as for a new network, but the network is not in its own way", () => {
    expect(
      codes(update({ ipv4: { dhcp: { start: "192.168.1.1", end: "192.168.125.9" } } }).problems).length,
    ).toBeGreaterThan(0);
    expect(update({ mtu: 1400 }).problems).toEqual([]);
    expect(codes(update({ ipv4: { cidr: "192.168.126.1/24", dhcp: null } }).problems)[0]?.[0]).toBe("ipv4.cidr");
  });
  test("that were wrong before stop no other change", () => {
    const wrong = stored("red_aislada").replace("</dhcp>", "<host mac='52:54:00:00:00:09' ip='10.1.1.1'/></dhcp>");
    const snapshot = {
      ...nine,
      networks: nine.networks.map((one) => (one.name === "red_aislada" ? { ...one, storedXml: wrong } : one)),
    };
    expect(update({ mtu: 1400 }, "red_aislada", snapshot).problems).toEqual([]);
  });
  test("autostart alone is one command", () => {
    expect(verbs(update({ autostart: false }))).toEqual(["net-autostart"]);
  });
  test("the name is no field of an update", () => {
    expect(update({ name: "otra" }).problems).toMatchObject([
      { field: "name", code: "life.name-by-rename", suggestion: "red_nat" },
    ]);
  });
  test("that say what is there already change nothing", () => {
    expect(codes(update({ name: "red_nat", ipv4: {} }).problems)).toEqual([["spec", "life.nothing-changes"]]);
  });
});

describe("a whole document", () => {
  test("is stored as it was typed, comments and all", () => {
    const xml = stored("red_nat").replace("<ip ", "<!-- aula 3 -->\n  <ip ").replace("stp='on'", "stp='off'");
    const plan = byXml(xml);
    expect([plan.problems, plan.xml, plan.steps[0]?.stdin]).toEqual([[], xml, xml]);
  });
  test("without UUID gets its network's; with another's it is refused", () => {
    const without = stored("red_nat")
      .replace(/<uuid>.*<\/uuid>/, "")
      .replace("stp='on'", "stp='off'");
    expect(byXml(without).xml).toContain(`<uuid>${networkOf("red_nat").uuid}</uuid>`);
    const other = stored("red_nat").replace(/<uuid>.*<\/uuid>/, `<uuid>${networkOf("default").uuid}</uuid>`);
    expect(codes(byXml(other).problems)).toContainEqual(["xml", "life.uuid-other"]);
  });
  test("that differs in blanks and comments alone changes nothing", () => {
    expect(codes(byXml(stored("red_nat").replaceAll("\n", "\n\n").replace("<ip ", "<!-- x --><ip ")).problems)).toEqual(
      [["xml", "life.nothing-changes"]],
    );
  });
  test("with other metadata takes effect where the form can't tell", () => {
    const plan = byXml(stored("red_nat").replace("<bridge ", "<bridge zone='aula' "));
    expect(codes(plan.warnings)).toContainEqual(["xml", "life.after-restart"]);
  });
  test("with only a range changed is a net-update like any other", () => {
    expect(verbs(byXml(stored("red_nat").replace("192.168.125.100", "192.168.125.90")))).toEqual([
      "net-update",
      "net-update",
    ]);
  });
  test.each([
    ["no XML", "hola"],
    ["another root", "<domain/>"],
    ["an entity", `<!DOCTYPE n [<!ENTITY a "b">]><network><name>&a;</name></network>`],
  ])("that is %s is refused", (_, xml) => {
    const plan = byXml(xml);
    expect([plan.problems.length > 0, plan.problems[0]?.field, plan.steps]).toEqual([true, "xml", []]);
  });
});

test("a transient network has no document to change", () => {
  expect(codes(update({ mtu: 1400 }, "red_temporal").problems)).toEqual([["network", "life.transient-update"]]);
});

describe("clone", () => {
  const clone = (network: string, name = "copia", snapshot = nine) =>
    planLife(snapshot, { change: "clone", network, name });

  test("has its own UUID, MAC, bridge and addresses, and everything in its place", () => {
    const plan = clone("red_nat");
    expect(plan.problems).toEqual([]);
    expect(plan.xml).not.toMatch(/<uuid>|<mac |virbr1'|192\.168\.125|fd77:125/);
    expect(plan.xml).toContain("<name>copia</name>");
    expect(plan.xml).toMatch(/<range start='(192\.168\.\d+)\.2' end='\1\.100'\/>/);
    expect(plan.xml).toMatch(/<host ip='192\.168\.\d+\.1'>\s*<hostname>pizarra<\/hostname>/);
    expect(plan.xml).not.toContain("52:54:00:7a:00:01");
    expect(codes(plan.warnings)).toContainEqual(["network", "life.clone-without-reservations"]);
    expect(verbs(plan)).toEqual(["net-define", "test", "net-start"]);
    expect(plan.undoChange).toEqual({ change: "delete", network: "copia" });
  });
  test("of a stopped network does not start, of one on the host's bridge shares it", () => {
    expect(verbs(clone("red_parada"))).toEqual(["net-define"]);
    expect(clone("red_bridge").xml).toContain("<bridge name='br0'/>");
  });
  test("of every network of the classroom can be made", () => {
    for (const { name } of nine.networks) expect([name, clone(name).problems]).toEqual([name, []]);
  });
  test("under a taken name is refused", () => {
    expect(codes(clone("red_nat", "default").problems)).toEqual([["name", "create.name-taken"]]);
  });
});

describe("import", () => {
  const XML = "<network><name>de fuera</name><bridge name='virbr66'/><ip address='10.66.0.1' prefix='24'/></network>";
  const imported = (xml: string, over: object = {}) => planLife(nine, { change: "import", xml, ...over });

  test("defines the document that was given, and starts it as asked", () => {
    const plan = imported(XML, { start: true, autostart: false });
    expect([plan.problems, verbs(plan), plan.subject]).toEqual([[], ["net-define", "test", "net-start"], "de fuera"]);
    expect(plan.steps[0]?.stdin).toContain("virbr66");
  });
  test.each([
    ["name", XML.replace("de fuera", "default"), "name"],
    ["UUID", XML.replace("<bridge", `<uuid>${networkOf("default").uuid}</uuid><bridge`), "xml"],
    ["bridge", XML.replace("virbr66", "virbr1"), "bridge"],
    ["subnet", XML.replace("10.66.0.1", "192.168.125.1"), "ipv4.cidr"],
  ])("with the %s of another network is refused", (_, xml, field) => {
    expect(codes(imported(xml).problems).map(([at]) => at)).toContain(field);
  });
  test.each([
    ["comments that never end", "<!--".repeat(200_000)],
    ["tags that never end", "<a ".repeat(300_000)],
    ["names that never end", "<".repeat(900_000)],
    ["quotes that never end", `<network ${"a='b ".repeat(180_000)}`],
  ])("of %s is refused at once, as a new network and as another document of one", (_, xml) => {
    expect(imported(xml).problems[0]?.code).toMatch(/^create\.xml-/);
    const plan = planLife(nine, { change: "update", network: "red_nat", xml });
    expect([plan.problems[0]?.code, plan.xml]).toEqual([expect.stringMatching(/^create\.xml-/), xml]);
  });
  test("with a value that can't be read is refused, even if the rest is fine", () => {
    const plan = imported(XML.replace("<bridge", "<mtu size='grande'/><bridge"));
    expect([plan.problems.length > 0, plan.steps]).toEqual([true, []]);
  });
});

describe("a deleted network", () => {
  const wayBack = (name: string, after: (snapshot: Snapshot) => Snapshot = (snapshot) => snapshot) => {
    const { undoChange } = planLife(nine, { change: "delete", network: name });
    if (!undoChange || !("change" in undoChange) || undoChange.change !== "import") throw new Error(name);
    const { bridge } = networkOf(name);
    const gone: Snapshot = {
      ...nine,
      networks: nine.networks.filter((one) => one.name !== name),
      links: nine.links.filter((link) => link.name !== bridge),
      addresses: nine.addresses.filter(({ link }) => link !== bridge),
      routes: nine.routes.filter(({ link }) => link !== bridge),
    };
    return planLife(after(gone), undoChange);
  };
  test("comes back with its document, leases, autostart and everybody plugged in", () => {
    const plan = wayBack("red_nat");
    expect(plan.problems).toEqual([]);
    expect(verbs(plan)).toEqual([
      ...["net-define", "mv", "test", "net-start", "net-autostart"],
      ...["net-create", "update-device", "update-device", "update-device", "update-device", "net-destroy"],
    ]);
    expect(plan.steps[0]?.stdin).toBe(stored("red_nat"));
    expect(plan.postconditions).toContainEqual({
      kind: "nic",
      guest: "web1",
      mac: "52:54:00:7a:00:01",
      network: "red_nat",
      plugged: true,
    });
  });
  test("every one of the classroom comes back", () => {
    for (const { name, persistent } of nine.networks)
      if (persistent) expect([name, wayBack(name).problems]).toEqual([name, []]);
  });
  test.each([
    ["a path for a bridge", "<bridge name='../../../etc/cron.d/x'/>", "life.bridge-impossible"],
    [
      "the host's own NIC for a guest alone",
      "<forward mode='passthrough'><interface dev='eth0'/></forward>",
      "create.passthrough-ssh",
    ],
    [
      "the loopback's addresses",
      "<bridge name='virbr66'/><ip address='127.3.0.1' prefix='24'/>",
      "create.subnet-special",
    ],
    ["half of the world", "<bridge name='virbr66'/><ip address='64.0.0.1' prefix='4'/>", "create.subnet-too-wide"],
    [
      "a way to everywhere",
      "<bridge name='virbr66'/><ip address='10.66.0.1' prefix='24'/><route address='0.0.0.0' prefix='0' gateway='10.66.0.2'/>",
      "create.route-to-everywhere",
    ],
  ])("does not with %s, whoever says that it was one", (_, inner, code) => {
    const xml = `<network><name>x</name><uuid>11111111-2222-4333-8444-555555555555</uuid>${inner}</network>`;
    const snapshot = { ...nine, sshLink: "eth0" };
    const links = snapshot.links.map((link) => (link.name === "eth0" ? { ...link, master: null } : link));
    for (const start of [true, false]) {
      const plan = planLife(
        { ...snapshot, links },
        { change: "import", xml, start, autostart: false, keptLeases: true },
      );
      expect([plan.problems.map((one) => one.code), plan.steps]).toEqual([expect.arrayContaining([code]), []]);
    }
  });
  test.each([
    ["its domain", "<domain name='a&#10;dhcp-script=/tmp/x'/>", "domain@name"],
    ["a name of a host", "<dns><host ip='10.66.0.3'><hostname>a&#10;b</hostname></host></dns>", "dns/host/hostname"],
    ["a text of DNS", "<dns><txt name='a' value='b&#xd;c'/></dns>", "dns/txt@value"],
    [
      "an option of dnsmasq",
      `<dnsmasq:options xmlns:dnsmasq="http://libvirt.org/schemas/network/dnsmasq/1.0"><dnsmasq:option value="a&#10;b"/></dnsmasq:options>`,
      "dnsmasq:options/dnsmasq:option@value",
    ],
  ])("does not with a line of its own for dnsmasq in %s", (_, inner, path) => {
    const xml = `<network><name>x</name><uuid>11111111-2222-4333-8444-555555555555</uuid><title>one\ntwo</title><bridge name='virbr66'/>
      ${inner}<ip address='10.66.0.1' prefix='24'/></network>`;
    for (const way of [{ keptLeases: false }, { keptLeases: true }, { transient: true }]) {
      const { problems, steps } = planLife(nine, { change: "import", xml, ...way });
      expect([problems, steps]).toMatchObject([[{ field: "xml", code: "create.xml-control", params: { path } }], []]);
    }
    const { problems } = planLife(nine, { change: "import", xml });
    expect([problems.length > 0, problems.map(({ code }) => code).includes("create.xml-control")]).toEqual([
      ...[true, path.startsWith("dnsmasq")],
    ]);
  });
  test("does not without a UUID of its own", () => {
    const again = (uuid: string) => ({ xml: `<network><name>x</name>${uuid}<bridge name='virbr66'/></network>` });
    for (const uuid of ["", "<uuid>../../x</uuid>"]) {
      const plan = planLife(nine, { change: "import", ...again(uuid), keptLeases: true });
      expect(codes(plan.problems)).toEqual([["xml", "create.xml-uuid"]]);
    }
  });
  test("does not where its name, its bridge or its addresses are another's by now", () => {
    const now = (over: Partial<HostNetwork>) => (snapshot: Snapshot) => ({
      ...snapshot,
      networks: snapshot.networks.map((one) => (one.name === "red_parada" ? { ...one, ...over } : one)),
    });
    expect(codes(wayBack("red_nat", now({ name: "red_nat" })).problems)).toEqual([["xml", "life.back-already"]]);
    expect(codes(wayBack("red_nat", now({ bridge: "virbr1" })).problems)).toEqual([["xml", "life.bridge-given-away"]]);
    const { definition } = networkOf("red_nat");
    expect(codes(wayBack("red_nat", now({ active: true, definition, stored: definition })).problems)).toContainEqual([
      "network",
      "life.subnet-taken-by-network",
    ]);
  });
});
