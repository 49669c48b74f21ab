import { getTranslations } from "next-intl/server";
import { Page } from "@/components/shell/page";

export default async function HostsPage() {
  const t = await getTranslations("shell");
  return <Page title={t("hosts")}>…</Page>;
}
