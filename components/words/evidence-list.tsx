import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/code-block";
import type { Evidence } from "@/lib/model/evidence";
import { cleanText } from "./clean-text";

/** What proves an answer: the line the host said, and the command that makes it say so again. */
export function EvidenceList({ evidence }: { evidence: Evidence[] }) {
  const t = useTranslations("network.evidence");
  return (
    <ul className="flex flex-col gap-3">
      {evidence.map(({ command, line }) => (
        <li key={`${command} ${line}`} className="min-w-0">
          {line !== null && (
            <pre className="whitespace-pre-wrap rounded-control bg-paper px-3 py-2 wrap-anywhere">
              <bdi>{cleanText(line)}</bdi>
            </pre>
          )}
          <p className="flex flex-wrap items-center gap-x-2 text-sm text-soft">
            {t("asked")} <code className="wrap-anywhere">{cleanText(command)}</code>
            <CopyButton text={command} />
          </p>
        </li>
      ))}
    </ul>
  );
}
