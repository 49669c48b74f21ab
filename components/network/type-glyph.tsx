import type { ReactNode } from "react";
import type { NetworkType } from "@/lib/model/network.ts";

/** 16 px line drawings, one a type, so that a type is told without its colour. */
const STROKES: Record<NetworkType, ReactNode> = {
  nat: <path d="M1.5 8h9M7.5 4.8 10.7 8l-3.2 3.2M13.8 2.8v10.4" />,
  routed: <path d="M2 5.3h11.2M10.6 2.6l2.7 2.7L10.6 8M14 10.7H2.8M5.4 8l-2.7 2.7 2.7 2.7" />,
  open: <path d="M4.4 3.5A6 6 0 1 0 8 2.1M1.2 8h7M5.8 5.5 8.3 8l-2.5 2.5" />,
  isolated: (
    <>
      <circle cx="8" cy="8" r="6" />
      <circle cx="8" cy="8" r="1.1" fill="currentColor" />
    </>
  ),
  "very-isolated": (
    <>
      <circle cx="8" cy="8" r="6.4" />
      <circle cx="8" cy="8" r="3.4" />
      <circle cx="8" cy="8" r="0.6" fill="currentColor" />
    </>
  ),
  bridged: <path d="M1.5 12.5V10a6.5 6.5 0 0 1 13 0v2.5M1.5 10h13M5 10v2.5M8 10v2.5M11 10v2.5M5 10V4.8M11 10V4.8" />,
  macvtap: <path d="M2 3h12M8 3v10M5 10.2 8 13.2l3-3" />,
  hostdev: <path d="M3 3.5h10v7H3zM5.5 10.5V13M8 10.5V13M10.5 10.5V13M5.7 6h4.6v2H5.7z" />,
};

/** The type's sign. Decoration only: the word stands beside it, always. */
export function TypeGlyph({ type, className = "size-4" }: { type: NetworkType; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={`shrink-0 ${className}`}
    >
      {STROKES[type]}
    </svg>
  );
}
