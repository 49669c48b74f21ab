import { Skeleton } from "@/components/ui/skeleton";

const CARD = "rounded-card border border-line bg-card p-4";

/** The place of one network or guest that is being read: cards at the left, facts beside. */
export function DetailSkeleton({ label }: { label: string }) {
  return (
    <div className="@container flex flex-col gap-4">
      <Skeleton label={label} lines={2} className="max-w-xl" />
      <div aria-hidden="true" className="grid items-start gap-4 @4xl:grid-cols-[minmax(0,1fr)_minmax(18rem,22rem)]">
        <div className="flex flex-col gap-4">
          <Skeleton label="" lines={4} className={CARD} />
          <Skeleton label="" lines={6} className={CARD} />
        </div>
        <Skeleton label="" lines={8} className={CARD} />
      </div>
    </div>
  );
}
