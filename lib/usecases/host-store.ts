import "server-only";
import { keptConnection } from "../host/connections.ts";
import { openEventStream } from "../host/event-stream.ts";
import type { HostConnection } from "../host/host-connection.ts";
import type { HostNews, SnapshotSource } from "../host/snapshot-state.ts";
import { keptStore, SnapshotStore } from "../host/snapshot-store.ts";
import { type HostReading, readHost } from "./read-host.ts";
import { resolveHost } from "./resolve-host.ts";

type WatchedReading = HostReading & { connection: HostConnection };

function listen({ snapshot, connection }: WatchedReading, onNews: (news: HostNews) => void) {
  const { access, rulesets } = snapshot;
  return openEventStream(connection, {
    isRoot: access.isRoot,
    isReadOnly: access.libvirt === "read-only",
    maySudo: !access.isRoot && rulesets.some(({ backend }) => backend === "nftables"),
    onEvent: (line) => onNews(line.startsWith("event '") ? "done" : "step"),
  });
}

/** How a saved host is read and listened to. */
export function hostSource(hostId: string): SnapshotSource<WatchedReading> {
  return {
    read: async () => {
      const { host, options } = await resolveHost(hostId);
      const connection = keptConnection(host.id, () => options);
      return { ...(await readHost(connection)), connection };
    },
    isSame: (before, after) => before.fingerprint === after.fingerprint && before.connection === after.connection,
    listen,
  };
}

/** What is known of every saved host, by id: one store in the process, fed over each host's one connection. */
export const hostStore = (): SnapshotStore<WatchedReading> => keptStore("hosts", () => new SnapshotStore(hostSource));
