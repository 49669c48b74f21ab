import type { ReactNode } from "react";

export type Fact = { label: string; value: ReactNode };

/** Short facts, one a line: label at the left, what is so at the right. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="grid content-start grid-cols-[minmax(5.5rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-2">
      {facts.map(({ label, value }) => (
        <div key={label} className="col-span-2 grid grid-cols-subgrid items-baseline">
          <dt className="text-soft text-sm">{label}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
