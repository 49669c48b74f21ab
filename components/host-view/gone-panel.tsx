import Link from "next/link";
import { useTranslations } from "next-intl";
import { hostPagePath } from "@/components/shell/pages";
import { EmptyState } from "@/components/ui/empty-state";
import { OBJECT_TABLES, type ObjectKind } from "./object-kind";

/** Says that the host no longer has this network or guest, and leads to those it has. */
export function GonePanel({ kind, hostId }: { kind: ObjectKind; hostId: string }) {
  const t = useTranslations(`${kind}.gone`);
  return (
    <div className="rounded-card border border-line bg-card">
      <EmptyState title={t("title")} text={t("text")}>
        <Link href={hostPagePath(hostId, OBJECT_TABLES[kind])} className="button">
          {t("back")}
        </Link>
      </EmptyState>
    </div>
  );
}
