import type { ReactNode } from "react";

type SmallTableProps = {
  caption: string;
  heads: string[];
  rows: { key: string; cells: ReactNode[] }[];
};

const HEAD = "border-line border-b px-4 py-2 font-semibold text-sm text-soft";
const ROW = "grid grid-cols-2 gap-x-4 gap-y-3 border-line-soft border-b p-4 last:border-b-0 @2xl:table-row @2xl:p-0";
const CELL =
  "block min-w-0 align-top before:block before:text-soft before:text-xs before:content-[attr(data-label)] " +
  "first:col-span-2 first:before:content-none @2xl:table-cell @2xl:border-line-soft @2xl:border-t @2xl:px-4 @2xl:py-3 " +
  "@2xl:before:content-none";

/** A few rows that need no sorting: a table where it fits, cards with the heads as labels where it does not. */
export function SmallTable({ caption, heads, rows }: SmallTableProps) {
  return (
    <div className="@container">
      <table className="block w-full border-collapse text-left @2xl:table">
        <caption className="sr-only">{caption}</caption>
        <thead className="hidden @2xl:table-header-group">
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={HEAD}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="block @2xl:table-row-group">
          {rows.map(({ key, cells }) => (
            <tr key={key} className={ROW}>
              {heads.map((head, index) => (
                <td key={head} data-label={head} className={CELL}>
                  {cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
