type SkeletonProps = { label: string; lines?: number; className?: string };

/** The place of what is being read. The label is said once to screen readers; the bars are for the eye alone. */
export function Skeleton({ label, lines = 3, className = "" }: SkeletonProps) {
  return (
    <div role="status" className={`flex flex-col gap-3 ${className}`}>
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity but their place
          key={line}
          aria-hidden="true"
          className="h-4 animate-pulse rounded-chip bg-wash motion-reduce:animate-none"
          style={{ width: `${92 - ((line * 17) % 40)}%` }}
        />
      ))}
    </div>
  );
}
