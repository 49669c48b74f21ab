import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, type ConnectConfig } from "ssh2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bootSystemd, whyNoSystemd } from "./boot-systemd.ts";
import { down } from "./down.ts";
import { argvInside, inside } from "./inside.ts";
import { keysIn } from "./keys.ts";
import { lanLeases } from "./lan-leases.ts";
import { leftovers } from "./leftovers.ts";
import { lookAtMachine, machineChanges } from "./machine-changes.ts";
import { copyIdOf, prefixOf } from "./names.ts";
import { CHECKOUT, cacheDir } from "./paths.ts";
import { type RunResult, run } from "./run.ts";
import { type HostState, readState } from "./state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "./test-hosts.ts";

const reason = whyNoLab();
const VIRSH = ["virsh", "-c", "qemu:///system"];
/** An emulated guest on a busy machine takes its time to answer. */
const PATIENCE = { timeout: 60_000 };
const titled = (title: string) => (reason ? `${title} (skipped: ${reason})` : title);

describe.skipIf(reason)(titled("people of a lab host"), () => {
  let lab: TestHosts;
  beforeAll(async () => {
    lab = await openTestHosts();
  });
  afterAll(() => lab?.close());

  test.each(["root", "profe", "alumno", "pez", "tc", "ruidoso", "espanol"])(
    "%s logs in with the key and may change libvirt",
    async (user) => {
      const { stdout } = await ssh(lab.hosts[0], user, "virsh -c qemu:///system net-list --all --name");
      expect(stdout).toContain("default");
    },
  );

  test("invitado may only look", async () => {
    const write = await ssh(lab.hosts[0], "invitado", "virsh -c qemu:///system net-list --all --name");
    expect(write.stderr).toContain("authentication unavailable");
    const read = await ssh(lab.hosts[0], "invitado", "virsh -r -c qemu:///system net-list --all --name");
    expect(read.stdout).toContain("default");
  });

  test.each([
    "iptables-save -c",
    "ip6tables-save -c",
    "iptables-legacy-save -c",
    "ip6tables-legacy-save -c",
    "ebtables-save",
    "nft -j list ruleset",
    "nft -a list ruleset",
  ])("profe, and only profe, may run sudo %s", async (command) => {
    expect((await ssh(lab.hosts[0], "profe", `sudo -n /usr/sbin/${command}`)).code).toBe(0);
    expect((await ssh(lab.hosts[0], "alumno", `sudo -n /usr/sbin/${command}`)).stderr).toContain(
      "password is required",
    );
  });

  test("sudo is open for no other command, nor for other arguments", async () => {
    const program = ["/usr/sbin/ebtables-save -M /bin/true", "/usr/sbin/iptables-save -c -M /bin/true"];
    for (const command of ["/usr/sbin/nft list ruleset", "/usr/sbin/iptables-save", "/bin/true", ...program]) {
      expect((await ssh(lab.hosts[0], "profe", `sudo -n ${command}`)).code).not.toBe(0);
    }
  });

  test("espanol is answered in Spanish", async () => {
    const { stdout } = await ssh(lab.hosts[0], "espanol", "virsh -c qemu:///system net-list --all");
    expect(stdout).toContain("inactivo");
  });

  test("clave gets in with the password, also asked by keyboard, and never with the key", async () => {
    const host = lab.hosts[0];
    const password = readFileSync(keysIn(labOf(host)).passwordFile, "utf8");
    const privateKey = readFileSync(keysIn(labOf(host)).keyfile);
    expect(await logsIn(host, { username: "clave", password })).toBe(true);
    expect(await logsIn(host, { username: "clave", tryKeyboard: true }, password)).toBe(true);
    expect(await logsIn(host, { username: "clave", privateKey })).toBe(false);
    expect(await logsIn(host, { username: "clave", password: `${password}x` })).toBe(false);
  });

  test("the encrypted key opens with its passphrase and with no other", async () => {
    const host = lab.hosts[0];
    const keys = keysIn(labOf(host));
    const privateKey = readFileSync(keys.encryptedKeyfile);
    const passphrase = readFileSync(keys.passphraseFile, "utf8");
    expect(await logsIn(host, { username: "root", privateKey, passphrase })).toBe(true);
    expect(await logsIn(host, { username: "root", privateKey, passphrase: "wrong" })).toBe(false);
  });

  test("a host starts with no forwarding and nothing filtered on bridges", async () => {
    const read = (name: string) => inside(lab.hosts[0], ["cat", `/proc/sys/net/${name}`]);
    expect(await read("ipv4/ip_forward")).toBe("0\n");
    expect(await read("bridge/bridge-nf-call-iptables")).toBe("0\n");
    expect(await read("ipv4/conf/all/rp_filter")).toBe("2\n");
  });
});

