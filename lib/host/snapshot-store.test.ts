import { afterEach, describe, expect, it, vi } from "vitest";
import { HostError } from "../model/host-error.ts";
import type { HostNews, SnapshotSource, SnapshotState } from "./snapshot-state.ts";
import { keptStore, SnapshotStore } from "./snapshot-store.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** A host that is read when told: every reading waits for `answer`. */
function slowHost() {
  const waiting: { resolve: (value: string) => void; reject: (error: unknown) => void }[] = [];
  const heard: ((news: HostNews) => void)[] = [];
  let stopped = 0;
  const source: SnapshotSource<string> = {
    read: () => new Promise((resolve, reject) => waiting.push({ resolve, reject })),
    isSame: (before, after) => before === after,
    listen: (_value, onNews) => {
      heard.push(onNews);
      return {
        stop: async () => {
          stopped += 1;
        },
      };
    },
  };
  return {
    source,
    reads: () => waiting.length,
    answer: (value: string) => waiting.shift()?.resolve(value),
    fail: (error: unknown) => waiting.shift()?.reject(error),
    event: (news: HostNews = "done") => heard.at(-1)?.(news),
    listens: () => heard.length,
    stopped: () => stopped,
  };
}

const tick = () => vi.advanceTimersByTimeAsync(0);

function watch(times = {}) {
  vi.useFakeTimers();
  const host = slowHost();
  const store = new SnapshotStore(() => host.source, times);
  const states: SnapshotState<string>[] = [];
  const leave = store.subscribe("kvm1", (state) => states.push(state));
  return { host, store, states, leave };
}

