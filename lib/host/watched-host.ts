import "server-only";
import { HostError } from "../model/host-error.ts";
import { eventPause, pollPause } from "./snapshot-pauses.ts";
import type { HostNews, SnapshotSource, SnapshotState, SnapshotTimes } from "./snapshot-state.ts";
import { unreadState } from "./snapshot-state.ts";

type Listener<T> = (state: SnapshotState<T>) => void;

/** So many readings follow at once upon another; a host that never stops changing is then read less eagerly. */
const EAGER_READS = 3;

/** One host of the store: at most one reading runs and one waits; timers and events run only while someone looks. */
export class WatchedHost<T> {
  readonly #name: string;
  readonly #source: SnapshotSource<T>;
  readonly #times: SnapshotTimes;
  readonly #listeners = new Set<Listener<T>>();
  #state = unreadState<T>();
  #waiters: Listener<T>[] = [];
  #nextWaiters: Listener<T>[] = [];
  #soon: NodeJS.Timeout | null = null;
  /** What the reading that comes soon waits for. */
  #due: HostNews = "step";
  #later: NodeJS.Timeout | null = null;
  #grace: NodeJS.Timeout | null = null;
  #stream: { stop: () => Promise<void> } | null = null;
  #durationMs = 0;
  /** When the events began that wait for a reading. */
  #staleSince: number | null = null;
  /** Events came during the reading that runs. */
  #isOverrun = false;
  #overruns = 0;
  #isClosed = false;

  constructor(name: string, source: SnapshotSource<T>, times: SnapshotTimes) {
    this.#name = name;
    this.#source = source;
    this.#times = times;
  }

  get state(): SnapshotState<T> {
    return this.#state;
  }

  /** Whether a change on the host would be heard. */
  get isListening(): boolean {
    return this.#stream !== null;
  }

  /** A state read after this call, good or not. Calls that come together share one reading. */
  read(): Promise<SnapshotState<T>> {
    return new Promise((resolve) => {
      if (this.#isClosed) resolve(this.#state);
      else if (this.#state.isReading) this.#nextWaiters.push(resolve);
      else {
        this.#waiters.push(resolve);
        this.#start();
      }
    });
  }

  /**
   * The host has changed, or may have: read soon while someone looks, else at the next question. A step of a change
   * waits for what follows it, and never keeps back a reading that is due.
   */
  markStale(news: HostNews = "done"): void {
    if (this.#isClosed) return;
    if (!this.#state.isStale) this.#set({ isStale: true });
    if (!this.#isWatched()) return;
    if (this.#state.isReading) {
      this.#isOverrun = true;
      return;
    }
    if (news === "step" && this.#soon && this.#due === "done") return;
    this.#due = news;
    const now = Date.now();
    this.#staleSince ??= now;
    if (this.#soon) clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#start(), eventPause(this.#times, news, now - this.#staleSince));
  }

  subscribe(listener: Listener<T>): () => void {
    this.#listeners.add(listener);
    if (this.#grace) clearTimeout(this.#grace);
    this.#grace = null;
    if (!this.#state.isReading && (this.#state.isStale || !this.#stream)) this.#start();
    else this.#schedule();
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0 || this.#isClosed) return;
      this.#grace = setTimeout(() => this.#rest(), this.#times.graceMs);
      this.#grace.unref();
      this.#schedule();
    };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#listeners.clear();
    await this.#rest();
  }

  #isWatched(): boolean {
    return this.#listeners.size > 0 || this.#grace !== null;
  }

  async #rest(): Promise<void> {
    for (const timer of [this.#soon, this.#later, this.#grace]) if (timer) clearTimeout(timer);
    [this.#soon, this.#later, this.#grace] = [null, null, null];
    const stream = this.#stream;
    this.#stream = null;
    // without events we do not learn of changes any more
    this.#state = { ...this.#state, isStale: true };
    await stream?.stop();
  }

  #start(): void {
    for (const timer of [this.#later, this.#soon]) if (timer) clearTimeout(timer);
    [this.#later, this.#soon, this.#staleSince] = [null, null, null];
    this.#isOverrun = false;
    const startedAt = Date.now();
    // marked before the reading begins: what changes during it makes it stale again
    this.#set({ isReading: true, isStale: false }, { isQuiet: true });
    this.#source.read().then(
      (value) => this.#finish(startedAt, { value }),
      (error: unknown) => this.#finish(startedAt, { error }),
    );
  }

  #finish(startedAt: number, result: { value: T } | { error: unknown }): void {
    const before = this.#state;
    this.#durationMs = Date.now() - startedAt;
    const common = { isReading: false, triedAt: startedAt };
    if ("value" in result) {
      const isSame = before.value !== null && (this.#source.isSame?.(before.value, result.value) ?? false);
      const version = before.version + Number(!isSame || before.error !== null);
      this.#set({ ...common, version, value: isSame ? before.value : result.value, at: startedAt, error: null });
    } else {
      const { error: cause } = result;
      const error = cause instanceof HostError ? cause : new HostError("internal", { host: this.#name, cause });
      const version = before.version + Number(before.error?.code !== error.code);
      this.#set({ ...common, version, error, isStale: true });
    }
    this.#settle();
  }

  #settle(): void {
    const waiters = this.#waiters;
    this.#waiters = this.#nextWaiters;
    this.#nextWaiters = [];
    for (const waiter of waiters) waiter(this.#state);
    if (this.#isClosed) {
      for (const waiter of this.#waiters) waiter(this.#state);
      return;
    }
    this.#listen();
    if (this.#waiters.length > 0) this.#start();
    else if (this.#isOverrun && this.#isWatched()) this.#again();
    else {
      this.#overruns = 0;
      this.#schedule();
    }
  }

  /** Reads once more what changed meanwhile: at once, but not for ever where a host never stops changing. */
  #again(): void {
    this.#overruns += 1;
    if (this.#overruns <= EAGER_READS) this.#start();
    else this.#soon = setTimeout(() => this.#start(), Math.min(2_000, this.#durationMs));
  }

  #listen(): void {
    if (this.#stream || this.#state.value === null || this.#state.error || !this.#isWatched()) return;
    this.#stream = this.#source.listen?.(this.#state.value, (news) => this.markStale(news)) ?? null;
  }

  #schedule(): void {
    if (this.#later) clearTimeout(this.#later);
    this.#later = null;
    if (!this.#isWatched() || this.#state.isReading || this.#isClosed) return;
    const pause = pollPause(this.#times, { isSeen: this.#listeners.size > 0, durationMs: this.#durationMs });
    this.#later = setTimeout(() => this.#start(), pause);
    this.#later.unref();
  }

  /** A listener that throws has left (a browser that closed its stream): the others still hear. */
  #tell(listener: Listener<T>): void {
    try {
      listener(this.#state);
    } catch {
      this.#listeners.delete(listener);
    }
  }

  #set(change: Partial<SnapshotState<T>>, { isQuiet = false } = {}): void {
    this.#state = { ...this.#state, ...change };
    if (isQuiet) return;
    for (const listener of [...this.#listeners]) this.#tell(listener);
  }
}
