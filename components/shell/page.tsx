import type { ReactNode } from "react";
import { DataAge } from "./data-age";

type PageProps = {
  title: ReactNode;
  /** At the right of the top bar: what can be done here, one of them primary. */
  actions?: ReactNode;
  /** What the page is a part of, before its title. */
  before?: ReactNode;
  /** Under the bar, and always in sight with it. */
  below?: ReactNode;
  /** Without padding, for a drawing that fills its place. */
  flush?: boolean;
  children: ReactNode;
};

/** A page in its frame: the bar with its name, the age of its data and its actions, then the content. */
export function Page({ title, actions, before, below, flush = false, children }: PageProps) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="sticky top-0 z-20 flex min-h-16 flex-col border-line border-b bg-card">
        <div className="flex flex-1 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 md:px-6">
          <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3">
            {before}
            <h1 className="min-w-0 break-words text-title">{title}</h1>
            <DataAge />
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2 md:gap-3">{actions}</div>}
        </div>
        {below}
      </header>
      <div className={`flex min-h-0 flex-1 flex-col ${flush ? "" : "gap-6 p-4 md:p-6"}`}>{children}</div>
    </div>
  );
}
