import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inside } from "../../lab/inside.ts";
import { keysIn } from "../../lab/keys.ts";
import type { HostState } from "../../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../../lab/test-hosts.ts";
import type { User } from "../../lab/uris.ts";
import type { HostCheckResult } from "../model/host-check.ts";
import { parseHostUri } from "../model/host-uri.ts";
import { ALL_READERS } from "../readers/all-readers.ts";
import { checkHost } from "../usecases/check-host.ts";
import type { Credentials } from "./credentials.ts";
import { type EventStream, openEventStream } from "./event-stream.ts";
import { type ConnectionOptions, HostConnection } from "./host-connection.ts";
import { libvirtFailure } from "./libvirt-failure.ts";
import { runBatch } from "./run-batch.ts";
import { runCommand } from "./run-command.ts";

const reason = whyNoLab();
const title = "a real host";
const SOON = { timeout: 30_000 };
const PATIENT = { handshakeMs: 90_000 };

describe.skipIf(reason)(reason ? `${title} (skipped: ${reason})` : title, () => {
  let lab: TestHosts;
  let host: HostState;
  let keys: ReturnType<typeof keysIn>;
  const open: HostConnection[] = [];

  beforeAll(async () => {
    lab = await openTestHosts();
    [host] = lab.hosts;
    const { users } = host;
    keys = keysIn(/keyfile=([^&]*)/.exec(users.root)?.[1] ? decodedFolder(users.root) : "");
    for (const name of ["red ñ", "it's $(id)", "two  spaces", "-dash", "café;x"]) {
      const xml = `<network><name>${name.replaceAll("&", "&amp;")}</name></network>`;
      const made = await runCommand(connect("root"), { argv: ["virsh", "net-define", "/dev/stdin"], stdin: xml });
      expect(made).toMatchObject({ exitCode: 0 });
    }
  });
  afterAll(async () => {
    await Promise.all(open.map((connection) => connection.close()));
    await lab?.close();
  });

  function decodedFolder(uri: string): string {
    const parsed = parseHostUri(uri);
    const keyfile = parsed.ok && parsed.uri.transport === "ssh" ? (parsed.uri.keyfile ?? "") : "";
    return keyfile.replace(/\/keys\/[^/]*$/, "");
  }

  function options(user: User, credentials: Credentials = {}, keyfile?: string): ConnectionOptions {
    const parsed = parseHostUri(host.users[user]);
    if (!parsed.ok || parsed.uri.transport !== "ssh") throw new Error(host.users[user]);
    return { uri: { ...parsed.uri, ...(keyfile && { keyfile }) }, credentials };
  }

  function connect(
    user: User,
    credentials?: Credentials,
    keyfile?: string,
    limits: ConnectionOptions["limits"] = {},
  ): HostConnection {
    const connection = new HostConnection({ ...options(user, credentials, keyfile), limits });
    open.push(connection);
    return connection;
  }

  const secret = (file: string) => readFileSync(file, "utf8").trim();

  async function check(user: User, credentials?: Credentials): Promise<Record<string, HostCheckResult>> {
    const results: Record<string, HostCheckResult> = {};
    for await (const result of checkHost(options(user, credentials))) results[result.step] = result;
    return results;
  }

  test.each([
    ["root", "read-write", true],
    ["profe", "read-write", true],
    ["alumno", "read-write", false],
    ["invitado", "read-only", false],
    ["pez", "read-write", false],
    ["tc", "read-write", false],
    ["ruidoso", "read-write", false],
    ["espanol", "read-write", false],
    ["clave", "read-write", false],
  ] as const)("answers %s with every network, %s, rules readable: %s", async (user, access, hasRules) => {
    const credentials = user === "clave" ? { password: secret(keys.passwordFile) } : {};
    const connection = connect(user, credentials);
    const { records, facts } = await runBatch(connection, ALL_READERS);
    expect(facts).toMatchObject({ user, access, isRoot: user === "root" });
    const xml = records.filter(({ id }) => id === "net-dumpxml-inactive");
    const names = xml.map(({ stdout }) => /<name>(.*)<\/name>/.exec(stdout)?.[1]);
    expect(names).toEqual(expect.arrayContaining(["red ñ", "it&apos;s $(id)", "two  spaces", "-dash", "café;x"]));
    expect(xml.every(({ key, stdout, exitCode }) => exitCode === 0 && stdout.includes(key ?? "none"))).toBe(true);
    const rules = records.find(({ id }) => id === "iptables-save");
    expect(rules).toMatchObject(hasRules ? { exitCode: 0 } : { exitCode: 1, stderr: expect.stringMatching(/^sudo: /) });
    const again = await runBatch(connection, ALL_READERS);
    expect(again.records.find(({ id }) => id === "iptables-save")?.exitCode).toBe(rules?.exitCode);
  });

  test("lets an encrypted key in with its passphrase", async () => {
    const { encryptedKeyfile, passphraseFile } = keys;
    // a passphrase takes a fraction of a second of one core to try: many seconds where that core is busy
    const open = (credentials: Credentials) => connect("profe", credentials, encryptedKeyfile, PATIENT).open();
    await open({ passphrase: secret(passphraseFile) });
    await expect(open({})).rejects.toMatchObject({ code: "passphrase-needed" });
    await expect(open({ passphrase: "no" })).rejects.toMatchObject({ code: "passphrase-wrong" });
    await expect(connect("clave", { password: "no" }).open()).rejects.toMatchObject({ code: "authentication-failed" });
  });

  test("is checked step by step, and each limit has its remedy", async () => {
    const states = async (user: User) =>
      Object.values(await check(user)).map(({ state, remedy }) => (remedy ? `${state}: ${remedy}` : state));
    const well = Array<string>(10).fill("ok");
    expect(await states("root")).toEqual(well);
    expect(await states("profe")).toEqual(well);
    expect(await states("alumno")).toEqual(well.with(8, "warning: allow-sudo"));
    expect(await states("invitado")).toEqual(
      well.with(6, "warning: join-libvirt-group").with(8, "warning: allow-sudo"),
    );
    const skipped = Array<string>(6).fill("skipped");
    expect(await states("clave")).toEqual(["ok", "ok", "ok", "failed: give-password", ...skipped]);
  });

  test("tells of changes while listened to, and nothing stays there when it is not", async () => {
    for (const user of ["root", "profe", "invitado"] as const) {
      const connection = connect(user);
      const lines: string[] = [];
      const { facts } = await runBatch(connection, []);
      const stream: EventStream = openEventStream(connection, {
        isRoot: facts.isRoot,
        isReadOnly: user === "invitado",
        maySudo: user === "profe",
        onEvent: (line) => lines.push(line),
      });
      await expect.poll(() => lines.length, SOON).toBeGreaterThan(0);
      await heard(lines, "event 'lifecycle' for network tmp: Defined", defineAndUndefine);
      if (user !== "invitado") {
        await heard(lines, "add table ip puente_test", async () => {
          await inside(host, ["nft", "add", "table", "ip", "puente_test"]);
          await inside(host, ["nft", "delete", "table", "ip", "puente_test"]);
        });
      }
      await heard(lines, "puentebr", async () => {
        await inside(host, ["ip", "link", "add", "puentebr", "type", "bridge"]);
        await inside(host, ["ip", "link", "delete", "puentebr"]);
      });
      expect(await listening()).not.toBe("");
      if (user === "root") await stream.stop();
      else await connection.close();
      await expect.poll(listening, SOON).toBe("");
      await stream.stop();
    }
  });

  test("is heard again after libvirt was restarted", async () => {
    const lines: string[] = [];
    const stream = openEventStream(connect("root"), {
      isRoot: true,
      isReadOnly: false,
      maySudo: false,
      onEvent: (line) => lines.push(line),
    });
    await expect.poll(() => lines.length, SOON).toBeGreaterThan(0);
    await restartLibvirt();
    // once for each source that had ended, with what begins again between them
    await expect.poll(() => lines, SOON).toContain("events lost");
    await expect.poll(() => lines.slice(lines.indexOf("events lost")), SOON).toContain("events begin");
    lines.length = 0;
    await heard(lines, "network tmp: Defined", defineAndUndefine);
    await stream.stop();
  });

  test("whose libvirt is stopped says so", async () => {
    await stopLibvirt();
    const { records, facts } = await runBatch(connect("root"), ALL_READERS);
    expect(libvirtFailure(facts, "h")?.code).toBe("libvirt-stopped");
    expect(records.find(({ id }) => id === "ip-addr")?.exitCode).toBe(0);
    expect((await check("root")).libvirt).toMatchObject({
      state: "failed",
      code: "libvirt-stopped",
      remedy: "start-libvirt",
    });
    await inside(host, ["libvirtd", "-d", "--timeout", "0"]);
    await expect
      .poll(async () => (await runBatch(connect("root"), [ALL_READERS[0] as never])).facts.access, SOON)
      .toBe("read-write");
  });

  test("without virsh says so", async () => {
    await inside(host, ["mv", "/usr/bin/virsh", "/usr/bin/virsh.away"]);
    try {
      const results = await check("root");
      expect(results.shell?.state).toBe("ok");
      expect(results.virsh).toMatchObject({ state: "failed", code: "virsh-missing", remedy: "install-virsh" });
      expect(results.versions?.state).toBe("skipped");
    } finally {
      await inside(host, ["mv", "/usr/bin/virsh.away", "/usr/bin/virsh"]);
    }
  });

  async function defineAndUndefine(): Promise<void> {
    const stdin = "<network><name>tmp</name></network>";
    const made = await runCommand(connect("root"), { argv: ["virsh", "net-define", "/dev/stdin"], stdin });
    expect(made).toMatchObject({ exitCode: 0 });
    await runCommand(connect("root"), { argv: ["virsh", "net-undefine", "tmp"] });
  }

  /** A source needs a moment from its start until it hears, longer on a busy machine: so the change is made again. */
  async function heard(lines: readonly string[], text: string, change: () => Promise<void>): Promise<void> {
    const told = async () => {
      await change();
      await sleep(500);
      return lines.join("\n");
    };
    await expect.poll(told, SOON).toContain(text);
  }

  /** What still listens to the host for us. */
  async function listening(): Promise<string> {
    const found = await inside(host, [
      "sh",
      "-c",
      "ps -eo args | grep -E '^(sudo.*nft|nft|ip) monitor|^virsh.*--loop' || :",
    ]);
    return found.trim();
  }

  async function stopLibvirt(): Promise<void> {
    await inside(host, [
      "sh",
      "-c",
      "kill $(cat /run/libvirtd.pid); while kill -0 $(cat /run/libvirtd.pid) 2>/dev/null; do sleep 0.1; done",
    ]);
  }

  async function restartLibvirt(): Promise<void> {
    await stopLibvirt();
    await inside(host, ["libvirtd", "-d", "--timeout", "0"]);
  }
});
