import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";

/** Marks what a type promises, as against what this host does. */
export function TheoryChip() {
  const t = useTranslations("comparePage.source");
  return <Chip className="italic">{t("theory")}</Chip>;
}
