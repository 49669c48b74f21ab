import { notFound } from "next/navigation";
import { OverviewView } from "@/components/host/overview-view";
import { findHost } from "@/lib/usecases/list-hosts.ts";

export default async function OverviewPage({ params }: PageProps<"/hosts/[hostId]">) {
  const host = await findHost((await params).hostId);
  if (!host) notFound();
  return <OverviewView hostId={host.id} name={host.name} uri={host.uri} />;
}
