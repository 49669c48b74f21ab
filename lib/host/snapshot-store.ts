import "server-only";
import { hostGlobals } from "./host-globals.ts";
import { NewsGate } from "./news-gate.ts";
import { DEFAULT_TIMES, type SnapshotSource, type SnapshotState, type SnapshotTimes } from "./snapshot-state.ts";
import { WatchedHost } from "./watched-host.ts";

const UNHEARD_MS = 2_000;

/**
 * What is known of every host, by the caller's name for it. A host is read when someone asks, again when an event or a
 * caller marks it stale, and by timer while someone looks; a host nobody looks at costs nothing. Hosts never wait for
 * each other, and the last good value stays when a reading fails.
 */
export class SnapshotStore<T> {
  readonly #hosts = new Map<string, WatchedHost<T>>();
  readonly #gates = new Map<string, NewsGate>();
  readonly #source: (host: string) => SnapshotSource<T>;
  readonly #times: SnapshotTimes;

  constructor(source: (host: string) => SnapshotSource<T>, times: Partial<SnapshotTimes> = {}) {
    this.#source = source;
    this.#times = { ...DEFAULT_TIMES, ...times };
  }

  /** What is known now, however old; nothing is asked of the host. */
  peek(host: string): SnapshotState<T> {
    return this.#host(host).state;
  }

  /**
   * What is known, read again first if it is stale, was never read or is older than `maxAgeMs` (left out: any age while
   * the host's events are heard, else two seconds).
   */
  async current(host: string, maxAgeMs?: number): Promise<SnapshotState<T>> {
    const { state, isListening } = this.#host(host);
    const limit = maxAgeMs ?? (isListening ? Number.POSITIVE_INFINITY : UNHEARD_MS);
    const isFresh = !state.isStale && state.at !== null && Date.now() - state.at <= limit;
    return isFresh ? state : this.read(host);
  }

  /**
   * For who is told of every new version: what is known, at once where the host's events are heard (what changes now is
   * told of next), else as `current`.
   */
  async latest(host: string): Promise<SnapshotState<T>> {
    const { state, isListening } = this.#host(host);
    return isListening && state.value !== null ? state : this.current(host);
  }

  /**
   * For who is about to do what depends on nothing but what events tell of: what is known, where they are heard, nothing
   * was heard since it was read, and that was this moment; else as `read`.
   */
  async unchanged(host: string): Promise<SnapshotState<T>> {
    const { state, isListening } = this.#host(host);
    const { at, error, isStale, isReading } = state;
    const isRecent = at !== null && Date.now() - at <= this.#times.watchedMs;
    return isListening && isRecent && !isStale && !isReading && !error ? state : this.read(host);
  }

  /** The host as it is now: a reading that began after this call. It never rejects; see `error`. */
  read(host: string): Promise<SnapshotState<T>> {
    return this.#host(host).read();
  }

  /** The host has changed, or may have. */
  markStale(host: string): void {
    this.#host(host).markStale();
  }

  /**
   * For who changes a host and reads it when that is done: until the returned function is called, and no longer than
   * `longestHoldMs`, the steps of the change are not read one by one.
   */
  hold(host: string): () => void {
    return this.#gate(host).hold(this.#times.longestHoldMs);
  }

  /** Looks at a host until the returned function is called: `listener` hears of every change of its state. */
  subscribe(host: string, listener: (state: SnapshotState<T>) => void): () => void {
    return this.#host(host).subscribe(listener);
  }

  /** Ends all that runs for a host and forgets what is known of it. */
  async forget(host: string): Promise<void> {
    const watched = this.#hosts.get(host);
    this.#hosts.delete(host);
    this.#gates.delete(host);
    await watched?.close();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#hosts.keys()].map((host) => this.forget(host)));
  }

  #host(name: string): WatchedHost<T> {
    const known = this.#hosts.get(name);
    if (known) return known;
    const source = this.#source(name);
    const { listen } = source;
    const gated: SnapshotSource<T> = listen
      ? { ...source, listen: (value, onNews) => listen(value, (news) => this.#gate(name).pass(news, onNews)) }
      : source;
    const host = new WatchedHost(name, gated, this.#times);
    this.#hosts.set(name, host);
    return host;
  }

  #gate(name: string): NewsGate {
    const known = this.#gates.get(name);
    if (known) return known;
    const gate = new NewsGate();
    this.#gates.set(name, gate);
    return gate;
  }
}

/** The process' only store of this name; made when first asked for. */
export function keptStore<T>(name: string, make: () => SnapshotStore<T>): SnapshotStore<T> {
  const { stores } = hostGlobals();
  const known = stores.get(name) as SnapshotStore<T> | undefined;
  if (known) return known;
  const store = make();
  stores.set(name, store);
  return store;
}
