import "server-only";
import type { Duplex } from "node:stream";
import type { Client, ClientChannel } from "ssh2";
import { HostError } from "../model/host-error.ts";
import { formatHostUri, type SshHostUri } from "../model/host-uri.ts";
import { cleanText } from "./clean-text.ts";
import { handshake, type SshOptions } from "./ssh-handshake.ts";
import { openSocket } from "./ssh-socket.ts";
import { resolveSshTarget } from "./ssh-target.ts";
import type { Channel, ChannelExit, Transport } from "./transport.ts";

const MAX_JUMPS = 6;
const PASS_THROUGH = new Set(["host-key-unknown", "host-key-changed", "passphrase-needed", "passphrase-wrong"]);

/** What went wrong on the way to the host, told as the way's fault, except where a person can act on the hop itself. */
function jumpError(error: unknown, uri: SshHostUri, jump: SshHostUri): HostError {
  const hop = jump.host;
  const { code, facts } =
    error instanceof HostError ? { code: error.code, facts: error.at.facts } : { code: "internal", facts: {} };
  const isOwn = error instanceof HostError && PASS_THROUGH.has(code);
  return new HostError(isOwn ? error.code : "proxy-failed", {
    host: formatHostUri(uri),
    facts: { ...facts, hop, reason: code },
  });
}

function forward(client: Client, host: string, port: number): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    client.forwardOut("127.0.0.1", 0, host, port, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}

/** Every connection opened on the way, last one first to be closed. */
type Way = { opened: Client[] };

async function connectTo(uri: SshHostUri, options: SshOptions, way: Way): Promise<Client> {
  const target = resolveSshTarget(uri, options.environment);
  const jumps = target.jumps.filter((jump) => jump.host !== uri.host && jump.host !== target.host);
  let sock: Duplex | null = null;
  for (const [index, jump] of jumps.entries()) {
    if (way.opened.length >= MAX_JUMPS)
      throw new HostError("proxy-failed", { host: formatHostUri(uri), facts: { hop: jump.host, reason: "loop" } });
    sock = await passThrough({ uri, jump, next: jumps[index + 1] ?? null, sock, options, way }, target);
  }
  const attempt = { uri, target, options };
  const client = await handshake(attempt, sock ?? (await openSocket(attempt)));
  way.opened.push(client);
  return client;
}

type Hop = {
  uri: SshHostUri;
  jump: SshHostUri;
  next: SshHostUri | null;
  sock: Duplex | null;
  options: SshOptions;
  way: Way;
};

/** Logs in to one jump host and opens the way to what comes after it. */
async function passThrough(hop: Hop, final: { host: string; port: number }): Promise<Duplex> {
  const { uri, jump, sock, options, way } = hop;
  // a password is for the host it was given for; agent and key files serve the whole way, as with OpenSSH
  const jumpOptions = { ...options, credentials: { passphrase: options.credentials.passphrase }, onStage: undefined };
  try {
    let client: Client;
    if (sock === null) client = await connectTo(jump, jumpOptions, way);
    else {
      const target = resolveSshTarget(jump, options.environment);
      client = await handshake({ uri: jump, target, options: jumpOptions }, sock);
      way.opened.push(client);
    }
    const next = hop.next ? resolveSshTarget(hop.next, options.environment) : final;
    return await forward(client, next.host, next.port);
  } catch (error) {
    throw jumpError(error, uri, jump);
  }
}

function asChannel(stream: ClientChannel): Channel {
  const closed = new Promise<ChannelExit>((resolve) => {
    let exit: ChannelExit = { exitCode: null, signal: null };
    stream.once("exit", (code: number | null, signal?: string) => {
      exit = { exitCode: code, signal: signal ?? null };
    });
    stream.once("close", () => resolve(exit));
  });
  stream.on("error", () => {});
  stream.stderr.on("error", () => {});
  const kill = () => {
    try {
      stream.close();
    } catch {
      // the connection is already gone, and the channel with it
    }
  };
  return { stdin: stream.stdin ?? stream, stdout: stream, stderr: stream.stderr, closed, kill };
}

/** One SSH connection, through its jump hosts, with the user let in. Throws HostError. */
export async function openSshTransport(uri: SshHostUri, options: SshOptions): Promise<Transport> {
  const way: Way = { opened: [] };
  const closeAll = () => {
    for (const client of way.opened.reverse()) client.end();
  };
  let client: Client;
  try {
    client = await connectTo(uri, options, way);
  } catch (error) {
    closeAll();
    throw error;
  }
  let isUp = true;
  const down = new Promise<void>((resolve) => {
    client.once("close", () => {
      isUp = false;
      closeAll();
      resolve();
    });
  });
  const lost = (reason: string) =>
    new HostError("connection-lost", { host: formatHostUri(uri), facts: { phase: "channel", reason } });
  return {
    isUp: () => isUp,
    down,
    close: async () => {
      client.end();
      const timer = setTimeout(() => client.destroy(), 500);
      await down;
      clearTimeout(timer);
    },
    openChannel: (command, { pty = false } = {}) =>
      new Promise((resolve, reject) => {
        if (!isUp) return reject(lost("down"));
        try {
          client.exec(command, { pty: pty && { term: "dumb", cols: 4096, rows: 24 } }, (error, stream) =>
            error ? reject(lost(cleanText(error.message, 200))) : resolve(asChannel(stream)),
          );
        } catch (error) {
          reject(lost(cleanText((error as Error).message, 200)));
        }
      }),
  };
}
