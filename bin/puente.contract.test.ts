import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inside } from "../lab/inside.ts";
import type { HostState } from "../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../lab/test-hosts.ts";
import { errorDocumentSchema, inspectDocumentSchema, networksDocumentSchema } from "../lib/model/documents.ts";
import { readAs, virsh, virshXml } from "../lib/usecases/lab-host.test-helper.ts";

const reason = whyNoLab();
const titled = (title: string) => (reason ? `${title} (skipped: ${reason})` : title);
const ROOT = join(import.meta.dirname, "..");
const data = mkdtempSync(join(tmpdir(), "puente-cli-real-"));
afterAll(() => rmSync(data, { recursive: true, force: true }));

/** What libvirt takes as a network's name: anything but a slash and a newline. */
const HOSTILE_NAMES = [
  'it\'s "quoted"',
  "$(touch pwned)",
  "`touch pwned`",
  "'; touch pwned; '",
  '"; touch pwned; echo "',
  "| touch pwned &",
  "-dash",
  "--all",
  "n".repeat(200),
  "ñ".repeat(100),
  "a\u202egnirts\u202c\u2066b",
  "<script>alert(1)<b>&amp;<!--",
  "tab\there",
  "cr\rhere",
  "csi\u009b31mred",
  " blank ends ",
  "two  spaces",
  "percent %s %n %d",
  "back\\slash\\n \\x41",
  "#comment",
  "*",
  "~",
  "@@mark end",
  "00000000-0000-4000-8000-000000000001",
  "..",
  "网络 🌉",
];
const escapeXml = (text: string) =>
  text.replace(/[&<>"'\t\r]|[\u0080-\u009f]/g, (character) => `&#${character.codePointAt(0)};`);

type Ended = { code: number | null; stdout: string; stderr: string };

function puente(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const own = { PATH: process.env.PATH, HOME: data, PUENTE_DATA: join(data, "data"), LC_ALL: "C.UTF-8", ...env };
  const child = spawn(process.execPath, ["--conditions=react-server", "bin/puente.ts", ...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: own as unknown as NodeJS.ProcessEnv,
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (chunk) => (stdout += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk) => (stderr += chunk));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
}

/** One line of virsh each, and nothing trimmed: a name may begin or end with a blank. */
const lines = (text: string) => text.split("\n").filter((line) => line !== "");

describe.skipIf(reason)(titled("the command line and a real host"), () => {
  let lab: TestHosts;
  let host: HostState;

  beforeAll(async () => {
    lab = await openTestHosts({ isBroken: true });
    [host] = lab.hosts;
    const files = HOSTILE_NAMES.map((name, number) => {
      const xml = `<network><name>${escapeXml(name)}</name><bridge name="hostile${number}"/></network>`;
      return `cat >n${number}.xml <<'END-OF-XML'\n${xml}\nEND-OF-XML`;
    });
    const guest = escapeXml("$(touch pwned) ' \" \u202e ñ");
    const nic = `<interface type="network"><source network="${escapeXml("$(touch pwned)")}"/></interface>`;
    files.push(
      `cat >guest.xml <<'END-OF-XML'\n<domain type="qemu"><name>${guest}</name><memory>32768</memory><os><type>hvm</type></os><devices>${nic}</devices></domain>\nEND-OF-XML`,
    );
    const define = `virsh -c qemu:///system "$(for file in n*.xml; do echo "net-define $file;"; done) define guest.xml"`;
    const failed = "! grep ^error errors >&2";
    await inside(host, ["sh", "-s"], {
      input: ['cd "$(mktemp -d)"', ...files, `${define} 2>errors`, failed].join("\n"),
    });
    await virsh(host, "net-start default; net-start --network -dash");
  });
  afterAll(() => lab?.close());

  const documentOf = async (user: "root" | "invitado" = "root") => {
    const { code, stdout, stderr } = await puente(["networks", host.users[user], "--json"]);
    expect(code).toBe(0);
    // on stderr what could not be read, and nothing else
    expect(stderr).toMatch(user === "root" ? /^$/ : /^Not readable: [^\n]*iptables-save[^\n]*\n$/);
    return networksDocumentSchema.parse(JSON.parse(stdout)).networks;
  };

  test("its networks are virsh's own lists, name for name, under the schema", async () => {
    const networks = await documentOf();
    const list = async (flags: string) => lines(await virsh(host, `net-list ${flags}`)).sort();
    const uuids = (chosen: typeof networks) => chosen.map(({ uuid }) => uuid).sort();
    expect(networks.map(({ name }) => name).sort()).toEqual(await list("--all --name"));
    expect(uuids(networks)).toEqual(await list("--all --uuid"));
    expect(uuids(networks.filter(({ active }) => active))).toEqual(await list("--uuid"));
    expect(uuids(networks.filter(({ autostart }) => autostart))).toEqual(await list("--all --autostart --uuid"));
    expect(uuids(networks.filter(({ persistent }) => persistent))).toEqual(await list("--all --persistent --uuid"));
  });

  test("every name that libvirt takes is there as it is, and nothing in it was executed", async () => {
    const expected = ["default", ...HOSTILE_NAMES].sort();
    expect((await documentOf()).map(({ name }) => name).sort()).toEqual(expected);
    expect((await documentOf("invitado")).map(({ name }) => name).sort()).toEqual(expected);
    for (const user of ["root", "pez", "tc", "ruidoso"] as const) {
      const { networks, warnings } = await readAs(host, user);
      expect(networks.map(({ name }) => name).sort(), user).toEqual(expected);
      expect(warnings, user).toEqual([]);
    }
    const search = "find / /root /home /tmp /var/tmp /dev/shm /run -xdev -maxdepth 3 -name pwned";
    expect(await inside(host, ["sh", "-c", search])).toBe("");
    expect(existsSync(join(ROOT, "pwned"))).toBe(false);
  });

  test("a guest with such a name is on the network with such a name", async () => {
    const network = (await documentOf()).find(({ name }) => name === "$(touch pwned)");
    expect(network?.guests).toMatchObject([{ guest: "$(touch pwned) ' \" \u202e ñ", tap: null, plugged: null }]);
  });

  test("a bridged network on a bridge of libvirt's own has the leases that virsh tells of it", async () => {
    const lease = { "ip-address": "192.168.122.50", "mac-address": "52:54:00:00:00:09", "expiry-time": 9_999_999_999 };
    const file = "/var/lib/libvirt/dnsmasq/virbr0.status";
    const xml = `<network><name>borrowed</name><forward mode="bridge"/><bridge name="virbr0"/></network>`;
    await virshXml(host, "net-define", xml);
    await virsh(host, "net-start borrowed");
    await inside(host, ["sh", "-c", `cat >${file}`], { input: JSON.stringify([lease]) });
    try {
      const networks = await documentOf();
      for (const name of ["default", "borrowed"]) {
        expect(await virsh(host, `net-dhcp-leases ${name}`), name).toContain("192.168.122.50/");
        const told = networks.find((one) => one.name === name)?.leases;
        expect(told, name).toMatchObject([{ mac: "52:54:00:00:00:09", address: "192.168.122.50" }]);
      }
    } finally {
      await virsh(host, "net-destroy borrowed; net-undefine borrowed");
      await inside(host, ["rm", "-f", file]);
    }
  });

  test("people see one clean line for each network", async () => {
    const { code, stdout, stderr } = await puente(["networks", host.uri]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
    expect(lines(stdout)).toHaveLength(1 + 1 + HOSTILE_NAMES.length);
    expect(stdout).toMatch(/^default +NAT +active +no +virbr0 +192\.168\.122\.1\/24/m);
    expect(stdout).toMatch(/^-dash +Very isolated +active/m);
    const inspected = await puente(["inspect", host.uri]);
    expect(inspected.code).toBe(0);
    expect(inspected.stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });

  test("is inspected whole, as root and as one who may only look", async () => {
    const full = await puente(["inspect", host.uri, "--json"]);
    const whole = inspectDocumentSchema.parse(JSON.parse(full.stdout));
    expect([full.code, full.stderr, whole.unreadable, whole.warnings]).toEqual([0, "", [], []]);
    expect(whole.libvirtFirewall).toBe("iptables");
    const partly = await puente(["inspect", host.users.invitado, "--json"]);
    const seen = inspectDocumentSchema.parse(JSON.parse(partly.stdout));
    expect(partly.code).toBe(0);
    expect(seen.rulesets).toEqual([]);
    expect(seen.unreadable.map(({ reason: why }) => why)).toContain("needs-sudo");
    expect(seen.networks).toEqual(whole.networks);
    const forPeople = await puente(["networks", host.users.invitado]);
    expect(forPeople.code).toBe(0);
  });

  test.each([
    ["a typing error", () => ["networks", "--jsn", host.uri], 2, "bad-usage"],
    ["no host", () => ["networks"], 2, "bad-usage"],
    ["the session of a user", () => ["networks", "qemu:///session"], 2, "session-uri"],
    ["a user who is not let in", () => ["networks", host.uri.replace("root@", "nobody@")], 3, "authentication-failed"],
    [
      "a key that is not there",
      () => ["networks", host.uri.replace(/keyfile=[^&]*/, "keyfile=/nope")],
      3,
      "key-unreadable",
    ],
    [
      "a key nobody accepted",
      () => ["networks", host.uri.replace(/known_hosts=.*/, "known_hosts=/dev/null")],
      3,
      "host-key-unknown",
    ],
    ["a closed port", () => ["networks", host.uri.replace("/system", ":4242/system")], 3, "connection-refused"],
  ])("%s ends with its code, and the error is the document", async (_what, args, exitCode, errorCode) => {
    const { code, stdout } = await puente([...args(), "--json"]);
    expect([errorDocumentSchema.parse(JSON.parse(stdout)).code, code]).toEqual([errorCode, exitCode]);
    const forPeople = await puente(args());
    expect([forPeople.code, forPeople.stdout]).toEqual([exitCode, ""]);
    expect(forPeople.stderr).toMatch(/^puente: /);
  });

  test("libvirt stopped, and virsh missing, end with 3 and are told apart", async () => {
    const asked = async () => {
      const { code, stdout } = await puente(["networks", host.uri, "--json"]);
      return [code, errorDocumentSchema.parse(JSON.parse(stdout)).code];
    };
    await inside(host, ["mv", "/usr/bin/virsh", "/usr/bin/virsh.away"]);
    expect(await asked()).toEqual([3, "virsh-missing"]);
    await inside(host, ["mv", "/usr/bin/virsh.away", "/usr/bin/virsh"]);
    await inside(host, [
      "sh",
      "-c",
      "pid=$(cat /run/libvirtd.pid); kill $pid; while kill -0 $pid 2>/dev/null; do sleep 0.1; done",
    ]);
    expect(await asked()).toEqual([3, "libvirt-stopped"]);
    await inside(host, ["libvirtd", "-d", "--timeout", "0"]);
    await expect.poll(async () => (await puente(["networks", host.uri])).code, { timeout: 30_000 }).toBe(0);
  });
});
