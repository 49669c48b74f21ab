import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { timingSafeEqual } from "node:crypto";
import { type AddressInfo, createServer, type Socket } from "node:net";
import ssh2, { type Connection, type ParsedKey, type PublicKeyAuthContext, type ServerChannel } from "ssh2";
import { rewriteLine, rewriteProgram } from "./rewrite-program.ts";

/** Where commands run: `root` stands for the host's `/`, `path` is all that is found on its PATH. */
type SimShell = { root: string; path: string; home: string; env: Record<string, string> };
export type SimServer = { port: number; close: () => Promise<void> };
type Options = { user: string; hostKey: string; clientKey: ParsedKey; shell: SimShell };

const isKey = (asked: PublicKeyAuthContext, key: ParsedKey): boolean => {
  const wanted = key.getPublicSSH();
  return asked.key.data.length === wanted.length && timingSafeEqual(asked.key.data, wanted);
};

/** sshd's own rule: the key is known, and the signature (asked for in a second step) is made with it. */
function mayEnter(asked: PublicKeyAuthContext, { user, clientKey }: Options): boolean {
  if (asked.username !== user || !isKey(asked, clientKey)) return false;
  if (!asked.signature || !asked.blob) return true;
  return clientKey.verify(asked.blob, asked.signature, asked.hashAlgo) === true;
}

/** A closing server says goodbye, and waits this long for those who do not answer, or never said a word. */
const GOODBYE_MS = 500;

function endGroup(child: ChildProcessWithoutNullStreams): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, "SIGTERM");
  } catch {
    // the group has ended by itself
  }
}

/** Runs what was asked for as sshd would: by the account's shell, in a process group that ends with the channel. */
function runCommand(channel: ServerChannel, command: string, shell: SimShell): void {
  const child = spawn("/bin/sh", ["-c", rewriteLine(command, shell.root)], {
    cwd: shell.home,
    detached: true,
    stdio: "pipe",
    env: { ...shell.env, HOME: shell.home, PATH: shell.path } as Record<string, string> as NodeJS.ProcessEnv,
  });
  channel.pipe(rewriteProgram(shell.root)).pipe(child.stdin);
  child.stdin.on("error", () => {}); // a program may end before it has read all of itself
  child.stdout.pipe(channel, { end: false });
  child.stderr.pipe(channel.stderr, { end: false });
  channel.on("close", () => endGroup(child));
  child.on("error", () => channel.close());
  child.on("close", (code) => {
    if (channel.destroyed) return;
    channel.exit(code ?? 143);
    channel.end();
  });
}

function serveClient(client: Connection, options: Options): void {
  client.on("authentication", (asked) => {
    if (asked.method === "publickey" && mayEnter(asked, options)) asked.accept();
    else asked.reject(["publickey"]);
  });
  client.on("session", (accept) => {
    const session = accept();
    session.on("exec", (agree, _refuse, { command }) => runCommand(agree(), command, options.shell));
  });
  client.on("error", () => {}); // a client that breaks off is its own affair
}

/** A real SSH server on 127.0.0.1 for one account and one key. It has no terminal, no files and no forwarding. */
export async function startSimServer(options: Options, wantedPort = 0): Promise<SimServer> {
  const clients = new Set<Connection>();
  const sockets = new Set<Socket>();
  const ssh = new ssh2.Server({ hostKeys: [options.hostKey], ident: "PuenteSimulatedHost" }, (client) => {
    clients.add(client);
    client.on("close", () => clients.delete(client));
    serveClient(client, options);
  });
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    ssh.injectSocket(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(wantedPort, "127.0.0.1", resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      for (const client of clients) client.end();
      const last = setTimeout(() => sockets.forEach((socket) => void socket.destroy()), GOODBYE_MS);
      server.close(() => {
        clearTimeout(last);
        resolve();
      });
    });
  return { port: (server.address() as AddressInfo).port, close };
}
