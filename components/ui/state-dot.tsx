export type StateTone = "yes" | "no" | "warn" | "unknown";

const SHAPES: Record<StateTone, string> = {
  yes: "rounded-full bg-yes",
  no: "rotate-45 bg-no",
  warn: "rounded-full border-2 border-warn",
  unknown: "rounded-full border-2 border-unknown border-dashed",
};

/** A dot beside a word of state; its shape differs with its colour. */
export function StateDot({ tone, className = "" }: { tone: StateTone; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={`inline-block size-2 shrink-0 forced-colors:border forced-colors:border-[CanvasText] ${SHAPES[tone]} ${className}`}
    />
  );
}
