import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CompareView } from "@/components/compare/compare-view";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("comparePage"))("title") };
}

export default async function ComparePage({ params }: { params: Promise<{ hostId: string }> }) {
  const { hostId } = await params;
  return <CompareView hostId={hostId} />;
}
