import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { HostForm } from "@/components/host/host-form";
import { Page } from "@/components/shell/page";
import { findHost } from "@/lib/usecases/list-hosts.ts";
import { acceptHostKeyAction, editHostAction } from "../../actions";

export default async function EditHostPage({ params }: PageProps<"/hosts/[hostId]/edit">) {
  const t = await getTranslations("hosts.form");
  const host = await findHost((await params).hostId);
  if (!host) notFound();
  const { id, name, uri, hasSecrets, isReadOnly } = host;
  const saved = { id, name, uri, hasSecrets, isReadOnly };
  return (
    <Page title={t("editTitle", { name })}>
      <HostForm saved={saved} uri={uri} save={editHostAction} acceptKey={acceptHostKeyAction} />
    </Page>
  );
}
