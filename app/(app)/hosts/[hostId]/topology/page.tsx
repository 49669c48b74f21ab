import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { TopologyPage } from "@/components/topology/topology-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("topology"))("title") };
}

export default async function HostTopologyPage({ params }: { params: Promise<{ hostId: string }> }) {
  const { hostId } = await params;
  return (
    <Suspense>
      <TopologyPage hostId={hostId} />
    </Suspense>
  );
}
