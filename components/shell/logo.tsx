/** The bridge: an arch over its deck. */
export function Logo({ className = "size-7" }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinecap="round"
      aria-hidden="true"
      className={`shrink-0 text-brand ${className}`}
    >
      <path d="M3 24V20a13 13 0 0 1 26 0v4M3 20h26M10 20v4M16 20v4M22 20v4M10 20V9.5M16 20V7M22 20V9.5" />
    </svg>
  );
}
