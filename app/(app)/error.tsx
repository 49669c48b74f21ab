"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

/** A fault of ours. Its text never reaches the browser; its reference leads to the server's log. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations();
  return (
    <div className="mx-auto w-full max-w-2xl p-6">
      <ErrorPanel what={t("errors.page.title")} why={t("errors.page.why")} todo={t("errors.page.todo")}>
        {error.digest && (
          <p className="w-full text-sm text-soft">{t("errors.page.reference", { digest: error.digest })}</p>
        )}
        <Button tone="primary" onClick={reset}>
          {t("ui.retry")}
        </Button>
      </ErrorPanel>
    </div>
  );
}
