import { getTranslations } from "next-intl/server";
import { hostListRows } from "@/app/host-list-rows";
import { HostsView } from "@/components/host/hosts-view";
import { acceptHostKeyAction, removeHostAction } from "./actions";

export async function generateMetadata() {
  const t = await getTranslations("hosts");
  return { title: t("title") };
}

export default async function HostsPage() {
  return <HostsView initial={await hostListRows()} removeHost={removeHostAction} acceptKey={acceptHostKeyAction} />;
}
