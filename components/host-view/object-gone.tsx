"use client";

import { useTranslations } from "next-intl";
import { Page } from "@/components/shell/page";
import { GonePanel } from "./gone-panel";
import type { ObjectKind } from "./object-kind";

/** The page of a network or a guest that the host does not have. */
export function ObjectGone({ kind, hostId }: { kind: ObjectKind; hostId: string }) {
  const t = useTranslations(kind);
  return (
    <Page title={t("title")}>
      <GonePanel kind={kind} hostId={hostId} />
    </Page>
  );
}
