import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ssh2, { type ParsedKey } from "ssh2";
import { newKeyPair } from "../lib/host/testing/new-key-pair.ts";
import { openCallGate } from "./calls.ts";
import { restoreWord } from "./rewrite-program.ts";
import { writeShims } from "./shims.ts";
import { startSimServer } from "./ssh-server.ts";
import type { World } from "./world.ts";

/** A running simulated host. `uri` names its key and its known host key, so nobody is asked anything. */
export type SimHost = { uri: string; home: string; world: World; close: () => Promise<void> };

type KeptKey = { text: string; key: ParsedKey };

/** Null: there is none, or it is broken, as a start that was interrupted leaves it. */
function readKey(path: string): KeptKey | null {
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const key = ssh2.utils.parseKey(text);
  if (key instanceof Error) return null;
  return { text, key: Array.isArray(key) ? (key[0] as ParsedKey) : key };
}

/** The key pair kept under `path`, made at the first start. */
function keepKey(path: string, comment: string): KeptKey {
  if (readKey(path) === null) writeFileSync(path, newKeyPair({ comment }).private, { mode: 0o600 });
  chmodSync(path, 0o600);
  const kept = readKey(path);
  if (kept === null) throw new Error(`no key in ${path}`);
  return kept;
}

/** The few files that Puente's program reads by itself, beside the commands it runs. */
function writeHostFiles(root: string, { account }: World): void {
  mkdirSync(join(root, "proc/self"), { recursive: true });
  mkdirSync(join(root, "proc/sys/kernel"), { recursive: true });
  const uids = [account.uid, account.uid, account.uid, account.uid].join("\t");
  // where a change takes the host's turn: as on Debian, open to all
  mkdirSync(join(root, "run/lock"), { recursive: true });
  chmodSync(join(root, "run/lock"), 0o1777);
  writeFileSync(join(root, "proc/self/status"), `Name:\tsh\nUid:\t${uids}\n`);
  writeFileSync(join(root, "proc/sys/kernel/hostname"), `${account.hostname}\n`);
}

/**
 * Starts one simulated host: an SSH server on 127.0.0.1 whose keys live in `keysFolder`, over a world. What it needs
 * while it runs lies in a folder of its own under the system's temporary one, removed by `close`.
 */
export async function startSimHost(world: World, keysFolder: string, port = 0): Promise<SimHost> {
  mkdirSync(keysFolder, { recursive: true, mode: 0o700 });
  const hostKey = keepKey(join(keysFolder, "ssh_host_ed25519_key"), "simulated host");
  const clientKey = keepKey(join(keysFolder, "id_ed25519"), "puente demo");
  const root = mkdtempSync(join(tmpdir(), "puente-sim-"));
  const [calls, bin, home] = [join(root, "calls"), join(root, "usr/sbin"), join(root, "home")];
  for (const folder of [calls, bin, home]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeHostFiles(root, world);
  writeShims({ folder: bin, calls, worldTools: world.tools });
  const gate = openCallGate(calls, (argv, call) =>
    world.answer(
      argv.map((word) => restoreWord(word, root)),
      call,
    ),
  );
  const { user, sshConnection } = world.account;
  const env = { USER: user, LOGNAME: user, ...(sshConnection && { SSH_CONNECTION: sshConnection }) };
  const shell = { root, path: bin, home, env };
  const leave = () => {
    gate.close();
    // the last command may still be ending, and write
    rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  const options = { user, hostKey: hostKey.text, clientKey: clientKey.key, shell };
  const server = await startSimServer(options, port).catch((error: unknown) => {
    leave();
    throw error;
  });
  const knownHosts = join(keysFolder, "known_hosts");
  const publicKey = hostKey.key.getPublicSSH();
  writeFileSync(knownHosts, `[127.0.0.1]:${server.port} ssh-ed25519 ${publicKey.toString("base64")}\n`);
  const query = `keyfile=${encodeURIComponent(join(keysFolder, "id_ed25519"))}&known_hosts=${encodeURIComponent(knownHosts)}`;
  const close = async () => {
    await server.close();
    leave();
  };
  return { uri: `qemu+ssh://${user}@127.0.0.1:${server.port}/system?${query}`, home, world, close };
}
