import { useTranslations } from "next-intl";
import type { CellValue } from "@/lib/derive/promise/promise-types";
import { VERDICT_TEXT, VerdictSign } from "./verdict-sign";

/** The answer of one question: sign and word, in its colour. */
export function Verdict({ value, className = "" }: { value: CellValue; className?: string }) {
  const t = useTranslations("comparePage.value");
  return (
    <span
      className={`inline-flex items-center gap-1.5 whitespace-nowrap font-semibold ${VERDICT_TEXT[value]} ${className}`}
    >
      <VerdictSign value={value} />
      {t(value)}
    </span>
  );
}
