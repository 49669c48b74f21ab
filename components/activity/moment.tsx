"use client";

import { useFormatter } from "next-intl";
import { useSyncExternalStore } from "react";

const never = () => () => {};
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A moment by the reader's own clock; the server, which does not know it, draws it by UTC. */
export function Moment({ at }: { at: string }) {
  const format = useFormatter();
  const timeZone = useSyncExternalStore(never, browserZone, () => "UTC");
  return (
    <time dateTime={at} className="whitespace-nowrap tabular-nums">
      {format.dateTime(new Date(at), { timeZone, dateStyle: "medium", timeStyle: "medium" })}
    </time>
  );
}
