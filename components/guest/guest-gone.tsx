"use client";

import { useTranslations } from "next-intl";
import { GonePanel } from "@/components/host-view/gone-panel";
import { Page } from "@/components/shell/page";
import { hostPagePath } from "@/components/shell/pages";

/** The page of a guest that the host does not have. */
export function GuestGone({ hostId }: { hostId: string }) {
  const t = useTranslations("guest");
  return (
    <Page title={t("title")}>
      <GonePanel
        title={t("gone.title")}
        text={t("gone.text")}
        back={t("gone.back")}
        href={hostPagePath(hostId, "guests")}
      />
    </Page>
  );
}
