import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { planBatch } from "./batch-program.ts";
import { HostConnection } from "./host-connection.ts";
import { libvirtFailure } from "./libvirt-failure.ts";
import { runBatch } from "./run-batch.ts";
import { runCommand } from "./run-command.ts";
import { type ExecHandler, runReally, type SshHostOptions, startSshHost } from "./testing/ssh-host.ts";

vi.setConfig({ testTimeout: 30_000 });
const cleanUps: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanUps.splice(0).reverse()) await clean();
});

const ask = (id: string, ...argv: string[]) =>
  ({ id, argv, scope: "host", privileged: false, timeoutMs: 5_000 }) as const;

function here(): HostConnection {
  const local = new HostConnection({ uri: { transport: "local", ignored: [] } });
  cleanUps.push(() => local.close());
  return local;
}

async function over(options: SshHostOptions, limits = {}): Promise<HostConnection> {
  const server = await startSshHost(options);
  const connection = new HostConnection(server.options({ limits }));
  cleanUps.push(async () => {
    await connection.close();
    await server.close();
  });
  return connection;
}

const nonceOf = (program: string) => /K=([0-9a-f]{32})/.exec(program)?.[1] ?? "";
/** The folder a program made for itself and did not remove. */
const leftover = (nonce: string) =>
  ["/dev/shm", "/run/user/0", "/tmp", "/var/tmp"].map((folder) => `${folder}/puente.${nonce}`).find(existsSync) ?? null;

const HOSTILE = [
  "it's",
  "$(touch /tmp/puente-pwned)",
  "`id`",
  "-n",
  "a\nb",
  "\\",
  "ñ\u202e",
  "'; exit 1; '",
  "%s%n",
  "",
];

describe("a batch of commands", () => {
  it("keeps every answer apart: output, errors, exit code and time", async () => {
    const { records, facts, program } = await runBatch(here(), [
      ask("both", "sh", "-c", "printf out; printf err >&2; exit 3"),
      ask("words", "printf", "%s|", ...HOSTILE),
      ask("missing", "no-such-command-here"),
      ask("slow", "sleep", "0.2"),
      ask("stdin", "cat"),
    ]);
    const byId = Object.fromEntries(records.map((record) => [record.id, record]));
    expect(byId.both).toMatchObject({ exitCode: 3, stdout: "out", stderr: "err", key: null, truncated: false });
    expect(byId.words?.stdout).toBe(HOSTILE.map((word) => `${word}|`).join(""));
    expect(byId.missing?.exitCode).toBe(127);
    expect(byId.slow?.durationMs).toBeGreaterThanOrEqual(190);
    expect(byId.stdin).toMatchObject({ exitCode: 0, stdout: "" });
    expect(facts).toMatchObject({
      uid: process.getuid?.(),
      isRoot: process.getuid?.() === 0,
      sshConnection: null,
      libvirt: null,
    });
    expect(existsSync("/tmp/puente-pwned")).toBe(false);
    await expect.poll(() => leftover(nonceOf(program))).toBeNull();
  });

  it("gives no command more than its time", async () => {
    const { records } = await runBatch(here(), [
      { ...ask("hang", "sleep", "60"), timeoutMs: 1_000 },
      ask("fine", "echo", "ok"),
    ]);
    expect(records).toMatchObject([
      { id: "hang", exitCode: null },
      { id: "fine", exitCode: 0, stdout: "ok\n" },
    ]);
    // to the end of the minute it would have slept: the limit ended it, not itself
    expect(records[0]?.durationMs).toBeLessThan(30_000);
  });

  it("cuts an endless answer on the host, and the others do not suffer", async () => {
    const { records } = await runBatch(here(), [
      ask("endless", "sh", "-c", "exec head -c 100000000 /dev/zero"),
      ask("fine", "echo", "ok"),
    ]);
    const shape = records.map(({ exitCode, truncated, stdout }) => [exitCode, truncated, stdout.length]);
    expect(shape).toEqual([
      [null, true, 24 * 1024 * 1024],
      [0, false, 3],
    ]);
  });

  it("has an answer for no question at all", async () => {
    const { records, facts } = await runBatch(here(), []);
    expect(records).toEqual([]);
    expect(facts.hostname).not.toBe("");
  });

  it("refuses a question about objects without a place for the object", () => {
    const options = { nonce: "00", maxFileBytes: 1000 };
    const about = { ...ask("x", "net-dumpxml"), scope: "network" as const };
    expect(() => planBatch([about], options)).toThrow(RangeError);
    expect(() => planBatch([ask("x", "echo", "{uuid}")], options)).toThrow(RangeError);
    expect(() => planBatch([{ ...about, argv: ["virsh", "net-dumpxml", "{uuid}"] }], options)).toThrow(RangeError);
  });
});

