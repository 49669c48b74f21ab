"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useCallback, useState } from "react";
import type { ActivityRow } from "@/lib/model/activity.ts";
import { type ActivityFilter, activityParams, readActivityFilter } from "./activity-query.ts";
import { fetchActivity } from "./fetch-activity.ts";

export type ActivityList = { rows: ActivityRow[]; total: number };

/** How often an open list is asked for again: others make changes too, and no event tells of them here. */
const AGAIN_MS = 10_000;

/** The filter in the page's address. `hostId`: the one host that the page is about; null: all. */
export function useActivityFilter(hostId: string | null) {
  const params = useSearchParams();
  const own = hostId === null ? {} : { hostId };
  const filter = { ...readActivityFilter(new URLSearchParams(params)), ...own };
  const change = useCallback((changes: Partial<ActivityFilter>) => {
    const now = readActivityFilter(new URLSearchParams(window.location.search));
    const next = activityParams({ ...now, from: 0, ...changes }).toString();
    window.history.replaceState(null, "", next ? `?${next}` : window.location.pathname);
  }, []);
  return [filter, change] as const;
}

/** The changes that answer a filter. `initial`: what the server drew the page with, for the filter it had. */
export function useActivity(filter: ActivityFilter, initial: ActivityList | undefined) {
  const asked = activityParams(filter).toString();
  const [drawn] = useState({ asked, initial });
  return useQuery<ActivityList>({
    queryKey: ["activity", "list", asked],
    queryFn: ({ signal }) => fetchActivity<ActivityList>(`?${asked}`, signal),
    initialData: asked === drawn.asked ? drawn.initial : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
  });
}
