import Link from "next/link";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  const t = useTranslations("errors.notFound");
  return (
    <EmptyState level={1} title={t("title")} text={t("text")}>
      <Link href="/hosts" className="button button-primary">
        {t("back")}
      </Link>
    </EmptyState>
  );
}
