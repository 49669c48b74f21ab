import type { ReactNode } from "react";

type EmptyStateProps = {
  title: string;
  text: string;
  /** Level of the title in the page's outline: 1 where there is nothing else. */
  level?: 1 | 2;
  picture?: ReactNode;
  children?: ReactNode;
};

/** Nothing to show yet: what this place is for, and the one thing to do next. */
export function EmptyState({ title, text, level = 2, picture, children }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="mx-auto flex max-w-xl flex-col items-center gap-3 px-6 py-12 text-center">
      {picture}
      <Heading className="text-title">{title}</Heading>
      <p className="text-pretty text-soft">{text}</p>
      {children && <div className="mt-2 flex flex-wrap justify-center gap-3">{children}</div>}
    </div>
  );
}
