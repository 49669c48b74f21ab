import type { ReactNode, TdHTMLAttributes, ThHTMLAttributes } from "react";

type TableProps = { caption: string; children: ReactNode; className?: string };

/** A table that scrolls inside itself when it is wider than its place, so that the page never does. */
export function Table({ caption, children, className = "" }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className="overflow-x-auto" aria-label={caption} tabIndex={0}>
      <table className={`w-full border-collapse text-left ${className}`}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

export function HeadCell({ className = "", ...props }: ThHTMLAttributes<HTMLTableCellElement>) {
  return (
    <th
      scope="col"
      {...props}
      className={`border-line border-b px-4 py-2.5 text-left font-semibold text-soft text-sm ${className}`}
    />
  );
}

export function Cell({ className = "", ...props }: TdHTMLAttributes<HTMLTableCellElement>) {
  return <td {...props} className={`border-line-soft border-t px-4 py-3 align-top ${className}`} />;
}
