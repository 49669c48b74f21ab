import type { ReactNode } from "react";

type DisclosureProps = { summary: ReactNode; isOpen?: boolean; className?: string; children: ReactNode };

/** A line that opens in place: the proof under an answer, the rarer fields under a form. */
export function Disclosure({ summary, isOpen, className = "", children }: DisclosureProps) {
  return (
    <details open={isOpen} className={`group ${className}`}>
      <summary className="hit flex w-fit cursor-pointer list-none items-center gap-2 rounded-chip text-soft hover:text-ink [&::-webkit-details-marker]:hidden">
        <span aria-hidden="true" className="text-xs transition-transform duration-200 group-open:rotate-90">
          ▶
        </span>
        {summary}
      </summary>
      <div className="pt-2 pb-1">{children}</div>
    </details>
  );
}
