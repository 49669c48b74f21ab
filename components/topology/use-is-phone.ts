import { useSyncExternalStore } from "react";

const NARROW = "(max-width: 47.99rem)";

function watch(tell: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener("change", tell);
  return () => query.removeEventListener("change", tell);
}

/** Whether the window is as narrow as a phone's; the server, which can't know, says no. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(
    watch,
    () => window.matchMedia(NARROW).matches,
    () => false,
  );
}
