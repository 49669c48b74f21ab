import { Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { newNetworkPath } from "@/components/shell/pages";

/** The way to the creation of a network. */
export function NewNetworkLink({ hostId }: { hostId: string }) {
  const t = useTranslations("wizard");
  return (
    <Link href={newNetworkPath(hostId)} className="button button-primary">
      <Plus aria-hidden="true" className="size-4" />
      {t("title")}
    </Link>
  );
}