describe("the store of snapshots", () => {
  it("reads a host once for all who ask together, and once more for all who ask meanwhile", async () => {
    vi.useFakeTimers();
    const host = slowHost();
    const store = new SnapshotStore(() => host.source);
    const first = [store.read("kvm1"), store.read("kvm1")];
    expect(host.reads()).toBe(1);
    host.answer("one");
    await tick();
    // the second asked while a reading ran: only one that began later can answer
    expect((await first[0])?.value).toBe("one");
    expect(host.reads()).toBe(1);
    const later = [store.read("kvm1"), store.read("kvm1")];
    host.answer("two");
    await tick();
    expect((await first[1])?.value).toBe("two");
    host.answer("three");
    expect((await Promise.all(later)).map(({ value }) => value)).toEqual(["three", "three"]);
    expect(host.reads()).toBe(0);
  });

  it("waits through the steps of a change for libvirt's word, which it follows at once", async () => {
    const { host } = watch({ debounceMs: 20, stepMs: 200 });
    host.answer("stopped");
    await tick();
    for (let step = 0; step < 40; step += 1) {
      host.event("step");
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(host.reads()).toBe(0);
    host.event("done");
    host.event("step");
    await vi.advanceTimersByTimeAsync(21);
    expect(host.reads()).toBe(1);
  });

  it("reads after steps that libvirt has no word for", async () => {
    const { host } = watch({ stepMs: 200 });
    host.answer("plugged");
    await tick();
    host.event("step");
    await vi.advanceTimersByTimeAsync(199);
    expect(host.reads()).toBe(0);
    await vi.advanceTimersByTimeAsync(2);
    expect(host.reads()).toBe(1);
  });

  it("waits for a second at most, whatever the kernel has to say", async () => {
    const { host } = watch();
    host.answer("quiet");
    await tick();
    for (let waited = 0; waited < 1_050; waited += 50) {
      host.event("step");
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(host.reads()).toBe(1);
  });

  it("counts a version only when something is new", async () => {
    const { host, store, states } = watch();
    host.answer("one");
    await tick();
    expect(states.at(-1)).toMatchObject({ version: 1, value: "one", error: null, isStale: false, isReading: false });
    for (const [value, version] of [
      ["one", 1],
      ["two", 2],
    ] as const) {
      store.markStale("kvm1");
      await vi.advanceTimersByTimeAsync(50);
      host.answer(value);
      await tick();
      expect(store.peek("kvm1")).toMatchObject({ version, value });
    }
  });

  it("gives an open page what is known while a change goes on, and who asks once the host as it is", async () => {
    const { host, store } = watch();
    host.answer("before");
    await tick();
    host.event("step");
    expect(await store.latest("kvm1")).toMatchObject({ value: "before", isStale: true });
    expect(host.reads()).toBe(0);
    const asked = store.current("kvm1");
    host.answer("after");
    expect((await asked).value).toBe("after");
  });

  it("reads for an open page too where nothing is known, or no change would be heard", async () => {
    vi.useFakeTimers();
    const host = slowHost();
    const store = new SnapshotStore(() => host.source);
    const first = store.latest("kvm1");
    host.answer("one");
    expect((await first).value).toBe("one");
    await vi.advanceTimersByTimeAsync(2_001);
    const later = store.latest("kvm1");
    host.answer("two");
    expect((await later).value).toBe("two");
  });

  it("keeps the last good value with its age while readings fail, and says why", async () => {
    vi.useFakeTimers();
    const host = slowHost();
    const store = new SnapshotStore(() => host.source);
    const reading = async (end: () => void) => {
      const state = store.read("kvm1");
      end();
      return await state;
    };
    const lost = () => host.fail(new HostError("connection-lost", { host: "kvm1" }));
    const { at } = await reading(() => host.answer("one"));
    await vi.advanceTimersByTimeAsync(2_000);
    const failed = { value: "one", at, version: 2, isStale: true, error: { code: "connection-lost" } };
    expect(await reading(lost)).toMatchObject(failed);
    expect(await reading(lost)).toMatchObject(failed);
    const ours = await reading(() => host.fail(new Error("a fault of ours")));
    expect(ours).toMatchObject({ version: 3, error: { code: "internal" } });
    const good = { value: "one", error: null, isStale: false, version: 4 };
    expect(await reading(() => host.answer("one"))).toMatchObject(good);
  });

  it("reads at once when an event comes, and many events together are one", async () => {
    const { host } = watch();
    host.answer("one");
    await tick();
    for (let n = 0; n < 50; n += 1) host.event();
    await vi.advanceTimersByTimeAsync(20);
    expect(host.reads()).toBe(1);
    host.answer("two");
    await tick();
    expect(host.reads()).toBe(0);
  });

  it("waits for a quiet moment among events, but not for ever", async () => {
    const { host } = watch();
    host.answer("one");
    await tick();
    for (let ms = 0; ms < 240; ms += 10) {
      host.event();
      await vi.advanceTimersByTimeAsync(10);
      expect(host.reads()).toBe(0);
    }
    host.event();
    await vi.advanceTimersByTimeAsync(10);
    expect(host.reads()).toBe(1);
  });

  it("reads a host that never stops changing with pauses", async () => {
    const { host } = watch();
    host.answer("one");
    await tick();
    host.event();
    await vi.advanceTimersByTimeAsync(20);
    let atOnce = 0;
    for (let n = 0; n < 10 && host.reads() === 1; n += 1) {
      await vi.advanceTimersByTimeAsync(100);
      host.event();
      host.answer(String(n));
      await tick();
      atOnce += host.reads();
    }
    expect(atOnce).toBe(3);
    await vi.advanceTimersByTimeAsync(100);
    expect(host.reads()).toBe(1);
  });

  it("reads again what changed while it was reading", async () => {
    const { host, store } = watch();
    host.answer("one");
    await tick();
    host.event();
    await vi.advanceTimersByTimeAsync(20);
    host.event();
    await vi.advanceTimersByTimeAsync(20);
    host.answer("two");
    await tick();
    expect(store.peek("kvm1").isReading).toBe(true);
    host.answer("three");
    await tick();
    expect(store.peek("kvm1")).toMatchObject({ value: "three", isStale: false, isReading: false });
  });

  it("reads by a short timer while someone looks, by a long one in the grace, then not at all", async () => {
    const { host, leave, store } = watch({ watchedMs: 4_000, pollMs: [30_000, 60_000], graceMs: 120_000 });
    host.answer("one");
    await tick();
    await vi.advanceTimersByTimeAsync(4_500);
    expect(host.reads()).toBe(1);
    host.answer("one");
    await tick();
    leave();
    await vi.advanceTimersByTimeAsync(29_000);
    expect(host.reads()).toBe(0);
    await vi.advanceTimersByTimeAsync(32_000);
    expect(host.reads()).toBe(1);
    host.answer("one");
    await tick();
    expect(host.stopped()).toBe(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(host.stopped()).toBe(1);
    while (host.reads() > 0) host.answer("one");
    await vi.advanceTimersByTimeAsync(600_000);
    expect(host.reads()).toBe(0);
    expect(store.peek("kvm1").isStale).toBe(true);
  });

  it("gives a slow host most of its time back", async () => {
    const { host } = watch({ watchedMs: 1_000 });
    await vi.advanceTimersByTimeAsync(3_000);
    host.answer("one");
    await tick();
    await vi.advanceTimersByTimeAsync(14_000);
    expect(host.reads()).toBe(0);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(host.reads()).toBe(1);
  });

  it("believes what it knows only while it hears of changes", async () => {
    vi.useFakeTimers();
    const host = slowHost();
    const store = new SnapshotStore(() => host.source);
    const first = store.current("kvm1");
    host.answer("one");
    expect((await first).value).toBe("one");
    expect((await store.current("kvm1")).value).toBe("one");
    await vi.advanceTimersByTimeAsync(3_000);
    const again = store.current("kvm1");
    host.answer("two");
    expect((await again).value).toBe("two");
    store.markStale("kvm1");
    const stale = store.current("kvm1");
    host.answer("three");
    expect((await stale).value).toBe("three");
  });

  it("lets hosts wait for nobody, and a listener that throws hurts only itself", async () => {
    vi.useFakeTimers();
    const hosts = { a: slowHost(), b: slowHost() };
    const store = new SnapshotStore((name) => hosts[name as "a" | "b"].source);
    let told = 0;
    store.subscribe("b", () => {
      throw new Error("the browser left");
    });
    store.subscribe("b", () => {
      told += 1;
    });
    void store.read("a");
    hosts.b.answer("here");
    await tick();
    expect(store.peek("b").value).toBe("here");
    expect(told).toBe(1);
  });

  it("stops everything when it is closed, and answers those who still wait", async () => {
    const { host, store } = watch();
    host.answer("one");
    await tick();
    const waiting = store.read("kvm1");
    await store.close();
    host.answer("two");
    expect((await waiting).value).toBe("two");
    expect(host.stopped()).toBe(1);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(host.reads()).toBe(0);
  });

  it("is one for the whole process", () => {
    const make = () => new SnapshotStore(() => slowHost().source);
    expect(keptStore("test", make)).toBe(keptStore("test", make));
  });

  it("reads a host once at the end of a change that is held, not at each of its steps", async () => {
    const { host, store } = watch();
    host.answer("before");
    await tick();
    const letGo = store.hold("kvm1");
    host.event("step");
    host.event("done");
    await vi.advanceTimersByTimeAsync(500);
    expect(host.reads()).toBe(0);
    expect(store.peek("kvm1").isStale).toBe(false);
    letGo();
    await vi.advanceTimersByTimeAsync(100);
    expect(host.reads()).toBe(1);
    host.answer("after");
    await tick();
    expect(store.peek("kvm1").value).toBe("after");
  });

  it("holds news no longer than it may, and not at all when there were none", async () => {
    const { host, store } = watch({ longestHoldMs: 300 });
    host.answer("before");
    await tick();
    const letGo = store.hold("kvm1");
    await vi.advanceTimersByTimeAsync(299);
    host.event();
    expect(host.reads()).toBe(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(host.reads()).toBe(1);
    host.answer("after");
    await tick();
    letGo();
    store.hold("kvm1")();
    await vi.advanceTimersByTimeAsync(100);
    expect(host.reads()).toBe(0);
  });

  it("takes a host as unchanged only where it is listened to, nothing was heard and it was read this moment", async () => {
    const { host, store } = watch({ watchedMs: 4_000 });
    host.answer("known");
    await tick();
    expect((await store.unchanged("kvm1")).value).toBe("known");
    expect(host.reads()).toBe(0);
    host.event();
    const heard = store.unchanged("kvm1");
    expect(host.reads()).toBe(1);
    host.answer("changed");
    expect((await heard).value).toBe("changed");
    // a reading that goes on may have begun before the change
    void store.read("kvm1");
    const meanwhile = store.unchanged("kvm1");
    host.answer("too early");
    await tick();
    host.answer("late enough");
    expect((await meanwhile).value).toBe("late enough");
  });

  it("never takes a host that nobody listens to as unchanged", async () => {
    vi.useFakeTimers();
    const host = slowHost();
    const store = new SnapshotStore(() => host.source);
    const first = store.read("kvm1");
    host.answer("known");
    await first;
    void store.unchanged("kvm1");
    expect(host.reads()).toBe(1);
  });
});
