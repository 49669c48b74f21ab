import "server-only";
import { randomBytes } from "node:crypto";
import { StringDecoder } from "node:string_decoder";
import { eventProgram } from "./event-program.ts";
import type { HostConnection } from "./host-connection.ts";
import type { Channel } from "./transport.ts";

export type EventStreamOptions = {
  /** What `runBatch` found out about us there. */
  isRoot: boolean;
  isReadOnly: boolean;
  /** Whether `sudo -n nft monitor` is permitted. */
  maySudo: boolean;
  /** Something changed: the host's own line, or a word of ours (`events lost`) when we may have missed something. */
  onEvent: (line: string) => void;
};
export type EventStream = { stop: () => Promise<void> };

const MAX_LINE = 4096;
/** A source needs a moment from its start until it hears; what happened in between is caught by one more reading. */
const SETTLE_MS = 400;
const NFT_MONITOR = "exec sudo -n /usr/sbin/nft monitor";

/** Cuts a stream into lines, however long; what is longer than a line may be is dropped. */
function eachLine(channel: Channel, onLine: (line: string) => void): void {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  channel.stderr.resume();
  channel.stdout.on("data", (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split("\n");
    rest = (lines.pop() ?? "").slice(0, MAX_LINE);
    for (const line of lines) onLine(line.slice(0, MAX_LINE));
  });
}

/** One run of the event streams over one connection; it ends by itself when the channel does. */
class EventRun {
  readonly #connection: HostConnection;
  readonly #options: EventStreamOptions;
  readonly #nonce = randomBytes(16).toString("hex");
  readonly #channels: Channel[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();
  #isStopped = false;

  constructor(connection: HostConnection, options: EventStreamOptions) {
    this.#connection = connection;
    this.#options = options;
  }

  /** Starts all sources and resolves when the main channel has ended. Throws HostError. */
  async run(): Promise<void> {
    const { isRoot, isReadOnly, maySudo, onEvent } = this.#options;
    const command = (this.#connection.memory.get("shell") as string | undefined) ?? "exec sh -s";
    const channel = await this.#open(command);
    const extra = isRoot ? [{ name: "rules", command: "nft monitor" }] : [];
    let hasBegun = false;
    eachLine(channel, (line) => {
      hasBegun ||= line === `@@${this.#nonce} begin`;
      if (line.startsWith(`@@${this.#nonce} `)) this.#ownWord(line.slice(this.#nonce.length + 3));
      else if (hasBegun && line.trim() !== "") onEvent(line);
    });
    channel.stdin.on("error", () => {});
    channel.stdin.write(eventProgram(this.#nonce, { isReadOnly, extra }));
    if (!isRoot && maySudo && this.#connection.uri.transport === "ssh") this.#watchRules().catch(() => {});
    await channel.closed;
    this.stop();
  }

  /**
   * Another user's `sudo nft monitor` can't be ended by a signal of ours; on a terminal of its own it ends with the
   * channel, because the kernel hangs up on the whole session.
   */
  async #watchRules(): Promise<void> {
    const channel = await this.#open(NFT_MONITOR, { pty: true });
    eachLine(channel, (line) => {
      if (!line.startsWith("sudo: ")) this.#options.onEvent(line);
    });
    await channel.closed;
  }

  async #open(command: string, options: { pty?: boolean } = {}): Promise<Channel> {
    const channel = await this.#connection.stream(command, options);
    this.#channels.push(channel);
    if (this.#isStopped) channel.kill();
    return channel;
  }

  #ownWord(word: string): void {
    if (word === "begin" || word.startsWith("start ")) this.#later();
    else this.#options.onEvent("events lost");
  }

  #later(): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#options.onEvent("events begin");
    }, SETTLE_MS);
    timer.unref();
    this.#timers.add(timer);
  }

  stop(): void {
    this.#isStopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    for (const channel of this.#channels) {
      channel.stdin.end();
      channel.kill();
    }
  }
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    timer.unref();
    signal.addEventListener("abort", () => resolve(clearTimeout(timer)), { once: true });
  });

/**
 * Listens to a host's events until stopped, over channels of its one connection; a lost connection is waited for with
 * growing, jittered pauses. There is no event for leases, ports, net-update and link state: those are read again by
 * timer. On the host nothing is left running when this ends, or when the connection is cut.
 */
export function openEventStream(connection: HostConnection, options: EventStreamOptions): EventStream {
  const ended = new AbortController();
  let current: EventRun | null = null;
  const listen = async () => {
    for (let failures = 0; !ended.signal.aborted; failures += 1) {
      const startedAt = Date.now();
      current = new EventRun(connection, options);
      await current.run().catch(() => {}); // why it failed is told by the next reading of the host
      if (ended.signal.aborted) return;
      if (Date.now() - startedAt > connection.limits.maxBackoffMs) failures = 0;
      options.onEvent("events lost");
      const { backoffMs, maxBackoffMs } = connection.limits;
      await pause(Math.min(maxBackoffMs, backoffMs * 2 ** failures) * (0.5 + Math.random() / 2), ended.signal);
    }
  };
  const done = listen();
  return {
    stop: async () => {
      ended.abort();
      current?.stop();
      await done;
    },
  };
}
