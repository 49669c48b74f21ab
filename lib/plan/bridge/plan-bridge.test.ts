import { describe, expect, test } from "vitest";
import { recordedSnapshot } from "../../../fixtures/recorded-snapshot.ts";
import en from "../../../messages/en.json" with { type: "json" };
import es from "../../../messages/es.json" with { type: "json" };
import type { HostConfig } from "../../model/host-config.ts";
import type { Link } from "../../model/link.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { planChange } from "../plan-change.ts";
import { problemPhrase, warningPhrase } from "../plan-words.ts";
import type { BridgeChange } from "./plan-bridge.ts";

const empty = await recordedSnapshot("bookworm-empty");
const aula = await recordedSnapshot("bookworm-iptables-aula");

type Over = Partial<Extract<BridgeChange, { action: "create" }>>;
const plan = (snapshot: Snapshot, over: Over = {}) =>
  planChange(snapshot, { change: "bridge", action: "create", name: "br0", dev: "eth0", ...over });
const having = (config: Partial<HostConfig>, snapshot = empty): Snapshot => ({
  ...snapshot,
  hostConfig: { ...snapshot.hostConfig, ...config },
});
const havingText = (text: string): Snapshot =>
  having({
    ifupdown: { ...empty.hostConfig.ifupdown, files: [{ path: "/etc/network/interfaces", text, isLink: false }] },
  });
const havingLink = (over: Partial<Link>): Snapshot => ({
  ...empty,
  links: empty.links.map((link) => (link.name === "eth0" ? { ...link, ...over } : link)),
});
const NO_IFUPDOWN = { ...empty.hostConfig.ifupdown, ifstate: [] };
const index = empty.links.find(({ name }) => name === "eth0")?.index ?? 0;
const networkd = (text: string | null, path = "/etc/systemd/network/10-eth0.network") =>
  having({
    ifupdown: NO_IFUPDOWN,
    networkd: { isRunning: true, files: [{ path, text, isLink: false }], networkFiles: { [index]: path } },
  });
const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);
const commands = ({ steps }: ReturnType<typeof plan>) => steps.map(({ argv }) => argv.join(" "));

