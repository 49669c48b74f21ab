import "server-only";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ssh2, { type AuthContext, type Connection, type ServerChannel } from "ssh2";
import type { SshHostUri } from "../../model/host-uri.ts";
import type { ConnectionOptions } from "../host-connection.ts";
import type { AcceptedHostKey } from "../host-keys.ts";
import type { SshEnvironment } from "../ssh-config.ts";
import { newKeyPair } from "./new-key-pair.ts";

export type ExecHandler = (channel: ServerChannel, command: string) => void;

export type SshHostOptions = {
  hostKeys?: string[];
  /** Who is let in; left out: everybody. */
  authenticate?: (context: AuthContext) => void;
  /** What a command does; left out: this machine's own `/bin/sh` runs it. */
  onExec?: ExecHandler;
  /** Which shell a command line is given to, as a login shell would get it. */
  shell?: readonly string[];
};

/** A real SSH server in this process. `options` connect to it with its key already accepted. */
export type SshHost = {
  port: number;
  home: string;
  accepted: AcceptedHostKey[];
  environment: SshEnvironment;
  clients: Set<Connection>;
  /** How many connections went on from here to somewhere else. */
  forwarded: () => number;
  uri: (change?: Partial<SshHostUri>) => SshHostUri;
  options: (change?: Partial<ConnectionOptions>) => ConnectionOptions;
  close: () => Promise<void>;
};

/** Runs a command line as sshd does: the streams are pipes, and the command is not killed when the channel goes. */
export function runReally(shell: readonly string[] = ["/bin/sh", "-c"]): ExecHandler {
  return (channel, command) => {
    const [program = "/bin/sh", ...args] = shell;
    const child = spawn(program, [...args, command], { stdio: ["pipe", "pipe", "pipe"] });
    channel.pipe(child.stdin);
    child.stdin.on("error", () => {});
    child.stdout.pipe(channel, { end: false });
    child.stderr.pipe(channel.stderr, { end: false });
    channel.on("close", () => {
      child.stdin.destroy();
      child.stdout.destroy();
    });
    child.on("close", (code, signal) => {
      if (signal) channel.exit(signal.replace("SIG", "") as never, false, "");
      else channel.exit(code ?? 1);
      channel.end();
    });
  };
}

type Served = { clients: Set<Connection>; forwarded: number };

function serve(options: SshHostOptions, hostKeys: string[], served: Served): InstanceType<typeof ssh2.Server> {
  const onExec = options.onExec ?? runReally(options.shell);
  const { clients } = served;
  return new ssh2.Server({ hostKeys }, (client) => {
    clients.add(client);
    client.on("error", () => {});
    client.on("close", () => clients.delete(client));
    client.on("authentication", (context) => (options.authenticate ?? ((any) => any.accept()))(context));
    client.on("tcpip", (accept, _reject, { destIP, destPort }) => {
      served.forwarded += 1;
      const socket = connect(destPort, destIP, () => {
        const channel = accept();
        channel.pipe(socket).pipe(channel);
      });
      socket.on("error", () => {});
    });
    client.on("session", (accept) => {
      const session = accept();
      session.on("pty", (acceptPty) => acceptPty?.());
      session.on("exec", (acceptExec, _reject, info) => onExec(acceptExec(), info.command));
    });
  });
}

function acceptedOf(hostKeys: string[], port: number): AcceptedHostKey[] {
  return hostKeys.map((text) => {
    const key = ssh2.utils.parseKey(text);
    if (key instanceof Error) throw key;
    const [one] = [key].flat();
    return { name: `[127.0.0.1]:${port}`, type: one?.type ?? "", key: one?.getPublicSSH().toString("base64") ?? "" };
  });
}

/** Starts an SSH server on a free loopback port, with a home folder of its own for the client's files. */
export async function startSshHost(options: SshHostOptions = {}): Promise<SshHost> {
  const hostKeys = options.hostKeys ?? [newKeyPair().private];
  const served: Served = { clients: new Set(), forwarded: 0 };
  const { clients } = served;
  const server = serve(options, hostKeys, served);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const home = mkdtempSync(join(tmpdir(), "puente-test-"));
  const environment = { home, user: "ana", agentSocket: null, systemConfig: join(home, "none"), systemKnownHosts: [] };
  const accepted = acceptedOf(hostKeys, port);
  const uri: SshHost["uri"] = (change = {}) => ({
    transport: "ssh",
    user: "ana",
    host: "127.0.0.1",
    port,
    keyfile: null,
    knownHosts: null,
    ignored: [],
    ...change,
  });
  return {
    port,
    home,
    accepted,
    environment,
    clients,
    forwarded: () => served.forwarded,
    uri,
    options: (change = {}) => ({ uri: uri(), acceptedKeys: accepted, environment, ...change }),
    close: async () => {
      for (const client of clients) client.end();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Writes a file into the client's home folder and says where it is. */
export function putFile(host: SshHost, name: string, text: string): string {
  const path = join(host.home, name);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}
