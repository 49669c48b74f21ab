import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

/**
 * The link that a whole row stands for: it covers the row, takes the focus and opens on Enter. Not fetched ahead:
 * a list of a hundred rows would ask for a hundred pages.
 */
export function RowLink({ href, children }: { href: Route; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      data-row-link=""
      className="font-semibold text-ink outline-none after:absolute after:inset-0"
    >
      {children}
    </Link>
  );
}
