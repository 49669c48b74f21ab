import type { ReactNode } from "react";

export type Fact = { label: string; value: ReactNode };

type FactsProps = {
  facts: Fact[];
  /** The two columns, where they are not this list's own. */
  columns?: string;
};

/** Short facts, one a line: label at the left, what is so at the right. */
export function Facts({ facts, columns = "grid-cols-[minmax(5.5rem,auto)_minmax(0,1fr)]" }: FactsProps) {
  return (
    <dl className={`grid content-start gap-x-4 gap-y-2 ${columns}`}>
      {facts.map(({ label, value }) => (
        <div key={label} className="col-span-2 grid grid-cols-subgrid items-baseline">
          <dt className="text-soft text-sm">{label}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
