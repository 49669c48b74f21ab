"use client";

import { Pencil, Stethoscope, Trash2 } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { HostListRow } from "@/lib/model/host-list-row.ts";

type HostRowActionsProps = { host: HostListRow; onTest: () => void; onRemove: () => void };

const SHAPE = "hit flex items-center justify-center rounded-control text-soft hover:bg-wash hover:text-ink";

/** What can be done with one host of the list. */
export function HostRowActions({ host: { id, name }, onTest, onRemove }: HostRowActionsProps) {
  const t = useTranslations("hosts");
  return (
    <div className="flex justify-end gap-1">
      <button type="button" className={SHAPE} aria-label={t("testOf", { name })} title={t("test")} onClick={onTest}>
        <Stethoscope aria-hidden="true" className="size-4" />
      </button>
      <Link href={`/hosts/${id}/edit` as Route} className={SHAPE} aria-label={t("editOf", { name })} title={t("edit")}>
        <Pencil aria-hidden="true" className="size-4" />
      </Link>
      <button
        type="button"
        className={SHAPE}
        aria-label={t("removeOf", { name })}
        title={t("remove")}
        onClick={onRemove}
      >
        <Trash2 aria-hidden="true" className="size-4" />
      </button>
    </div>
  );
}
