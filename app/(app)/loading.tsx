import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  const t = useTranslations("ui");
  return (
    <>
      <div className="min-h-16 border-line border-b bg-card" />
      <Skeleton label={t("loading")} lines={6} className="p-6" />
    </>
  );
}