describe.skipIf(reason)(titled("nothing stays"), () => {
  const name = `gone-${process.pid}`;
  const prefix = prefixOf(copyIdOf(CHECKOUT, name));
  afterAll(() => down(name));

  test("after down there is nothing left, and the machine's own network is as it was", async () => {
    const before = await lookAtMachine();
    expect(await ended(lab("up", "--scenario", "empty", "--hosts", "2"))).toMatchObject({ code: 0 });
    expect(leftovers(name).length).toBeGreaterThan(0);
    expect(machineChanges(before, await lookAtMachine(), prefix)).toEqual([]);
    expect(await ended(lab("down"))).toMatchObject({ code: 0 });
    expect(leftovers(name)).toEqual([]);
    expect(machineChanges(before, await lookAtMachine(), prefix)).toEqual([]);
  });

  test("a careful person's umask, no HOME, no language and no input make no other host", async () => {
    const odd = 'umask 077; unset HOME LANG LC_ALL; TZ=America/Lima exec "$@" <&-';
    const argv = [process.execPath, "lab/main.ts", "up", "--scenario", "empty", "--name", name];
    const stdio: StdioOptions = ["ignore", "ignore", "pipe"];
    const env = { ...process.env, PUENTE_LAB_CACHE: cacheDir() };
    expect(await ended(spawn("sh", ["-c", odd, "sh", ...argv], { cwd: CHECKOUT, stdio, env }))).toMatchObject({
      code: 0,
    });
    const [host] = readState(name)?.hosts ?? [];
    if (!host) throw new Error("no host");
    const look = await ssh(host, "invitado", "virsh -r -c qemu:///system net-list --all --name && cat /etc/hosts");
    expect(look).toMatchObject({ code: 0, stdout: expect.stringMatching(/^default\n[\s\S]*localhost/) });
    expect((await ssh(host, "alumno", "virsh -c qemu:///system net-start default")).code).toBe(0);
    await down(name);
  });

  test.each([50, 250, 400, 600, 900, 1500, 2500, 6000])(
    "up killed after %i ms leaves nothing after down",
    async (moment) => {
      const up = lab("up", "--scenario", "aula");
      const end = ended(up);
      await sleep(moment);
      up.kill("SIGKILL");
      await end;
      await down(name);
      expect(leftovers(name)).toEqual([]);
    },
  );

  test.each(["SIGINT", "SIGTERM"] as const)("up interrupted by %s takes everything down itself", async (signal) => {
    const up = lab("up", "--scenario", "aula");
    const end = ended(up);
    await begun();
    up.kill(signal);
    expect(await end).toMatchObject({ code: 1, said: expect.stringContaining(`interrupted by ${signal}`) });
    expect(leftovers(name)).toEqual([]);
  });

  test.skipIf(whyNoSystemd())("a host with a systemd hands it whoever logs in, and nothing of it stays", async () => {
    expect(await ended(lab("up", "--scenario", "empty"))).toMatchObject({ code: 0 });
    const [host] = readState(name)?.hosts ?? [];
    if (!host) throw new Error("no host");
    await bootSystemd(host);
    const { stdout } = await ssh(host, "root", "systemctl is-system-running; ps -p 1 -o comm=; virsh version >&2");
    expect(stdout).toBe("running\nsystemd\n");
    expect(leftovers(name)).toContainEqual(`control group ${host.namespaces.host}`);
    await down(name);
    expect(leftovers(name)).toEqual([]);
  });

  test("down while up still works ends both", async () => {
    const up = lab("up", "--scenario", "aula");
    const end = ended(up);
    await begun();
    await down(name);
    expect(await end).toMatchObject({ code: 1, said: expect.stringContaining("interrupted by SIGTERM") });
    expect(leftovers(name)).toEqual([]);
  });

  /** Waits until `up` has said what it will make: by then it listens for signals too, and `down` knows it. */
  async function begun(): Promise<void> {
    await expect.poll(() => readState(name)?.state, { timeout: 60_000, interval: 20 }).toBe("starting");
  }

  function lab(...argv: string[]): ChildProcess {
    const stdio: StdioOptions = ["ignore", "ignore", "pipe"];
    return spawn(process.execPath, ["lab/main.ts", ...argv, "--name", name], { cwd: CHECKOUT, stdio });
  }
});

