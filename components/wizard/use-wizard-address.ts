"use client";

import { useSearchParams } from "next/navigation";
import { useSyncExternalStore } from "react";

const CHANGED = "puente-address";

function listen(tell: () => void): () => void {
  window.addEventListener("popstate", tell);
  window.addEventListener(CHANGED, tell);
  return () => {
    window.removeEventListener("popstate", tell);
    window.removeEventListener(CHANGED, tell);
  };
}

/** What the address asks for, at once: the router's own answer comes when it has the time. */
export function useWizardAddress(): URLSearchParams {
  const routed = useSearchParams().toString();
  const search = useSyncExternalStore(
    listen,
    () => window.location.search,
    () => routed,
  );
  return new URLSearchParams(search);
}

/** The type stands in the address, so that the way back leads to the choice, and a reload stays in the form. */
export function goToType(type: string, how: "push" | "replace"): void {
  const state = how === "push" ? window.history.pushState : window.history.replaceState;
  state.call(window.history, null, "", `?type=${type}`);
  window.dispatchEvent(new Event(CHANGED));
}
