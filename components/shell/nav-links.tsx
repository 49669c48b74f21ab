"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { PageIcon } from "./page-icon";
import { HOST_PAGES, hostPagePath, pageOfPath } from "./pages";

const SHAPES = {
  side: {
    list: "flex flex-col gap-1",
    link: "hit flex items-center gap-3.5 rounded-control px-2.5 py-1.5 font-semibold projector:justify-center",
    text: "projector:sr-only",
  },
  bottom: {
    list: "contents",
    link: "flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-1 px-0.5 font-semibold text-xs",
    text: "max-w-full truncate",
  },
};

/** The pages of the host that is open, then the hosts; the same links in the side bar and at the foot of a phone. */
export function NavLinks({ shape, hostId }: { shape: keyof typeof SHAPES; hostId: string | null }) {
  const t = useTranslations("shell");
  const path = usePathname();
  const open = pageOfPath(path);
  const { list, link, text } = SHAPES[shape];
  const isAtFoot = shape === "bottom" && hostId !== null;
  // at a phone's foot there is no room for all: what is left out is a press away, behind "More"
  const pages = [
    ...(hostId === null ? [] : HOST_PAGES)
      .filter((page) => !isAtFoot || page !== "activity")
      .map((page) => ({ page, href: hostPagePath(hostId ?? "", page) })),
    ...(isAtFoot ? [] : [{ page: "hosts" as const, href: "/hosts" as Route }]),
    ...(hostId === null ? [{ page: "activity" as const, href: "/activity" as Route }] : []),
  ];
  const isOfNoHost = path.startsWith("/activity");
  return (
    <ul className={list}>
      {pages.map(({ page, href }) => {
        const isHere =
          page === "hosts" ? !open?.page && !isOfNoHost : open?.page === page || (page === "activity" && isOfNoHost);
        return (
          <li key={page} className={shape === "bottom" ? "flex min-w-0 flex-1" : ""}>
            <Link
              href={href}
              aria-current={isHere ? "page" : undefined}
              className={`${link} ${isHere ? "bg-brand-tint text-brand contrast:ring-2 contrast:ring-brand forced-colors:border-2" : "text-soft hover:bg-wash hover:text-ink"}`}
            >
              <PageIcon page={page} />
              <span className={text}>{t(page)}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
