import type { Route } from "next";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";

type GonePanelProps = { title: string; text: string; back: string; href: Route };

/** The page of something the host no longer has. */
export function GonePanel({ title, text, back, href }: GonePanelProps) {
  return (
    <div className="rounded-card border border-line bg-card">
      <EmptyState title={title} text={text}>
        <Link href={href} className="button">
          {back}
        </Link>
      </EmptyState>
    </div>
  );
}