describe("a bridge over the host's NIC, by ifupdown", () => {
  const { files = [], ...made } = plan(empty);

  test("takes over the NIC's stanza, word for word, with its MAC; the diff shows it", () => {
    expect(files.map(({ path }) => path)).toEqual(["/etc/network/interfaces"]);
    expect(files[0]?.before).toMatch(/auto eth0\niface eth0 inet static\n {2}address (\S+)\n {2}gateway (\S+)\n/);
    const mac = empty.links.find(({ name }) => name === "eth0")?.mac;
    expect(files[0]?.after).toMatch(
      new RegExp(
        `auto br0\niface eth0 inet manual\n\niface br0 inet static\n {2}bridge_ports eth0\n {2}bridge_stp off\n {2}bridge_fd 0\n {2}bridge_hw ${mac}\n {2}bridge_maxwait 0\n {2}address \\S+\n {2}gateway \\S+\n`,
      ),
    );
  });
  test("the watchdog is armed before anything is touched, and nothing of /etc before somebody confirms", () => {
    const run = commands({ ...made, files });
    const armed = run.findIndex((command) => command.endsWith("guard arm 60"));
    expect(run.findIndex((command) => /^(?:ifdown|ifup|ip|networkctl) /.test(command))).toBeGreaterThan(armed);
    expect(run.filter((command) => command.includes("/etc/"))).toEqual([]);
    expect(made.steps[armed]?.undo?.argv.join(" ")).toMatch(/exec sh "\$0" back \/run\/puente-bridge\/guard$/);
    expect(made.confirmWithinSeconds).toBe(60);
    expect(made.undoChange).toEqual({ change: "bridge", action: "revert", name: "br0" });
  });
  test("promises the address on the bridge alone, the MAC and the way out", () => {
    expect(made.postconditions).toMatchObject([
      { kind: "link", name: "br0", exists: true, routes: ["default"] },
      { kind: "link", name: "eth0", master: "br0", addresses: [] },
    ]);
  });
  test("a NIC without a stanza or address gets a bridge without an address", () => {
    const bare: Snapshot = {
      ...havingText("auto lo\niface lo inet loopback\n"),
      addresses: [],
      routes: [],
    };
    expect(codes(plan(bare))).toEqual([]);
    expect(plan(bare).files?.[0]?.after).toContain("auto br0\niface eth0 inet manual\n\niface br0 inet manual\n");
  });
  test("several families move together; allow-hotplug becomes auto; other interfaces stay as they are", () => {
    const text =
      "auto lo\niface lo inet loopback\nallow-hotplug eth0 eth1\niface eth0 inet static\n  address 10.0.0.2/24\niface eth0 inet6 static\n  address fd00::2/64\niface eth1 inet dhcp\n";
    const after = plan(havingText(text)).files?.[0]?.after ?? "";
    expect(after).toContain("allow-hotplug eth1\nauto br0\n");
    expect(after).toContain("iface br0 inet6 static\n  address fd00::2/64\niface eth1 inet dhcp\n");
    expect(after.match(/bridge_ports/g)).toHaveLength(1);
  });
  test.each([
    ["iface eth0 inet dhcp\n", "bridge.not-moved-method"],
    ["iface eth0 inet6 auto\n", "bridge.not-moved-method"],
    ["iface eth0 inet static inherits other\n", "bridge.not-moved-inherits"],
    ["iface eth0 inet static\n  address \\\n  10.0.0.2/24\n", "bridge.not-moved-continued-line"],
    ["iface eth0 inet static\n  up ip route add 10.9.0.0/16 dev eth0\n", "bridge.not-moved-named"],
    ["iface eth0 inet static\n  wpa-ssid casa\n", "bridge.not-moved-own-option"],
    ["iface eth0 inet static\niface eth0.7 inet static\n", "bridge.not-moved-named"],
    ["iface eth0 inet static\niface eth0:1 inet static\n", "bridge.not-moved-named"],
    ["source /srv/more\niface eth0 inet static\n", "bridge.not-moved-other-source"],
  ])("what was never tried with a way back is not applied: %j", (text, code) => {
    expect(codes(plan(havingText(text)))).toEqual([code]);
  });
  test("files that can't be read, or are kept elsewhere, or lack bridge-utils", () => {
    const { ifupdown } = empty.hostConfig;
    const [file] = ifupdown.files;
    if (!file) throw new Error("no file");
    const other = (over: Partial<HostConfig["ifupdown"]>) =>
      codes(plan(having({ ifupdown: { ...ifupdown, ...over } })));
    expect(other({ files: [{ ...file, text: null }] })).toEqual(["bridge.file-unreadable"]);
    expect(other({ files: [{ ...file, isLink: true }] })).toEqual(["bridge.file-is-link"]);
    expect(other({ files: [file, { ...file, path: "/etc/network/interfaces.d/x" }] })).toEqual([
      "bridge.several-files",
    ]);
    expect(other({ hasBridgeUtils: false })).toEqual(["bridge.no-bridge-utils"]);
  });
});

