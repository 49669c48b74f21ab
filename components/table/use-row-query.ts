"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import type { RowQuery } from "@/lib/derive/views/view-types";
import { readRowQuery, writeRowQuery } from "./row-query-params";

/**
 * What a table shows, kept in the page's address, so that coming back from a row finds the same list. A change of
 * anything but the place in the list starts it at its top.
 */
export function useRowQuery(defaultSort: string) {
  const params = useSearchParams();
  const query = useMemo(() => readRowQuery(new URLSearchParams(params), defaultSort), [params, defaultSort]);
  const change = useCallback(
    (changes: Partial<RowQuery>) => {
      const now = readRowQuery(new URLSearchParams(window.location.search), defaultSort);
      const next = writeRowQuery({ ...now, offset: 0, ...changes }, defaultSort).toString();
      window.history.replaceState(null, "", next ? `?${next}` : window.location.pathname);
    },
    [defaultSort],
  );
  return [query, change] as const;
}
