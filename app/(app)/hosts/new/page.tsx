import { getTranslations } from "next-intl/server";
import { HostForm } from "@/components/host/host-form";
import { Page } from "@/components/shell/page";
import { acceptHostKeyAction, addHostAction } from "../actions";

export async function generateMetadata() {
  const t = await getTranslations("hosts.form");
  return { title: t("addTitle") };
}

export default async function NewHostPage({ searchParams }: PageProps<"/hosts/new">) {
  const t = await getTranslations("hosts.form");
  const { uri } = await searchParams;
  return (
    <Page title={t("addTitle")}>
      <HostForm uri={typeof uri === "string" ? uri : ""} save={addHostAction} acceptKey={acceptHostKeyAction} />
    </Page>
  );
}
