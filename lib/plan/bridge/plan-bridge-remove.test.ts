import { describe, expect, test } from "vitest";
import { recordedSnapshot } from "../../../fixtures/recorded-snapshot.ts";
import en from "../../../messages/en.json" with { type: "json" };
import type { ConfigFile, HostConfig } from "../../model/host-config.ts";
import type { Link } from "../../model/link.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { planChange } from "../plan-change.ts";
import { problemPhrase, warningPhrase } from "../plan-words.ts";
import { moveStanzas } from "./interfaces-text.ts";
import { toNetworkdFiles } from "./networkd-text.ts";

const empty = await recordedSnapshot("bookworm-empty");
const aula = await recordedSnapshot("bookworm-iptables-aula");
const NAMING = { name: "br0", dev: "eth0", mac: "52:54:00:00:00:09" };
const FACTS = { ...NAMING, isUp: true, addresses: [], routes: [], hasDefaultRoute: false, seconds: 60 };
const ORIGINAL =
  "auto lo\niface lo inet loopback\n\n# the LAN\nauto eth0\niface eth0 inet static\n  address 10.0.0.2/24\n  gateway 10.0.0.1\niface eth0 inet6 static\n  address fd00::2/64\n\nauto eth1\niface eth1 inet dhcp\n";
const moved = (text: string) => {
  const made = moveStanzas(text, NAMING);
  if ("code" in made) throw new Error(made.code);
  return made.after;
};

/** The recorded host with a bridge over its NIC: the bridge has what the NIC had. */
function bridged(config: Partial<HostConfig>, over: Partial<Snapshot> = {}): Snapshot {
  const eth0 = empty.links.find(({ name }) => name === "eth0") as Link;
  const mac = NAMING.mac;
  const links = [
    ...empty.links.filter(({ name }) => name !== "eth0"),
    { ...eth0, mac, master: "br0" },
    { ...eth0, mac, name: "br0", index: 99, kind: "bridge", altNames: [] },
  ];
  const onBridge = <T extends { link: string | null }>(all: readonly T[]) =>
    all.map((one) => (one.link === "eth0" ? { ...one, link: "br0" } : one));
  const hostConfig = { ...empty.hostConfig, ...config };
  const [addresses, routes] = [onBridge(empty.addresses), onBridge(empty.routes)];
  return { ...empty, links, addresses, routes, hostConfig, ...over };
}
const file = (path: string, text: string): ConfigFile => ({ path, text, isLink: false });
const byIfupdown = (text: string, over: Partial<Snapshot> = {}) => {
  const files = [file("/etc/network/interfaces", text)];
  return bridged({ ifupdown: { ...empty.hostConfig.ifupdown, ifstate: ["lo", "br0"], files } }, over);
};
const plan = (snapshot: Snapshot, name = "br0") => planChange(snapshot, { change: "bridge", action: "remove", name });
const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);
const commands = ({ steps }: ReturnType<typeof plan>) => steps.map(({ argv }) => argv.join(" "));

