import { type ReactNode, useId } from "react";

type CardProps = {
  title?: ReactNode;
  /** Level of the title in the page's outline. */
  level?: 2 | 3;
  actions?: ReactNode;
  /** Without padding, for tables and drawings that go to the edge. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

/** A surface for one subject. With a title it is a region that can be jumped to. */
export function Card({ title, level = 2, actions, flush = false, className = "", children }: CardProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={`min-w-0 rounded-card border border-line bg-card ${flush ? "overflow-hidden" : "p-4"} ${className}`}
    >
      {(title || actions) && (
        <header
          className={`flex flex-wrap items-center justify-between gap-2 ${flush ? "border-line-soft border-b px-4 py-3" : "mb-3"}`}
        >
          {title && (
            <Heading id={id} className="text-section">
              {title}
            </Heading>
          )}
          {actions}
        </header>
      )}
      {children}
    </section>
  );
}
