import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { cleanText } from "@/components/words/clean-text";
import type { Warning } from "@/lib/model/evidence";

/** What the host said here and Puente did not understand: shown, never swallowed. */
export function WarningsCard({ warnings }: { warnings: Warning[] }) {
  const t = useTranslations("network.warnings");
  const codes = useTranslations("warnings");
  if (warnings.length === 0) return null;
  return (
    <Card title={t("title")} className="border-warn">
      <p className="mb-2 text-sm text-soft">{t("text")}</p>
      <ul className="flex flex-col gap-2">
        {warnings.map(({ code, reader, excerpt }) => (
          <li key={`${code} ${reader} ${excerpt}`}>
            <span className="font-semibold">{codes(code)}</span> <code className="text-soft">{reader}</code>
            <code className="wrap-anywhere block">{cleanText(excerpt)}</code>
          </li>
        ))}
      </ul>
    </Card>
  );
}
