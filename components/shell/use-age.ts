"use client";

import { useEffect, useState } from "react";
import type { LiveHost } from "./live-host";

/** Seconds since the data on screen was read, counted by this browser's clock alone; null: nothing read yet. */
export function useAge(live: LiveHost | null): number | null {
  const [now, setNow] = useState(0);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, []);
  const ageMs = live?.status?.ageMs ?? null;
  if (!live || ageMs === null) return null;
  return Math.max(0, Math.floor((ageMs + Math.max(0, now - live.heardAt)) / 1000));
}
