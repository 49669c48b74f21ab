import type { ReactNode } from "react";

type EmptyStateProps = { title: string; text: string; picture?: ReactNode; children?: ReactNode };

/** Nothing to show yet: what this place is for, and the one thing to do next. */
export function EmptyState({ title, text, picture, children }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-xl flex-col items-center gap-3 px-6 py-12 text-center">
      {picture}
      <h2 className="text-title">{title}</h2>
      <p className="text-pretty text-soft">{text}</p>
      {children && <div className="mt-2 flex flex-wrap justify-center gap-3">{children}</div>}
    </div>
  );
}
