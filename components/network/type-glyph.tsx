import { TYPE_GLYPHS } from "@/lib/derive/topology/draw/type-glyphs.ts";
import type { NetworkType } from "@/lib/model/network.ts";

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
      <path d={TYPE_GLYPHS[type]} />
    </svg>
  );
}