describe("one command", () => {
  it("is given its input as it is", async () => {
    const stdin = `<network><name>${HOSTILE.join("&amp;")}</name></network>\n\n`;
    expect(await runCommand(here(), { argv: ["cat", "/dev/stdin"], stdin })).toMatchObject({
      exitCode: 0,
      stdout: stdin,
    });
    const large = "ñ".repeat(200_000);
    expect((await runCommand(here(), { argv: ["cat"], stdin: large })).stdout).toBe(large);
  });

  it("fails with its own exit code, and runs out of time with none", async () => {
    expect(await runCommand(here(), { argv: ["sh", "-c", "exit 7"] })).toMatchObject({ exitCode: 7 });
    expect(await runCommand(here(), { argv: ["sleep", "9"], timeoutMs: 1_000 })).toMatchObject({ exitCode: null });
  });
});

describe("over SSH", () => {
  it("a start file that talks changes nothing", async () => {
    const noisy = await over({
      shell: ["/bin/sh", "-c", 'echo "*** Bienvenido ***"; echo talk >&2; eval "$0"; echo bye'],
    });
    const { records } = await runBatch(noisy, [ask("a", "echo", "ok")]);
    expect(records).toMatchObject([{ stdout: "ok\n" }]);
  });

  it("a restricted shell that knows no exec is still usable", async () => {
    const restricted = ["/bin/sh", "-c", 'case $0 in exec*) echo "exec: restricted" >&2; exit 1;; *) eval "$0";; esac'];
    const connection = await over({ shell: restricted });
    expect((await runBatch(connection, [ask("a", "echo", "ok")])).records).toMatchObject([{ stdout: "ok\n" }]);
  });

  it("says that an account has no shell", async () => {
    const connection = await over({
      shell: ["/bin/sh", "-c", "echo 'This account is currently not available.' >&2; exit 1"],
    });
    await expect(runBatch(connection, [ask("a", "echo")])).rejects.toMatchObject({
      code: "shell-unusable",
      at: { exitCode: 1, stderr: "This account is currently not available." },
    });
  });

  it("many calls share one connection and at most four channels", async () => {
    let now = 0;
    let most = 0;
    const really = runReally();
    const onExec: ExecHandler = (channel, command) => {
      now += 1;
      most = Math.max(most, now);
      let isOver = false;
      // whichever side ends it first: the client's word may be here before our own end is
      for (const event of ["finish", "end", "close"]) {
        channel.on(event, () => {
          if (!isOver) now -= 1;
          isOver = true;
        });
      }
      really(channel, command);
    };
    const connection = await over({ onExec });
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, n) => runBatch(connection, [ask("n", "echo", String(n))])),
    );
    expect(all.map(({ records }) => records[0]?.stdout.trim())).toEqual(
      Array.from({ length: 20 }, (_, n) => String(n)),
    );
    expect(most).toBeLessThanOrEqual(4);
    expect(most).toBeGreaterThan(1);
  });

  it("a host that sends 100 MB is cut off, and memory stays bounded", async () => {
    const before = process.memoryUsage().arrayBuffers;
    const flood: ExecHandler = (channel) => {
      const chunk = Buffer.alloc(1024 * 1024, "x");
      let left = 100;
      const more = () => {
        while (left-- > 0) if (!channel.write(chunk)) return channel.once("drain", more);
        channel.end();
      };
      channel.on("error", () => {});
      more();
    };
    const connection = await over({ onExec: flood }, { maxBytes: 8 * 1024 * 1024 });
    await expect(runBatch(connection, [ask("a", "echo")])).rejects.toMatchObject({ code: "output-too-large" });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60 * 1024 * 1024);
  });

  it("a command line that hangs ends with the time limit", async () => {
    const connection = await over({ onExec: () => {} });
    await expect(runBatch(connection, [ask("a", "echo")], { timeoutMs: 300 })).rejects.toMatchObject({
      code: "command-timeout",
      at: { facts: { seconds: "0.3" } },
    });
  });

  it("a connection cut in the middle of an answer is lost, and the next call makes a new one", async () => {
    let calls = 0;
    const really = runReally();
    const server = await startSshHost({
      onExec: (channel, command) => {
        calls += 1;
        if (calls > 1) return really(channel, command);
        channel.write("\n@@half an answer");
        setTimeout(() => {
          for (const client of server.clients)
            (client as unknown as { _sock: { destroy: () => void } })._sock.destroy();
        }, 50);
      },
    });
    const connection = new HostConnection(server.options());
    cleanUps.push(async () => {
      await connection.close();
      await server.close();
    });
    await expect(runBatch(connection, [ask("a", "echo")])).rejects.toMatchObject({ code: "connection-lost" });
    expect((await runBatch(connection, [ask("a", "echo", "again")])).records).toMatchObject([{ stdout: "again\n" }]);
  });

  it.each([
    ["garbage", "\u0000\u0001 not a frame \n"],
    ["a frame cut short", null],
  ])("%s is never taken for an answer", async (_what, text) => {
    const onExec: ExecHandler = (channel) => {
      let program = "";
      channel.on("data", (chunk: Buffer) => {
        program += chunk.toString();
        const nonce = /K=([0-9a-f]{32})/.exec(program)?.[1];
        if (!nonce || !program.endsWith("puente; exit\n")) return;
        channel.write(text ?? `\n@@${nonce} begin\n 500 h0.o\n@@${nonce} data\nhalf`);
        channel.exit(0);
        channel.end();
      });
    };
    const connection = await over({ onExec });
    await expect(runBatch(connection, [ask("a", "echo")])).rejects.toMatchObject({
      code: text === null ? "output-garbled" : "shell-unusable",
    });
  });

  it("a host that cannot be reached is not tried again and again", async () => {
    let tries = 0;
    const server = await startSshHost({
      authenticate: (context) => {
        if (context.method === "none") tries += 1;
        context.reject(["publickey"]);
      },
    });
    cleanUps.push(() => server.close());
    const connection = new HostConnection(server.options());
    for (let call = 0; call < 10; call += 1) {
      await expect(runBatch(connection, [])).rejects.toMatchObject({ code: "authentication-failed" });
    }
    expect(tries).toBe(1);
    connection.retryNow();
    await expect(connection.open()).rejects.toMatchObject({ code: "authentication-failed" });
    expect(tries).toBe(2);
  });

  it("everything stops on the host when the connection goes, and nothing is left there", async () => {
    const folder = mkdtempSync(join(tmpdir(), "puente-mark-"));
    cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
    let sent = "";
    const really = runReally();
    const onExec: ExecHandler = (channel, command) => {
      channel.on("data", (chunk: Buffer) => {
        sent += chunk.toString();
      });
      really(channel, command);
    };
    const connection = await over({ onExec });
    const running = runBatch(connection, [ask("a", "sh", "-c", `sleep 2; touch ${folder}/late`)]);
    await expect.poll(() => leftover(nonceOf(sent)), { timeout: 10_000 }).not.toBeNull();
    await connection.close();
    await expect(running).rejects.toMatchObject({ code: "connection-lost" });
    await expect.poll(() => leftover(nonceOf(sent)), { timeout: 10_000 }).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 2_300));
    expect(existsSync(join(folder, "late"))).toBe(false);
  });
});

