"use client";

import { useTranslations } from "next-intl";
import { Popover } from "@/components/ui/popover";
import { StateDot } from "@/components/ui/state-dot";
import { ageWords } from "./age-words";
import { HOST_STATE_TONES } from "./host-state-tone";
import { useLiveHost } from "./live-host";
import { useAge } from "./use-age";

const HINTS = {
  live: "liveHint",
  stale: "staleHint",
  reading: "readingHint",
  never: "readingHint",
  unreachable: "unreachableHint",
} as const;

/** How old what you see is, ticking, and how it stands to the host; nothing outside a host's pages. */
export function DataAge() {
  const t = useTranslations();
  const live = useLiveHost();
  const seconds = useAge(live);
  if (!live) return null;
  const state = live.isConnected ? (live.status?.state ?? "reading") : "unreachable";
  const age = seconds === null ? null : ageWords(seconds);
  const isQuiet = state === "live" && age !== null;
  return (
    <Popover
      buttonClassName="hit flex items-center gap-2 rounded-chip px-1.5 text-sm text-soft hover:text-ink"
      className="max-w-80 p-4 text-sm"
      button={
        <>
          <StateDot tone={HOST_STATE_TONES[state]} />
          <span className="sr-only">{t("shell.dataAge")}: </span>
          {!isQuiet && <span className="font-semibold text-ink">{t(`states.host.${state}`)}</span>}
          {age && <span className="tabular-nums">{t(`states.age.${age.key}`, { count: age.count })}</span>}
        </>
      }
    >
      <p>{live.isConnected ? t(`shell.${HINTS[state]}`) : t("shell.offline")}</p>
      {live.status?.error && <p className="mt-2 text-no">{live.status.error.message}</p>}
    </Popover>
  );
}