describe("a bridge over the host's NIC, by systemd-networkd", () => {
  const TEXT =
    "# mine\n[Match]\nName=en* eth*\n\n[Link]\nMTUBytes=1400\n\n[Network]\nAddress=10.0.0.2/24\nGateway=10.0.0.1\n\n[Route]\nDestination=10.9.0.0/16\nGateway=10.0.0.9\n";

  test("is three new files that come before the old one; the hardware's settings stay with the NIC", () => {
    const { files = [], problems } = plan(networkd(TEXT));
    expect(problems).toEqual([]);
    expect(files.map(({ path, before }) => [path, before])).toEqual([
      ["/etc/systemd/network/0-puente-br0.netdev", null],
      ["/etc/systemd/network/0-puente-br0.network", null],
      ["/etc/systemd/network/0-puente-eth0.network", null],
    ]);
    expect(files[1]?.after).toBe(
      "[Match]\nName=br0\n\n[Network]\nAddress=10.0.0.2/24\nGateway=10.0.0.1\n\n[Route]\nDestination=10.9.0.0/16\nGateway=10.0.0.9\n",
    );
    expect(files[2]?.after).toBe("[Match]\nName=eth0\n\n[Link]\nMTUBytes=1400\n\n[Network]\nBridge=br0\n");
  });
  test("is tried from /run, which is empty when the host starts anew", () => {
    const run = commands(plan(networkd(TEXT)));
    expect(run.filter((command) => command.includes("/etc/"))).toEqual([]);
    expect(run.filter((command) => command.includes("/run/systemd/network/0-puente-"))).toHaveLength(3);
  });
  test.each([
    ["[Match]\nName=eth0\n[Network]\nDHCP=yes\n", "bridge.not-moved-method"],
    ["[Match]\nName=eth0\n[Network]\nVLAN=vlan7\n", "bridge.not-moved-own-option"],
    ["[Match]\nName=eth0\n[DHCPServer]\nPoolSize=9\n", "bridge.not-moved-section"],
  ])("what was never tried with a way back is not applied: %j", (text, code) => {
    expect(codes(plan(networkd(text)))).toEqual([code]);
  });
  test("DHCP that is off is no DHCP", () => {
    expect(codes(plan(networkd("[Network]\nDHCP=no\nAddress=10.0.0.2/24\n")))).toEqual([]);
  });
  test("drop-ins, files before ours, and files nobody may read", () => {
    const plain = networkd(TEXT);
    const also = (path: string) => {
      const { networkd: known } = plain.hostConfig;
      return having({
        ...plain.hostConfig,
        networkd: { ...known, files: [...known.files, { path, text: "", isLink: false }] },
      });
    };
    expect(codes(plan(also("/etc/systemd/network/10-eth0.network.d/a.conf")))).toEqual(["bridge.drop-in"]);
    expect(codes(plan(also("/etc/systemd/network/0-a.network")))).toEqual(["bridge.earlier-file"]);
    expect(codes(plan(networkd(null)))).toEqual(["bridge.file-unreadable"]);
  });
});

describe("who sets the NIC up is told by the host", () => {
  test("NetworkManager: its commands are shown with the reason why Puente runs none", () => {
    const devices = [{ name: "eth0", state: "connected", connection: "Wired 1" }];
    const shown = plan(having({ ifupdown: NO_IFUPDOWN, networkManager: { isRunning: true, devices } }));
    expect(codes(shown)).toEqual(["bridge.shown-nm"]);
    expect(commands(shown)[0]).toMatch(
      /^nmcli connection add type bridge con-name br0 .* bridge\.stp no .* ipv4\.method manual/,
    );
    expect(commands(shown)[2]).toBe("nmcli connection modify Wired 1 connection.autoconnect no");
    expect(shown.postconditions).toEqual([]);
  });
  test("netplan: the file's change is shown, and netplan's own try", () => {
    const text =
      "network:\n  version: 2\n  ethernets:\n    eth0:\n      match:\n        macaddress: 52:54:00:00:00:01\n      addresses: [10.0.0.2/24]\n      routes:\n        - to: default\n          via: 10.0.0.1\n    eth1:\n      dhcp4: true\n";
    const shown = plan(having({ netplan: [{ path: "/etc/netplan/50.yaml", text, isLink: false }] }));
    expect(codes(shown)).toEqual(["bridge.shown-netplan"]);
    expect(commands(shown).at(-1)).toBe("netplan try --timeout 60");
    expect(shown.files?.[0]?.after).toBe(
      `network:\n  version: 2\n  ethernets:\n    eth0:\n      match:\n        macaddress: 52:54:00:00:00:01\n      dhcp4: false\n      dhcp6: false\n    eth1:\n      dhcp4: true\n  bridges:\n    br0:\n      interfaces: [eth0]\n      macaddress: "${empty.links.find(({ name }) => name === "eth0")?.mac}"\n      parameters:\n        stp: false\n        forward-delay: 0\n      addresses: [10.0.0.2/24]\n      routes:\n        - to: default\n          via: 10.0.0.1\n`,
    );
  });
  test("an address that nobody is known to have given is left alone", () => {
    expect(codes(plan(having({ ifupdown: NO_IFUPDOWN })))).toEqual(["bridge.no-manager"]);
  });
  test("who says otherwise is told so", () => {
    expect(codes(plan(empty, { manager: "network-manager" }))).toEqual(["bridge.other-manager", "bridge.shown-nm"]);
  });
});

