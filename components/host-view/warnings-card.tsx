import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { cleanText } from "@/components/words/clean-text";
import { HostName } from "@/components/words/host-name";
import { usePartName } from "@/components/words/use-part-name";
import type { Warning } from "@/lib/model/evidence";

type WarningsCardProps = { warnings: Warning[]; count?: number };

/** What the host said here and Puente did not understand: shown, never swallowed. `count`: how many there are in all. */
export function WarningsCard({ warnings, count = warnings.length }: WarningsCardProps) {
  const t = useTranslations("network.warnings");
  const codes = useTranslations("warnings");
  const partName = usePartName();
  if (warnings.length === 0) return null;
  return (
    <Card title={t("title")} className="border-warn">
      <p className="mb-2 text-sm text-soft">{t("text")}</p>
      <ul className="flex flex-col gap-2">
        {warnings.map(({ code, reader, subject, excerpt }) => (
          <li key={`${code} ${reader} ${subject} ${excerpt}`}>
            <span className="font-semibold">{codes(code)}</span>{" "}
            <span className="text-soft">
              {partName(reader)} {subject && <HostName name={subject} className="host-text" />}
            </span>
            <code className="wrap-anywhere block">{cleanText(excerpt)}</code>
          </li>
        ))}
      </ul>
      {count > warnings.length && (
        <p className="mt-2 text-sm text-soft">{t("more", { count: count - warnings.length })}</p>
      )}
    </Card>
  );
}
