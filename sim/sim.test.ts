import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ssh2 from "ssh2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readRecording } from "../fixtures/read-recording.ts";
import { HostConnection } from "../lib/host/host-connection.ts";
import { runBatch } from "../lib/host/run-batch.ts";
import { newKeyPair } from "../lib/host/testing/new-key-pair.ts";
import { type HostUri, parseHostUri } from "../lib/model/host-uri.ts";
import type { BatchRecord } from "../lib/model/reader.ts";
import { ALL_READERS } from "../lib/readers/all-readers.ts";
import { loadWorld, WORLDS } from "./recorded-world.ts";
import { type SimHost, startSimHost } from "./sim-host.ts";

const keys = mkdtempSync(join(tmpdir(), "puente-sim-keys-"));
afterAll(() => rmSync(keys, { recursive: true, force: true }));

function uriOf(host: SimHost): HostUri {
  const parsed = parseHostUri(host.uri);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.uri;
}

/** What a command said, without how long it took. */
const said = ({ durationMs: _, ...record }: BatchRecord) => record;
const byKey = (records: readonly BatchRecord[]) =>
  new Map(records.map((record) => [`${record.id} ${record.key}`, said(record)]));

describe.each(WORLDS)("the simulated host $name", ({ name, recording }) => {
  let host: SimHost;
  let connection: HostConnection;
  beforeAll(async () => {
    host = await startSimHost(loadWorld(recording), join(keys, name));
    connection = new HostConnection({ uri: uriOf(host) });
  });
  afterAll(async () => {
    await connection.close();
    await host.close();
  });

  test("answers the program of a snapshot exactly as the recorded host did", async () => {
    const { records } = await runBatch(connection, ALL_READERS);
    const recorded = readRecording(recording).records;
    const answered = byKey(records);
    for (const [key, record] of byKey(recorded)) {
      expect.soft(answered.get(key)?.stdout, key).toBe(record.stdout);
      expect.soft(answered.get(key)?.exitCode, key).toBe(record.exitCode);
      expect.soft(answered.get(key)?.stderr, key).toBe(record.stderr);
    }
    expect(answered.size).toBe(recorded.length);
    expect(host.world.unanswered).toEqual([]);
  });

  test("shows nothing of the machine it runs on", async () => {
    const command = "cat /proc/version /etc/os-release; command -v node python3 apt; printf %s $HOME";
    const { stdout, stderr } = await connection.exec({ command, stdin: "", timeoutMs: 10_000, maxBytes: 1e5 });
    expect(stdout.toString()).toMatch(/^\S*puente-sim-\S+\/home$/);
    expect(stderr).toContain("No such file");
  });

  test("its waiting commands wait quietly, and end with their channel", async () => {
    const channel = await connection.stream("exec sh -s");
    let heard = "";
    channel.stdout.on("data", (chunk) => {
      heard += chunk;
    });
    channel.stdin.write(
      "virsh -c qemu:///system net-event --event lifecycle --loop & ip monitor link & echo begun\nwait\n",
    );
    await expect.poll(() => heard, { timeout: 5_000 }).toBe("begun\n");
    const before = waitingProcesses();
    expect(before).toBeGreaterThan(0);
    channel.kill();
    await channel.closed;
    await expect.poll(waitingProcesses, { timeout: 5_000 }).toBe(0);
    expect(heard).toBe("begun\n");
  });

  /** Processes of this machine that run below this host's folder; they carry it in their environment. */
  function waitingProcesses(): number {
    if (!existsSync("/proc/self/environ")) return 0;
    const home = `HOME=${host.home}`;
    return readdirSync("/proc").filter((pid) => /^\d+$/.test(pid) && environmentOf(pid).includes(home)).length;
  }
});

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8");
  } catch {
    return ""; // it has ended, or is somebody else's
  }
}

describe("who may sign in", () => {
  const folder = join(keys, "doors");
  let host: SimHost;
  beforeAll(async () => {
    host = await startSimHost(loadWorld(WORLDS[0].recording), folder);
  });
  afterAll(() => host.close());

  const signIn = (username: string, privateKey: string) =>
    new Promise<string>((resolve) => {
      const client = new ssh2.Client();
      client.on("ready", () => resolve("in")).on("error", ({ message }) => resolve(message));
      client.on("ready", () => client.end());
      const { uri } = { uri: uriOf(host) };
      const port = uri.transport === "ssh" ? (uri.port ?? 22) : 22;
      client.connect({ host: "127.0.0.1", port, username, privateKey, hostVerifier: () => true });
    });
  const ownKey = () => readFileSync(join(folder, "id_ed25519"), "utf8");

  test("the key of the data folder gets in", async () => expect(await signIn("root", ownKey())).toBe("in"));

  test("another key does not", async () => {
    const other = newKeyPair().private;
    expect(await signIn("root", other)).toMatch(/authentication methods failed/);
  });

  test("another user does not", async () => {
    expect(await signIn("ana", ownKey())).toMatch(/authentication methods failed/);
  });

  test("the key is readable by its owner alone, and the same after a restart", async () => {
    const before = ownKey();
    const again = await startSimHost(loadWorld(WORLDS[0].recording), folder);
    await again.close();
    expect(ownKey()).toBe(before);
  });
});

test("a simulated host whose kept keys are broken makes new ones", async () => {
  const folder = join(keys, "broken");
  mkdirSync(folder, { recursive: true });
  for (const name of ["id_ed25519", "ssh_host_ed25519_key"]) writeFileSync(join(folder, name), "-----BEGIN");
  const host = await startSimHost(loadWorld(WORLDS[0].recording), folder);
  await host.close();
  const kept = ["id_ed25519", "ssh_host_ed25519_key"].map((name) => readFileSync(join(folder, name), "utf8"));
  for (const text of kept) expect(ssh2.utils.parseKey(text)).not.toBeInstanceOf(Error);
});

test("a simulated host ends though somebody has connected and says nothing", async () => {
  const host = await startSimHost(loadWorld(WORLDS[0].recording), join(keys, "silent"));
  const socket = connect({ host: "127.0.0.1", port: Number(new URL(host.uri).port) });
  await once(socket, "data"); // the server's greeting: it has the connection
  const gone = once(socket, "close");
  await host.close();
  await gone;
  expect(existsSync(host.home)).toBe(false);
});
