import type { TableHead } from "./table-column";

const ARIA = { asc: "ascending", desc: "descending" } as const;

/** A column's head: a button that sorts, its direction told by an arrow and by `aria-sort`. */
export function SortHeader({ head }: { head: TableHead }) {
  const { label, isHidden, direction, sort } = head;
  return (
    <th
      scope="col"
      aria-sort={direction ? ARIA[direction] : undefined}
      className="sticky top-(--table-top,0px) z-10 border-line border-b bg-card px-2 py-1.5 @6xl:px-3 font-semibold text-sm text-soft first:rounded-tl-card first:pl-4 last:rounded-tr-card last:pr-4"
    >
      {sort ? (
        <button
          type="button"
          onClick={() => sort()}
          className={`group inline-flex min-h-8 items-center gap-1 text-left hover:text-ink ${direction ? "text-ink" : ""}`}
        >
          {label}
          <span aria-hidden="true" className={direction ? "text-brand" : "opacity-0 group-hover:opacity-60"}>
            {direction === "desc" ? "↓" : "↑"}
          </span>
        </button>
      ) : (
        <span className={isHidden ? "sr-only" : ""}>{label}</span>
      )}
    </th>
  );
}
