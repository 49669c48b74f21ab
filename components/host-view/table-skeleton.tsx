const ROWS = ["w-1/3", "w-1/4", "w-2/5", "w-1/3", "w-1/4", "w-2/5", "w-1/3"];
const BAR = "h-4 animate-pulse rounded-chip bg-wash motion-reduce:animate-none";

/** The place of a filtered table that is being read: the same bar, the same rows. */
export function TableSkeleton({ label }: { label: string }) {
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">{label}</span>
      <div aria-hidden="true" className={`h-9 w-80 max-w-full rounded-control ${BAR}`} />
      <div aria-hidden="true" className="rounded-card border border-line bg-card">
        {ROWS.map((width, row) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity but their place
            key={row}
            className="flex items-center gap-8 border-line-soft border-b px-4 py-4 last:border-b-0"
          >
            <div className={`${BAR} ${width}`} />
            <div className={`${BAR} w-20`} />
            <div className={`${BAR} hidden w-28 md:block`} />
          </div>
        ))}
      </div>
    </div>
  );
}
