import type { ReactNode } from "react";
import type { CellValue } from "@/lib/derive/promise/promise-types";

export const VERDICT_TEXT: Record<CellValue, string> = {
  yes: "text-yes",
  no: "text-no",
  optional: "text-ink",
  limited: "text-warn",
  "cannot-tell": "text-unknown",
};

const HALF = (
  <>
    <circle cx="8" cy="8" r="5.6" />
    <path d="M8 2.4a5.6 5.6 0 0 0 0 11.2z" fill="currentColor" stroke="none" />
  </>
);
const SHAPES: Record<CellValue, ReactNode> = {
  yes: <path d="m2.8 8.6 3.4 3.6 7-8.2" />,
  no: <path d="m3.5 3.5 9 9m0-9-9 9" />,
  optional: HALF,
  limited: HALF,
  "cannot-tell": <circle cx="8" cy="8" r="5.6" strokeDasharray="2.6 2.2" />,
};

/** The sign of a verdict, drawn so that no font is needed: check, cross, half disc, dashed ring. */
export function VerdictSign({ value, className = "size-3.5" }: { value: CellValue; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={`inline-block shrink-0 ${className}`}
    >
      {SHAPES[value]}
    </svg>
  );
}
