"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useLiveHost } from "@/components/shell/live-host";

/** Where a host that does not answer can be tried step by step, and its address, key or secrets put right. */
export function HostCheckLink() {
  const t = useTranslations("hosts");
  const live = useLiveHost();
  if (!live) return null;
  return (
    <Link href={`/hosts/${live.hostId}/edit` as Route} className="button">
      {t("checkHost")}
    </Link>
  );
}
