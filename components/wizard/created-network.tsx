"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Page } from "@/components/shell/page";
import { hostPagePath, newNetworkPath } from "@/components/shell/pages";
import type { HostNames } from "@/components/shell/palette-items";
import { useHostView } from "@/components/shell/use-host-view";
import { Skeleton } from "@/components/ui/skeleton";
import { cleanName } from "@/components/words/clean-text";
import { forgetDraft } from "./use-wizard-state";

/** Where the way from a network's creation to its page begins: its UUID is libvirt's, and known by its name alone. */
export const createdPath = (hostId: string, name: string): Route =>
  `${newNetworkPath(hostId)}?done=${encodeURIComponent(name)}` as Route;

/** How long a network's page is looked for; then its list will do. */
const PATIENCE_MS = 6000;
const NO_PARAMS = {};

/** Leads to the page of a network that was just created; its form is done with. */
export function CreatedNetwork({ hostId, name }: { hostId: string; name: string }) {
  const t = useTranslations("wizard");
  const router = useRouter();
  const { data } = useHostView<HostNames>({ hostId, view: "names", params: NO_PARAMS });
  const uuid = data?.networks.find((network) => network.name === name)?.uuid;
  useEffect(() => forgetDraft(hostId), [hostId]);
  useEffect(() => {
    if (uuid) return router.replace(hostPagePath(hostId, "networks", uuid));
    const timer = setTimeout(() => router.replace(hostPagePath(hostId, "networks")), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [router, hostId, uuid]);
  return (
    <Page title={cleanName(name)}>
      <Skeleton label={t("loading")} lines={6} />
    </Page>
  );
}
