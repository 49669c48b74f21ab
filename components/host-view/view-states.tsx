"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { HostCheckLink } from "@/components/host/host-check-link";
import type { HostView } from "@/components/shell/use-host-view";
import { ErrorPanel } from "@/components/ui/error-panel";
import { cleanText } from "@/components/words/clean-text";

type ViewStatesProps<View> = {
  view: HostView<View>;
  /** The shape of the page while nothing was read yet. */
  skeleton: ReactNode;
  /** What stands here when the host no longer has the object. */
  gone?: ReactNode;
  children: (data: View) => ReactNode;
};

/**
 * A view of a host in whatever state it is: being read for the first time, failed, gone, or read. What was read last
 * stays, under the words that say why it is old.
 */
export function ViewStates<View>({ view, skeleton, gone, children }: ViewStatesProps<View>) {
  const { data, error, status } = view;
  if (error?.code === "not-found" && gone) return gone;
  if (data === undefined) return error ? <Failed view={view} /> : skeleton;
  const isOld = error !== null || status?.state === "unreachable";
  return (
    <>
      {isOld && <Failed view={view} isOld />}
      {children(data)}
    </>
  );
}

function Failed<View>({ view: { error }, isOld = false }: { view: HostView<View>; isOld?: boolean }) {
  const t = useTranslations("networks.failed");
  return (
    <ErrorPanel
      what={isOld ? t("old") : (error?.title ?? t("title"))}
      why={isOld ? (error?.message ?? t("noAnswer")) : (error?.why ?? t("noAnswer"))}
      todo={error?.hint ?? t("waiting")}
      said={error?.said && cleanText(error.said)}
      command={error?.command}
      tone={isOld ? "warn" : "no"}
    >
      {error && <HostCheckLink />}
    </ErrorPanel>
  );
}
