export type TimeLeft = { unit: "never" | "expired" | "seconds" | "minutes" | "hours" | "days"; count: number };

const UNITS = [
  ["days", 86_400_000],
  ["hours", 3_600_000],
  ["minutes", 60_000],
  ["seconds", 1_000],
] as const;

/**
 * How long a lease still runs, in its largest whole unit, at the moment the host was read (`at`, ISO 8601).
 *   in   "2026-11-21T13:51:00Z" at "2026-11-21T13:00:00Z"
 *   out  { unit: "minutes", count: 51 }
 * `expires` null: it never ends.
 */
export function timeLeft(expires: string | null, at: string): TimeLeft {
  if (expires === null) return { unit: "never", count: 0 };
  const leftMs = Date.parse(expires) - Date.parse(at);
  if (!(leftMs >= 1_000)) return { unit: "expired", count: 0 };
  const [unit, sizeMs] = UNITS.find(([, size]) => leftMs >= size) ?? ["seconds", 1_000];
  return { unit, count: Math.floor(leftMs / sizeMs) };
}