describe.skipIf(reason).each(["bookworm", "trixie", "trixie-nftables"] as const)(
  titled("the classroom on %s"),
  (generation) => {
    let lab: TestHosts;
    let host: HostState;
    beforeAll(async () => {
      const startedAt = performance.now();
      lab = await openTestHosts({ generation, scenario: "aula" });
      [host] = lab.hosts;
      console.info(`aula on ${generation}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    });
    afterAll(() => lab?.close());

    test("every network is there, one stopped and one transient", async () => {
      const active = (await inside(host, [...VIRSH, "net-list --name"])).trim().split("\n");
      expect(active).toEqual(
        expect.arrayContaining(["default", "red_nat", "red_aislada", "red_aislada_estatica", "red_muy_aislada"]),
      );
      expect(active).toEqual(expect.arrayContaining(["red_enrutada", "red_abierta", "red_bridge", "red_macvtap"]));
      expect((await inside(host, [...VIRSH, "net-list --inactive --name"])).trim()).toBe("red_parada");
      expect((await inside(host, [...VIRSH, "net-list --transient --name"])).trim()).toBe("red_temporal");
    });

    test("the loose guest's tap has no bridge while libvirt still believes it plugged", async () => {
      const nics = await inside(host, [...VIRSH, "domiflist suelta"]);
      const tap = /vnet\d+/.exec(nics)?.[0] ?? "";
      expect(nics).toContain("red_reiniciada");
      expect(JSON.parse(await inside(host, ["ip", "-j", "link", "show", "dev", tap]))[0]).not.toHaveProperty("master");
    });

    test("the firewall is the one of this generation", async () => {
      const iptables = await inside(host, ["iptables-save"]);
      const tables = await inside(host, ["nft", "list", "tables"]);
      expect(iptables.includes("LIBVIRT_FWI")).toBe(generation !== "trixie-nftables");
      expect(tables.includes("libvirt_network")).toBe(generation === "trixie-nftables");
    });

    test("a guest behind NAT reaches the internet, and the LAN doesn't reach it", async () => {
      await expect.poll(() => pingsFromWeb1(host, "10.77.255.1"), PATIENCE).toBe(true);
      expect(await pings(host, "pc", "192.168.125.50")).toBe(false);
    });

    test("the LAN reaches the routed guest, the bridged one and the one on macvtap", async () => {
      const leases = await inside(host, [...VIRSH, "net-dhcp-leases red_enrutada"]);
      const routed = /192\.168\.130\.\d+/.exec(leases)?.[0] ?? "";
      const onLan = await lanAddresses(host);
      expect(onLan).toHaveLength(2);
      for (const address of [routed, ...onLan]) {
        await expect.poll(() => pings(host, "pc", address), { ...PATIENCE, message: address }).toBe(true);
      }
    });

    test("the NIC under macvtap has no address of the host", async () => {
      expect(await inside(host, ["ip", "-br", "addr", "show", "dev", "eth2"])).not.toMatch(/\d+\.\d+\.\d+\.\d+|fe80/);
    });
  },
);

async function ssh(host: HostState, user: string, command: string): Promise<RunResult> {
  const keys = keysIn(labOf(host));
  const options = [
    "-F",
    "none",
    "-i",
    keys.keyfile,
    "-o",
    `UserKnownHostsFile=${keys.knownHosts}`,
    "-o",
    "BatchMode=yes",
  ];
  return run(["ssh", ...options, `${user}@${host.address}`, command], { timeoutMs: 20_000 });
}

function labOf(host: HostState): string {
  return join(host.dir, "..");
}

function logsIn(host: HostState, config: ConnectConfig, typed = ""): Promise<boolean> {
  return new Promise((resolve) => {
    const client = new Client();
    const end = (isIn: boolean) => {
      client.end();
      resolve(isIn);
    };
    client.on("ready", () => end(true)).on("error", () => end(false));
    client.on("keyboard-interactive", (_name, _instructions, _language, _prompts, answer) => answer([typed]));
    try {
      client.connect({ host: host.address, ...config });
    } catch {
      end(false);
    }
  });
}

async function pings(host: HostState, place: "pc" | "router" | "internet", address: string): Promise<boolean> {
  const argv = await argvInside(host, ["ping", "-c", "2", "-W", "2", address], host.namespaces[place]);
  return (await run(argv)).code === 0;
}

async function pingsFromWeb1(host: HostState, address: string): Promise<boolean> {
  const ask = async (question: object) =>
    JSON.parse(await inside(host, [...VIRSH, "qemu-agent-command", "web1", JSON.stringify(question)])).return;
  const argument = { path: "/bin/ping", arg: ["-c", "2", "-W", "2", address] };
  const { pid } = await ask({ execute: "guest-exec", arguments: argument });
  for (;;) {
    const status = await ask({ execute: "guest-exec-status", arguments: { pid } });
    if (status.exited) return status.exitcode === 0;
    await sleep(200);
  }
}

async function lanAddresses(host: HostState): Promise<string[]> {
  const neighbours = await inside(host, ["sh", "-c", "ip neigh show dev br0; bridge fdb show br br0"]);
  expect(neighbours).toContain("52:54:00:7a:00:04");
  return (await lanLeases(host))
    .trim()
    .split("\n")
    .map((line) => line.split(" ")[2] ?? "");
}

/** How a command ended, and what it said on stderr: nobody would see why otherwise. */
function ended(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, said })));
}