describe("a bridge of ifupdown goes", () => {
  const made = plan(byIfupdown(moved(ORIGINAL)));

  test("and its file is what it was before there was a bridge, to the letter", () => {
    expect(codes(made)).toEqual([]);
    expect(made.files).toMatchObject([{ path: "/etc/network/interfaces", after: ORIGINAL }]);
  });
  test("a NIC without a stanza keeps one without an address", () => {
    const [{ after = null } = {}] = plan(byIfupdown(moved("auto lo\niface lo inet loopback\n"))).files ?? [];
    expect(after).toBe("auto lo\niface lo inet loopback\n\nauto eth0\niface eth0 inet manual\n");
  });
  test("the watchdog is armed before anything is touched, and nothing of /etc before somebody confirms", () => {
    const run = commands(made);
    const armed = run.findIndex((command) => command.endsWith("guard arm 60"));
    expect(run.slice(armed + 1)).toEqual([
      "ifdown br0",
      "ifup --interfaces=/run/puente-bridge/try eth0",
      "sh /run/puente-bridge/guard prove",
    ]);
    expect(run.filter((command) => command.includes("/etc/"))).toEqual([]);
    expect(made.confirmWithinSeconds).toBe(60);
    expect(made.undoChange).toEqual({ change: "bridge", action: "revert", name: "br0" });
  });
  test("and promises the NIC all that the bridge had", () => {
    const cidr = empty.addresses.find(({ link, family }) => link === "eth0" && family === "ipv4");
    expect(made.postconditions).toEqual([
      { kind: "link", name: "br0", exists: false },
      {
        ...{ kind: "link", name: "eth0", exists: true, master: null, mac: NAMING.mac },
        ...{ addresses: [`${cidr?.address}/${cidr?.prefix}`], routes: ["default"] },
      },
    ]);
  });
  const HAND = "auto br0\niface eth0 inet manual\niface br0 inet static\n  bridge_ports eth0\n  address 10.0.0.2/24\n";
  test.each([
    ["bridge_ports eth0", "bridge_ports eth0 eth1", "bridge.not-moved-bridge-option"],
    ["bridge_ports eth0", "bridge-ports eth0\n  bridge_vlan_aware yes", "bridge.not-moved-bridge-option"],
    ["bridge_ports eth0", "metric 5", "bridge.not-moved-no-ports"],
    ["inet manual", "inet manual\n  mtu 9000", "bridge.not-moved-port-option"],
    ["inet static", "inet dhcp", "bridge.not-moved-method"],
    ["inet static", "inet static inherits lan", "bridge.not-moved-inherits"],
    ["  address", "  up ip route add 10.9.0.0/16 dev br0\n  address", "bridge.not-moved-named"],
    ["  address", "  address \\\n ", "bridge.not-moved-continued-line"],
    ["auto br0", "source /srv/more\nauto br0", "bridge.not-moved-other-source"],
    ["iface br0 inet", "iface br9 inet", "bridge.not-written"],
  ])("not where only a person knows what it should be then: %j is %j", (from, to, code) => {
    expect(codes(plan(byIfupdown(HAND.replace(from, to))))).toEqual([code]);
  });
  test("also one that a person wrote, with dashes", () => {
    const [{ after = null } = {}] = plan(byIfupdown(HAND.replaceAll("bridge_", "bridge-"))).files ?? [];
    expect(after).toBe("auto eth0\niface eth0 inet static\n  address 10.0.0.2/24\n");
  });
});

