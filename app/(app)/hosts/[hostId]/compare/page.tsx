import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/session";
import { CompareView } from "@/components/compare/compare-view";
import { peekView } from "@/lib/usecases/read-view.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("comparePage"))("title") };
}

export default async function ComparePage({ params }: { params: Promise<{ hostId: string }> }) {
  await requireSession();
  const { hostId } = await params;
  return <CompareView hostId={hostId} initial={peekView(hostId, "compare")} />;
}