/** A host whose PATH begins with a folder of our own, where `virsh` is ours. */
async function withVirsh(files: Record<string, string>): Promise<HostConnection> {
  const folder = mkdtempSync(join(tmpdir(), "puente-virsh-"));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "bin"));
  const virsh = join(import.meta.dirname, "testing/fake-virsh.ts");
  writeFileSync(join(folder, "bin/virsh"), `#!/bin/sh\nexec ${process.execPath} ${virsh} ${folder} "$@"\n`, {
    mode: 0o755,
  });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const shell = ["/bin/sh", "-c", `sed -u 's|PATH=/usr/local/sbin:|PATH=${folder}/bin:|' | exec sh -s`];
  return over({ shell });
}

const uuid = (n: number, head = "00000000") => `${head}-0000-4000-8000-${String(n).padStart(12, "0")}`;
const about = (id: string, scope: "network" | "active-network" | "guest", ...argv: string[]) => ({
  ...ask(id, ...argv),
  scope,
});

describe("questions about every object", () => {
  it("are asked by UUID in few virsh processes, and each answer finds its object", async () => {
    const names = Array.from({ length: 1000 }, (_, n) => `${uuid(n)}${n < 7 ? " active" : ""}`);
    const connection = await withVirsh({ "net-list": names.join("\n"), list: `${uuid(1)}\n${uuid(2, "deadbeef")}` });
    const { records, facts } = await runBatch(connection, [
      about("xml", "network", "net-dumpxml", "{uuid}", "--inactive"),
      about("leases", "active-network", "net-dhcp-leases", "{uuid}"),
      about("guests", "guest", "dumpxml", "{uuid}"),
      ask("version", "virsh", "version"),
    ]);
    const of = (id: string) => records.filter((record) => record.id === id);
    expect(of("xml")).toHaveLength(1000);
    expect(of("xml").every(({ key, stdout }) => stdout === `<net-dumpxml of='${key} --inactive'/>\n\n`)).toBe(true);
    expect(new Set(of("xml").map(({ key }) => key)).size).toBe(1000);
    expect(of("leases")).toHaveLength(7);
    expect(of("guests")).toMatchObject([
      { key: uuid(1), exitCode: 0 },
      {
        key: uuid(2, "deadbeef"),
        exitCode: 1,
        stdout: "",
        stderr: `error: no object with uuid '${uuid(2, "deadbeef")}'\n`,
      },
    ]);
    expect(of("version")).toMatchObject([{ stdout: "<version of=''/>\n\n" }]);
    expect(facts.access).toBe("read-write");
  });

  it("never use a word that is no UUID", async () => {
    const evil = [
      "$(touch\t/tmp/puente-pwned)",
      "a;b",
      "--all",
      "0000",
      `${uuid(1)}x`,
      "G0000000-0000-4000-8000-000000000000",
    ];
    const connection = await withVirsh({ "net-list": `${evil.join("\n")}\n${uuid(5)}` });
    const { records } = await runBatch(connection, [about("xml", "network", "net-dumpxml", "{uuid}")]);
    expect(records.map(({ key }) => key)).toEqual([uuid(5)]);
    expect(existsSync("/tmp/puente-pwned")).toBe(false);
  });

  it("lose only the one that this virsh does not know", async () => {
    const connection = await withVirsh({ "net-list": `${uuid(1)}\n${uuid(2)}`, "unknown-net-port-list": "" });
    const { records } = await runBatch(connection, [
      about("ports", "network", "net-port-list", "{uuid}"),
      about("xml", "network", "net-dumpxml", "{uuid}"),
    ]);
    const shape = records.map(({ id, key, exitCode }) => [id, key, exitCode]);
    expect(shape.sort()).toEqual([
      ["ports", uuid(1), 1],
      ["ports", uuid(2), 1],
      ["xml", uuid(1), 0],
      ["xml", uuid(2), 0],
    ]);
    expect(records.find(({ id }) => id === "ports")?.stderr).toContain("unknown command");
  });

  it("are asked read-only where changes are refused, and not at all where everything is", async () => {
    const questions = [about("xml", "network", "net-dumpxml", "{uuid}"), ask("version", "virsh", "version")];
    const looking = await withVirsh({ "net-list": uuid(1), "refuse-write": "" });
    const first = await runBatch(looking, questions);
    expect(first.facts.access).toBe("read-only");
    expect(first.records).toHaveLength(2);
    expect(libvirtFailure(first.facts, "h")).toBeNull();
    expect((await runBatch(looking, questions)).records).toHaveLength(2);

    const refused = await runBatch(await withVirsh({ "refuse-all": "" }), questions);
    expect(refused.facts.access).toBe("none");
    expect(refused.records).toMatchObject([{ id: "version", exitCode: 1, stderr: expect.stringContaining("polkit") }]);
    expect(libvirtFailure(refused.facts, "h")?.code).toBe("libvirt-denied");
  });

  it.each([
    ["libvirt-failed", 1, "error: no connection driver available for qemu:///system"],
    [
      "libvirt-stopped",
      1,
      "error: Failed to connect socket to '/var/run/libvirt/libvirt-sock': No such file or directory",
    ],
    ["libvirt-denied", 1, "error: authentication unavailable: no polkit agent available"],
    ["virsh-missing", 127, "sh: virsh: not found"],
    ["command-timeout", 124, ""],
  ])("that were not answered at all are %s by how virsh ended and what it said", async (code, exitCode, stderr) => {
    const { facts } = await runBatch(await withVirsh({ "refuse-all": "" }), [ask("version", "virsh", "version")]);
    if (facts.libvirt === null) throw new Error("not asked");
    expect(libvirtFailure({ ...facts, libvirt: { ...facts.libvirt, exitCode, stderr } }, "h")?.code).toBe(code);
  });

  it("fail whole when libvirt goes away in the middle: a list that could not be had is no empty list", async () => {
    const { facts, records } = await runBatch(await withVirsh({ "net-list": uuid(1) }), [
      about("xml", "network", "net-dumpxml", "{uuid}"),
    ]);
    if (facts.libvirt === null) throw new Error("not asked");
    expect(libvirtFailure(facts, "h", records)).toBeNull();
    const lost = "error: Disconnected from qemu:///system due to end of file\n";
    const lists = { ...facts, libvirt: { exitCode: 0, stderr: `${lost}error: Failed to list networks\n` } };
    expect(libvirtFailure(lists, "h", [])?.code).toBe("libvirt-stopped");
    const details = records.map((record) => ({ ...record, exitCode: 1, stderr: lost }));
    expect(libvirtFailure(facts, "h", details)?.code).toBe("libvirt-stopped");
    const mute = { exitCode: 141, stderr: "" };
    expect(libvirtFailure({ ...facts, libvirt: mute }, "h", [])?.code).toBe("libvirt-stopped");
    const ended = records.map((record) => ({ ...record, ...mute }));
    expect(libvirtFailure(facts, "h", ended)?.code).toBe("libvirt-stopped");
    const gone = records.map((record) => ({ ...record, exitCode: 1, stderr: "error: Network not found\n" }));
    expect(libvirtFailure(facts, "h", gone)).toBeNull();
  });
});