describe("a bridge of systemd-networkd goes", () => {
  const OLD = "[Match]\nName=eth0\n\n[Link]\nMTUBytes=1400\n\n[Network]\nAddress=10.0.0.2/24\nGateway=10.0.0.1\n";
  const FOLDER = "/etc/systemd/network";
  const ours = () => {
    const made = toNetworkdFiles(OLD, FACTS);
    if ("code" in made) throw new Error(made.code);
    return made.map(({ name, text }) => file(`${FOLDER}/${name}`, text));
  };
  const byNetworkd = (files: ConfigFile[]) =>
    bridged({
      ifupdown: { ...empty.hostConfig.ifupdown, ifstate: [] },
      networkd: { isRunning: true, files, networkFiles: { 99: `${FOLDER}/0-puente-br0.network` } },
    });
  const changes = (snapshot: Snapshot) =>
    (plan(snapshot).files ?? []).map(({ path, after }) => [path.replace(`${FOLDER}/`, ""), after]);
  const GONE = ["0-puente-br0.netdev", "0-puente-br0.network", "0-puente-eth0.network"].map((name) => [name, null]);

  test("and the NIC's old file counts again", () => {
    expect(changes(byNetworkd([...ours(), file(`${FOLDER}/10-eth0.network`, OLD)]))).toEqual(GONE);
  });
  test.each([
    ["is gone", []],
    ["says something else by now", [file(`${FOLDER}/10-eth0.network`, OLD.replace("0.2/24", "0.7/24"))]],
    ["matches others too", [file(`${FOLDER}/10-eth0.network`, OLD.replace("Name=eth0", "Name=e*"))]],
    ["has drop-ins", [file(`${FOLDER}/10-eth0.network`, OLD), file(`${FOLDER}/10-eth0.network.d/a.conf`, "")]],
    [
      "is not the first",
      [file(`${FOLDER}/10-eth0.network`, OLD), file(`${FOLDER}/05-all.network`, "[Match]\nName=*\n")],
    ],
  ])("where that %s, a new one is written, which leaves room for another bridge", (_, others) => {
    const snapshot = byNetworkd([...ours(), ...others]);
    expect(changes(snapshot)).toEqual([...GONE, ["0-puente.eth0.network", OLD]]);
  });
  test("is tried from /run, before the bridge's own files", () => {
    const run = commands(plan(byNetworkd(ours())));
    expect(run.filter((command) => command.includes("/etc/"))).toEqual([]);
    expect(run.slice(-7)).toEqual([
      "install -m 644 /dev/stdin /run/systemd/network/0-0-puente-br0.network",
      "networkctl reload",
      expect.stringMatching(/^sh -c .*address show dev "\$0" .* br0$/),
      "install -m 644 /dev/stdin /run/systemd/network/0-0-puente-eth0.network",
      "networkctl reload",
      "networkctl delete br0",
      "sh /run/puente-bridge/guard prove",
    ]);
  });
  test("not where other files make it than those of Puente", () => {
    expect(codes(plan(byNetworkd(ours().slice(1))))).toEqual(["bridge.not-ours"]);
    const other = ours().map((one) => ({
      ...one,
      text: one.text?.replace("Bridge=br0", "Bridge=br0\nIPForward=no") ?? "",
    }));
    expect(codes(plan(byNetworkd(other)))).toEqual(["bridge.not-ours"]);
  });
});

describe("a bridge stays", () => {
  const text = moved(ORIGINAL);
  test("while networks and guests of libvirt's are on it, each by name", () => {
    const refused = plan(aula);
    expect(refused.steps).toEqual([]);
    expect(refused.problems).toMatchObject([
      { code: "bridge.networks-ride", params: { who: "red_bridge" } },
      { code: "bridge.guests-ride", params: { who: "impresora" } },
    ]);
  });
  test("also while only a stored NIC of a guest names it", () => {
    const guest = aula.guests.find(({ name }) => name === "apagada");
    const nics = (guest?.nics ?? [])
      .slice(0, 1)
      .map((nic) => ({ ...nic, network: null, bridge: "br0", source: "br0" }));
    const guests = guest ? [{ ...guest, nics }] : [];
    expect(plan(byIfupdown(text, { guests })).problems).toMatchObject([
      { code: "bridge.guests-ride", params: { who: "apagada" } },
    ]);
  });
  test("while something else rides on it", () => {
    const snapshot = byIfupdown(text);
    const rider = { ...(snapshot.links.at(-1) as Link), name: "br0.7", kind: "vlan", parent: "br0" };
    expect(codes(plan({ ...snapshot, links: [...snapshot.links, rider] }))).toEqual(["bridge.links-ride"]);
  });
  test("where it is none, or libvirt's, or has no NIC or several, or another MAC", () => {
    expect(codes(plan(aula, "eth0"))).toEqual(["bridge.no-bridge"]);
    expect(codes(plan(aula, "virbr0"))).toEqual(["bridge.is-libvirts"]);
    const snapshot = byIfupdown(text);
    const eth0 = snapshot.links.find(({ name }) => name === "eth0") as Link;
    const having = (...nics: Link[]) => ({
      ...snapshot,
      links: [...snapshot.links.filter(({ name }) => name !== "eth0"), ...nics],
    });
    expect(codes(plan(having()))).toEqual(["bridge.no-nic"]);
    expect(codes(plan(having(eth0, { ...eth0, name: "eth1" })))).toEqual(["bridge.several-nics"]);
    expect(codes(plan(having({ ...eth0, mac: "52:54:00:00:00:10" })))).toEqual(["bridge.other-mac"]);
  });
  test("where somebody else sets it up", () => {
    const ifupdown = { ...empty.hostConfig.ifupdown, ifstate: [] };
    const devices = [{ name: "br0", state: "connected", connection: "br0" }];
    expect(plan(bridged({ ifupdown })).problems).toMatchObject([
      { code: "bridge.remove-by-hand", params: { manager: "other" } },
    ]);
    expect(plan(bridged({ ifupdown, networkManager: { isRunning: true, devices } })).problems).toMatchObject([
      { code: "bridge.remove-by-hand", params: { manager: "network-manager" } },
    ]);
  });
});

