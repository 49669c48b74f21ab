"use client";

import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { HostSummary } from "./host-summary";
import { HostSwitcher } from "./host-switcher";
import { PageIcon } from "./page-icon";
import { hostPagePath } from "./pages";
import { PaletteButton } from "./palette-button";
import { Preferences } from "./preferences";

type MoreSheetProps = {
  hosts: HostSummary[];
  hostId: string | null;
  signOut: () => Promise<void>;
  onSearch: () => void;
};

/** What the side bar has and a phone's foot has no room for. */
export function MoreSheet({ hosts, hostId, signOut, onSearch }: MoreSheetProps) {
  const t = useTranslations();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
        className="flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-1 font-semibold text-soft text-xs"
      >
        <Ellipsis aria-hidden="true" className="size-[1.125rem]" />
        {t("ui.more")}
      </button>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={t("shell.settings")} placement="side">
        <div className="flex flex-col gap-4">
          <HostSwitcher hosts={hosts} hostId={hostId} />
          {hostId !== null && (
            <Link
              href={hostPagePath(hostId, "activity")}
              onClick={() => setIsOpen(false)}
              className="button justify-start"
            >
              <PageIcon page="activity" />
              {t("shell.activity")}
            </Link>
          )}
          <PaletteButton
            onOpen={() => {
              setIsOpen(false);
              onSearch();
            }}
          />
          <Preferences signOut={signOut} className="gap-2" />
        </div>
      </Dialog>
    </>
  );
}
