import type { ReactNode } from "react";

export type ChipTone = "plain" | "brand" | "yes" | "no" | "unknown" | "warn";

const TONES: Record<ChipTone, string> = {
  plain: "bg-wash text-soft contrast:border contrast:border-edge contrast:bg-card",
  brand: "bg-brand-tint text-brand",
  yes: "bg-yes-tint text-yes",
  no: "bg-no-tint text-no",
  unknown: "bg-unknown-tint text-unknown",
  warn: "bg-warn-tint text-warn",
};

type ChipProps = { tone?: ChipTone; icon?: ReactNode; children: ReactNode; className?: string };

/** A short word with a meaning. The colour never stands alone: the word, and a sign where there is one, say the same. */
export function Chip({ tone = "plain", icon, children, className = "" }: ChipProps) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-chip px-2 py-0.5 font-semibold text-sm forced-colors:border ${TONES[tone]} ${className}`}
    >
      {icon}
      {children}
    </span>
  );
}
