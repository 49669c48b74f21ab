import { useTranslations } from "next-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { EvidenceList } from "@/components/words/evidence-list";
import { usePhrase } from "@/components/words/use-phrase";
import type { NetworkDetail } from "@/lib/derive/views/view-types";

/** Where this host does something else than the type promises: said before everything else, with what proves it. */
export function DiffersCard({ differs }: { differs: NetworkDetail["differsFromPromise"] }) {
  const t = useTranslations("network.differs");
  const say = usePhrase();
  if (differs.length === 0) return null;
  return (
    <section aria-label={t("title")} className="rounded-card border border-warn bg-warn-tint p-4">
      <h2 className="text-section text-warn">{t("title")}</h2>
      <ul className="mt-2 flex flex-col gap-2">
        {differs.map(({ words, evidence }) => (
          <li key={words.code + JSON.stringify(words.params)}>
            <p className="text-pretty">{say(words)}</p>
            {evidence.length > 0 && (
              <Disclosure summary={t("proof")} className="text-sm">
                <EvidenceList evidence={evidence} />
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
