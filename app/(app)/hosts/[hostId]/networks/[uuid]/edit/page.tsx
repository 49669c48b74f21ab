import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/session";
import { ObjectGone } from "@/components/host-view/object-gone";
import { EditPage } from "@/components/operate/edit-page";
import { peekView } from "@/lib/usecases/read-view.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("operate.edit"))("title") };
}

export default async function EditNetworkPage({ params }: PageProps<"/hosts/[hostId]/networks/[uuid]/edit">) {
  await requireSession();
  const { hostId, uuid } = await params;
  const known = peekView(hostId, "network", { uuid });
  if (known === null) return <ObjectGone kind="network" hostId={hostId} />;
  return <EditPage hostId={hostId} uuid={uuid} initial={known} />;
}
