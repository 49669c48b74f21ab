import "server-only";

/** What must exist once in a process, though a bundler loads this module several times: it all hangs on globalThis. */
type HostGlobals = { connections: Map<string, unknown>; stores: Map<string, unknown> };

const KEY = Symbol.for("puente.host");

/** The process' only table of connections and stores, by name. Nothing else of lib/host may live outside a call. */
export function hostGlobals(): HostGlobals {
  const place = globalThis as { [KEY]?: HostGlobals };
  place[KEY] ??= { connections: new Map(), stores: new Map() };
  return place[KEY];
}
