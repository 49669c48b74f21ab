import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireSession } from "@/app/session";
import { WizardPage } from "@/components/wizard/wizard-page";
import { peekView } from "@/lib/usecases/read-view.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("wizard"))("title") };
}

export default async function NewNetworkPage({ params }: { params: Promise<{ hostId: string }> }) {
  await requireSession();
  const { hostId } = await params;
  return (
    <Suspense>
      <WizardPage hostId={hostId} initial={peekView(hostId, "creation")} />
    </Suspense>
  );
}
