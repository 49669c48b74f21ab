"use client";

import { useTranslations } from "next-intl";
import { GonePanel } from "@/components/host-view/gone-panel";
import { Page } from "@/components/shell/page";
import { hostPagePath } from "@/components/shell/pages";

/** The page of a network that the host does not have. */
export function NetworkGone({ hostId }: { hostId: string }) {
  const t = useTranslations("network");
  return (
    <Page title={t("title")}>
      <GonePanel
        title={t("gone.title")}
        text={t("gone.text")}
        back={t("gone.back")}
        href={hostPagePath(hostId, "networks")}
      />
    </Page>
  );
}
