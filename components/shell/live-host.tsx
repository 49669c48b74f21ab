"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { HostStatus } from "@/lib/model/host-status.ts";

/** The host this tab looks at. `heardAt`: this browser's clock when `status` was said. */
export type LiveHost = { hostId: string; status: HostStatus | null; heardAt: number; isConnected: boolean };

/** A host that changed is stale until it is read again, mostly for a blink: nobody should see the word flash. */
const STALE_PATIENCE_MS = 1200;

const LiveHostContext = createContext<LiveHost | null>(null);

/** The host of the page that is open; null outside a host's pages. */
export function useLiveHost(): LiveHost | null {
  return useContext(LiveHostContext);
}

/** Listens to one host's events for the whole tab: one stream, closed while the tab is hidden. */
export function LiveHostProvider({ hostId, children }: { hostId: string | null; children: ReactNode }) {
  const live = useHostEvents(hostId);
  return <LiveHostContext value={live}>{children}</LiveHostContext>;
}

function useHostEvents(hostId: string | null): LiveHost | null {
  const client = useQueryClient();
  const [live, setLive] = useState<LiveHost | null>(null);
  useEffect(() => {
    if (hostId === null) return;
    let source: EventSource | null = null;
    let version: number | null = null;
    let telling: ReturnType<typeof setTimeout> | undefined;
    const hear = (event: MessageEvent<string>) => {
      const status = JSON.parse(event.data) as HostStatus;
      const next = { hostId, status, heardAt: Date.now(), isConnected: true };
      clearTimeout(telling);
      telling = setTimeout(() => setLive(next), status.state === "stale" ? STALE_PATIENCE_MS : 0);
      if (status.version !== version) void client.invalidateQueries({ queryKey: ["host", hostId] });
      version = status.version;
    };
    const lose = () => setLive((last) => last && { ...last, isConnected: false });
    const listen = () => {
      if (document.hidden) source?.close();
      if (document.hidden || (source && source.readyState !== EventSource.CLOSED)) return;
      source = new EventSource(`/api/hosts/${encodeURIComponent(hostId)}/events`);
      source.addEventListener("status", hear);
      source.addEventListener("error", lose);
    };
    listen();
    document.addEventListener("visibilitychange", listen);
    return () => {
      document.removeEventListener("visibilitychange", listen);
      source?.close();
      clearTimeout(telling);
    };
  }, [hostId, client]);
  if (hostId === null) return null;
  return live?.hostId === hostId ? live : { hostId, status: null, heardAt: 0, isConnected: true };
}
