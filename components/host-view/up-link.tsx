import type { Route } from "next";
import Link from "next/link";

/** The way back from one thing to the list it is in. */
export function UpLink({ href, label }: { href: Route; label: string }) {
  return (
    <Link href={href} aria-label={label} title={label} className="button button-quiet button-small -ml-2">
      <span aria-hidden="true">←</span>
    </Link>
  );
}