describe("the end of a bridge that waits", () => {
  const pending = {
    ...{ name: "br0", dev: "eth0", manager: "ifupdown", seconds: 60, remainingSeconds: 30 },
    ...{ isDecided: false, isRemoval: true },
  };
  const files = [file("/etc/network/interfaces", moved(ORIGINAL))];
  const waiting: Snapshot = {
    ...empty,
    hostConfig: { ...empty.hostConfig, pending, ifupdown: { ...empty.hostConfig.ifupdown, files } },
  };
  const decide = (action: "confirm" | "revert") => planChange(waiting, { change: "bridge", action, name: "br0" });

  test("is proved once more, held, and only then written; its opposite is to make the bridge again", () => {
    const kept = decide("confirm");
    const run = commands(kept);
    expect(run.slice(0, 2)).toEqual(["sh /run/puente-bridge/guard prove", "sh /run/puente-bridge/guard hold"]);
    expect(run.at(-2)).toBe("mv -f /etc/network/.puente-new /etc/network/interfaces");
    expect(kept.postconditions).toMatchObject([
      { name: "br0", exists: false },
      { name: "eth0", master: null },
    ]);
    // by its name the activity finds what was tried
    expect(kept.subject).toBe("br0");
    expect(kept.undoChange).toEqual({ change: "bridge", action: "create", name: "br0", dev: "eth0" });
  });
  test("is taken back by the host's own script: the bridge is there again", () => {
    const back = decide("revert");
    expect(commands(back)).toEqual(["sh /run/puente-bridge/guard back"]);
    expect(back.postconditions).toMatchObject([
      { name: "br0", exists: true },
      { name: "eth0", master: "br0" },
    ]);
  });
  test("a bridge that was kept can be taken away again: so it is undone", () => {
    const made = {
      ...waiting.hostConfig,
      pending: { ...pending, isRemoval: false },
      ifupdown: empty.hostConfig.ifupdown,
    };
    const kept = planChange({ ...empty, hostConfig: made }, { change: "bridge", action: "confirm", name: "br0" });
    expect(kept.undoChange).toEqual({ change: "bridge", action: "remove", name: "br0" });
  });
});

test("what stops working with it is said before, in words", () => {
  const rule = { ...empty.rulesets[0], text: "-A INPUT -i br0 -p tcp -j ACCEPT\n" } as Snapshot["rulesets"][number];
  const { warnings, steps } = plan(byIfupdown(moved(ORIGINAL), { rulesets: [rule] }));
  expect(warnings.map(({ code }) => code)).toEqual(["bridge.rules-bridge", "bridge.to-confirm"]);
  const said = (code: string) => code.split(".").reduce<unknown>((words, key) => (words as never)?.[key], en);
  for (const warning of warnings) expect(said(warningPhrase(warning).code)).toEqual(expect.any(String));
  for (const { what } of steps) expect(said(what.code)).toEqual(expect.any(String));
  for (const problem of plan(aula).problems) expect(said(problemPhrase(problem).code)).toEqual(expect.any(String));
});
