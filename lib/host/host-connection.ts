import "server-only";
import pLimit from "p-limit";
import { HostError } from "../model/host-error.ts";
import { formatHostUri, type HostUri } from "../model/host-uri.ts";
import type { Credentials } from "./credentials.ts";
import type { AcceptedHostKey } from "./host-keys.ts";
import { openLocalTransport } from "./local-transport.ts";
import { type ExecRequest, type ExecResult, runOnChannel } from "./run-on-channel.ts";
import type { SshEnvironment } from "./ssh-config.ts";
import type { SshOptions } from "./ssh-handshake.ts";
import { defaultSshEnvironment } from "./ssh-target.ts";
import { openSshTransport } from "./ssh-transport.ts";
import { type Channel, DEFAULT_LIMITS, type HostLimits, type Transport } from "./transport.ts";

/** What is needed to reach a host. Left out: no secrets, no keys accepted by people, the user's own SSH surroundings. */
export type ConnectionOptions = {
  uri: HostUri;
  credentials?: Credentials;
  acceptedKeys?: readonly AcceptedHostKey[];
  environment?: SshEnvironment;
  limits?: Partial<HostLimits>;
  onStage?: SshOptions["onStage"];
};

/** sshd takes ten channels on one connection; we stay well below, whoever else uses it. */
const MAX_CHANNELS = 4;

/**
 * The one connection to a host, opened when first needed and again after it was lost. After a failure it waits with
 * growing, jittered pauses, in which every call fails at once with the last error, so that no host is hammered.
 */
export class HostConnection {
  readonly uri: HostUri;
  readonly host: string;
  readonly limits: HostLimits;
  readonly #options: ConnectionOptions;
  readonly #slots = pLimit(MAX_CHANNELS);
  #transport: Promise<Transport> | null = null;
  #failure: { error: HostError; until: number; count: number } | null = null;
  #isClosed = false;
  /** What this login has shown of itself; forgotten with the connection, since a new login may be allowed more. */
  memory = new Map<string, unknown>();

  constructor(options: ConnectionOptions) {
    this.uri = options.uri;
    this.host = formatHostUri(options.uri);
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#options = options;
  }

  /** Makes sure that the connection stands. Throws HostError. */
  async open(): Promise<void> {
    await this.#ready();
  }

  /** Runs one command line on the host and collects its answer. Throws HostError. */
  exec(request: ExecRequest): Promise<ExecResult> {
    return this.#slots(async () => runOnChannel(await this.#channel(request.command), request, this.host));
  }

  /** Starts a command that goes on; its channel counts among the four until it ends. Throws HostError. */
  stream(command: string, options: { pty?: boolean } = {}): Promise<Channel> {
    return new Promise((resolve, reject) => {
      this.#slots(async () => {
        const channel = await this.#channel(command, options);
        resolve(channel);
        await channel.closed;
      }).catch(reject);
    });
  }

  /** Forgets past failures: the next call tries again at once. For a person who says "again". */
  retryNow(): void {
    this.#failure = null;
  }

  /** Ends the connection and everything that runs over it; later calls fail. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const transport = await this.#transport?.catch(() => null);
    await transport?.close();
  }

  async #channel(command: string, options: { pty?: boolean } = {}): Promise<Channel> {
    const transport = await this.#ready();
    try {
      return await transport.openChannel(command, options);
    } catch (error) {
      if (transport.isUp()) throw error;
      // lost while we looked away: nothing was sent yet, so once more over a new connection
      return (await this.#ready()).openChannel(command, options);
    }
  }

  async #ready(): Promise<Transport> {
    if (this.#isClosed) throw new HostError("connection-lost", { host: this.host, facts: { phase: "closed" } });
    const current = await this.#transport;
    if (current?.isUp()) return current;
    if (this.#failure && Date.now() < this.#failure.until) throw this.#failure.error;
    if (this.#transport === null || current) this.#transport = this.#connect();
    return this.#transport;
  }

  async #connect(): Promise<Transport> {
    try {
      const transport = await this.#openTransport();
      this.#failure = null;
      this.memory = new Map();
      if (this.#isClosed) await transport.close();
      return transport;
    } catch (error) {
      this.#transport = null;
      const known = error instanceof HostError ? error : new HostError("internal", { host: this.host, cause: error });
      const count = (this.#failure?.count ?? 0) + 1;
      const pause = Math.min(this.limits.maxBackoffMs, this.limits.backoffMs * 2 ** (count - 1));
      this.#failure = { error: known, count, until: Date.now() + pause * (0.5 + Math.random() / 2) };
      throw known;
    }
  }

  async #openTransport(): Promise<Transport> {
    if (this.uri.transport === "local") return openLocalTransport();
    const { credentials = {}, acceptedKeys = [], environment = defaultSshEnvironment(), onStage } = this.#options;
    return openSshTransport(this.uri, { credentials, acceptedKeys, environment, limits: this.limits, onStage });
  }
}
