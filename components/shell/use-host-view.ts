"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ErrorDocument, HostStatus } from "@/lib/model/host-status.ts";
import { useLiveHost } from "./live-host";

/** An answer of the server that is no success: the document it sent. */
class ViewError extends Error {
  readonly document: ErrorDocument;
  constructor(document: ErrorDocument) {
    super(document.message);
    this.name = "ViewError";
    this.document = document;
  }
}

type ViewRequest<View> = {
  hostId: string;
  /** The view's name, as `/api/hosts/[hostId]/views/[view]` has it. */
  view: string;
  params?: Record<string, string>;
  /** What the server drew the page with. */
  initial?: View;
};

export type HostView<View> = {
  data: View | undefined;
  isReading: boolean;
  status: HostStatus | null;
  error: ErrorDocument | null;
};

/** One page's view of a host, kept up to date by the host's events. The data of the last good read stays on screen. */
export function useHostView<View>({ hostId, view, params = {}, initial }: ViewRequest<View>): HostView<View> {
  const live = useLiveHost();
  const asked = JSON.stringify([hostId, view, params]);
  // what the server drew answers the first question only, not what is asked by and by (a filter, another order)
  const [drawn] = useState(asked);
  const query = useQuery<View, Error>({
    queryKey: ["host", hostId, view, params],
    queryFn: ({ signal }) => fetchView<View>({ hostId, view, params }, signal),
    initialData: asked === drawn ? initial : undefined,
    placeholderData: keepPreviousData,
  });
  const failed = query.error instanceof ViewError ? query.error.document : null;
  return {
    data: query.data,
    isReading: query.isFetching,
    status: live?.status ?? null,
    error: failed ?? live?.status?.error ?? null,
  };
}

async function fetchView<View>({ hostId, view, params }: ViewRequest<View>, signal: AbortSignal): Promise<View> {
  const query = new URLSearchParams(params).toString();
  const path = `/api/hosts/${encodeURIComponent(hostId)}/views/${view}${query && `?${query}`}`;
  const answer = await fetch(path, { signal, headers: { accept: "application/json" } });
  if (answer.status === 401) window.location.assign("/sign-in");
  const body: unknown = await answer.json();
  if (!answer.ok) throw new ViewError(body as ErrorDocument);
  return body as View;
}
