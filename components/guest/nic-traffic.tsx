"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useByteWords } from "@/components/words/use-byte-words.ts";
import type { GuestNicView } from "@/lib/derive/views/view-types";

type NicTrafficProps = { traffic: NonNullable<GuestNicView["traffic"]>; at: string };
type Reading = { traffic: NicTrafficProps["traffic"]; atMs: number };

/** The reading before this one, for the rates between the two; null: there was none, or counting began anew. */
function useReadingBefore({ traffic, at }: NicTrafficProps): Reading | null {
  const now: Reading = { traffic, atMs: Date.parse(at) };
  const [readings, setReadings] = useState<{ last: Reading; before: Reading | null }>({ last: now, before: null });
  if (now.atMs !== readings.last.atMs) {
    const isOnward = traffic.received.bytes >= readings.last.traffic.received.bytes;
    setReadings({ last: now, before: isOnward ? readings.last : null });
  }
  return readings.before;
}

/** What went through a NIC since it was made, as its guest counts it, and how fast between the last two readings. */
export function NicTraffic(props: NicTrafficProps) {
  const t = useTranslations("operate.traffic");
  const before = useReadingBefore(props);
  const bytes = useByteWords();
  const seconds = before ? (Date.parse(props.at) - before.atMs) / 1000 : 0;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 tabular-nums">
      {(["received", "sent"] as const).map((way) => {
        const { bytes: count, packets, dropped } = props.traffic[way];
        const rate = before && seconds > 0 ? (count - before.traffic[way].bytes) / seconds : null;
        return (
          <div key={way}>
            <dt className="text-sm text-soft">{t(way)}</dt>
            <dd>
              {bytes(count)} <span className="text-soft">· {t("packets", { count: packets })}</span>
              {rate !== null && <span className="text-soft"> · {t("rate", { rate: bytes(rate) })}</span>}
              {dropped > 0 && <span className="text-warn"> · {t("dropped", { count: dropped })}</span>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
