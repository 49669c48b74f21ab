"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { OperateProvider } from "@/components/operate/operate-context";
import type { HostSummary } from "./host-summary";
import { HostSwitcher } from "./host-switcher";
import { LiveHostProvider } from "./live-host";
import { Logo } from "./logo";
import { MoreSheet } from "./more-sheet";
import { NavLinks } from "./nav-links";
import { pageOfPath } from "./pages";
import { PaletteButton } from "./palette-button";
import { Preferences } from "./preferences";
import { usePaletteKeys } from "./use-palette-keys";

const Palette = dynamic(() => import("./palette").then((module) => module.Palette), { ssr: false });

type AppShellProps = { hosts: HostSummary[]; signOut: () => Promise<void>; children: ReactNode };

/** The frame of every page: at the left the host and its pages, on a phone the same at the foot. */
export function AppShell({ hosts, signOut, children }: AppShellProps) {
  const t = useTranslations("shell");
  const asked = pageOfPath(usePathname())?.hostId ?? null;
  const hostId = hosts.some(({ id }) => id === asked) ? asked : null;
  const readOnlyHosts = useMemo(() => hosts.filter((host) => host.isReadOnly).map(({ id }) => id), [hosts]);
  const [isSearching, setIsSearching] = useState(false);
  const openPalette = useCallback(() => setIsSearching(true), []);
  usePaletteKeys(openPalette);
  return (
    <LiveHostProvider hostId={hostId}>
      <OperateProvider readOnlyHosts={readOnlyHosts}>
        <a
          href="#content"
          className="button sr-only z-50 focus:not-sr-only focus:absolute focus:m-2 focus:inline-flex focus:px-4"
        >
          {t("skip")}
        </a>
        <div className="flex min-h-dvh flex-col md:flex-row">
          <aside
            aria-label={t("host")}
            className="sticky top-0 hidden h-dvh w-sidebar shrink-0 flex-col gap-4 overflow-y-auto border-line border-r bg-card p-3 md:flex projector:w-16 projector:items-stretch"
          >
            <Link
              href="/hosts"
              className="flex items-center gap-3 rounded-control px-2 py-1.5 projector:justify-center"
            >
              <Logo />
              <span className="font-bold text-[1.1875rem] projector:sr-only">Puente</span>
            </Link>
            <HostSwitcher hosts={hosts} hostId={hostId} />
            <nav aria-label={t("pages")}>
              <NavLinks shape="side" hostId={hostId} />
            </nav>
            <div className="mt-auto flex flex-col gap-2 pt-4">
              <PaletteButton onOpen={openPalette} />
              <Preferences signOut={signOut} className="px-1 projector:flex-col" />
            </div>
          </aside>
          <main id="content" tabIndex={-1} className="flex min-w-0 flex-1 flex-col pb-16 outline-none md:pb-0">
            {children}
          </main>
          <nav
            aria-label={t("pages")}
            className="fixed inset-x-0 bottom-0 z-30 flex border-line border-t bg-card pb-[env(safe-area-inset-bottom)] md:hidden"
          >
            <NavLinks shape="bottom" hostId={hostId} />
            <MoreSheet hosts={hosts} hostId={hostId} signOut={signOut} onSearch={openPalette} />
          </nav>
        </div>
        {isSearching && <Palette hosts={hosts} hostId={hostId} onClose={() => setIsSearching(false)} />}
      </OperateProvider>
    </LiveHostProvider>
  );
}