describe("a NIC or name that won't do is refused", () => {
  test.each([
    [{ isWireless: true }, "bridge.wireless"],
    [{ master: "br1" }, "bridge.is-port"],
    [{ kind: "vlan" }, "bridge.kind"],
    [{ mac: null }, "bridge.no-mac"],
  ] as const)("%j", (over, code) => {
    expect(codes(plan(havingLink(over)))).toEqual([code]);
  });
  test("one that is not there, and one that guests ride on", () => {
    expect(codes(plan(empty, { dev: "eth9" }))).toEqual(["bridge.no-device"]);
    expect(codes(plan(aula, { dev: "eth2", name: "br1" }))).toEqual(["bridge.has-riders"]);
    expect(codes(plan(aula, { dev: "eth1", name: "br1" }))).toEqual(["bridge.is-port"]);
  });
  test.each([
    ["br0", "bridge.name-taken"],
    ["virbr7", "bridge.name-taken"],
    ["tcp", "bridge.name-reserved"],
    ["1br", "bridge.name-characters"],
    ["br-with-a-long-name", "bridge.name-too-long"],
  ])("%s: with a name that would do", (name, code) => {
    expect(plan(aula, { dev: "eth0", name }).problems).toMatchObject([{ code, field: "name", suggestion: "br1" }]);
  });
});

describe("a bridge that waits", () => {
  const pending = {
    name: "br0",
    dev: "eth0",
    manager: "ifupdown",
    seconds: 60,
    remainingSeconds: 30,
    isDecided: false,
    isRemoval: false,
  };
  const waiting = having({ pending });
  const decide = (snapshot: Snapshot, action: "confirm" | "revert", name = "br0") =>
    planChange(snapshot, { change: "bridge", action, name });

  test("stops another one, and is confirmed or taken back by its name", () => {
    expect(codes(plan(waiting, { name: "br1" }))).toEqual(["bridge.pending"]);
    expect(codes(decide(empty, "confirm"))).toEqual(["bridge.not-pending"]);
    expect(codes(decide(waiting, "confirm", "br1"))).toEqual(["bridge.not-pending"]);
    expect(codes(decide(having({ pending: { ...pending, isDecided: true } }), "confirm"))).toEqual(["bridge.decided"]);
  });
  test("is proved once more, then held, and only then written to /etc; if that fails, all is taken back", () => {
    const kept = decide(waiting, "confirm");
    const run = commands(kept);
    expect(run.slice(0, 2)).toEqual(["sh /run/puente-bridge/guard prove", "sh /run/puente-bridge/guard hold"]);
    expect(kept.steps[1]?.undo?.argv.at(-1)).toBe("drop");
    expect(run.at(-2)).toBe("mv -f /etc/network/.puente-new /etc/network/interfaces");
    expect(run.at(-1)).toBe("sh /run/puente-bridge/guard end");
  });
  test("is taken back by the host's own script", () => {
    expect(commands(decide(waiting, "revert"))).toEqual(["sh /run/puente-bridge/guard back"]);
  });
});

test("what stops working with the bridge is said before", () => {
  const rule = { ...empty.rulesets[0], text: "-A INPUT -i eth0 -p tcp -j ACCEPT\n" } as Snapshot["rulesets"][number];
  const { warnings } = plan({ ...havingLink({ hasCarrier: false }), rulesets: [rule] });
  expect(warnings.map(({ code }) => code)).toEqual(["bridge.no-carrier", "bridge.rules", "bridge.to-confirm"]);
});

test("everything that can be said of a bridge has words in both languages", () => {
  const all = (words: object, prefix = ""): string[] =>
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === "string" ? [`${prefix}${key}`] : all(value, `${prefix}${key}.`),
    );
  expect(all(es.plan.problems.bridge)).toEqual(all(en.plan.problems.bridge));
  const known = new Set(all({ plan: en.plan }));
  const { steps, warnings } = plan(aula, { dev: "eth0", name: "br1" });
  for (const { what } of steps) expect(known).toContain(what.code);
  for (const warning of warnings) expect(known).toContain(warningPhrase(warning).code);
  for (const problem of plan(aula, { dev: "eth1" }).problems) expect(known).toContain(problemPhrase(problem).code);
});
