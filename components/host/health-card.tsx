import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { cleanName, cleanText } from "@/components/words/clean-text";
import { EvidenceList } from "@/components/words/evidence-list";
import { HostName } from "@/components/words/host-name";
import { usePartName } from "@/components/words/use-part-name";
import { usePhrase } from "@/components/words/use-phrase";
import type { FindingSeverity, HealthFinding } from "@/lib/derive/health/health-types";
import type { HostOverview } from "@/lib/derive/views/overview-types";
import type { Unreadable } from "@/lib/model/evidence";

const SIGNS: Record<FindingSeverity, { sign: string; tone: string }> = {
  error: { sign: "✕", tone: "bg-no-tint text-no" },
  warning: { sign: "○", tone: "bg-warn-tint text-warn" },
  info: { sign: "i", tone: "bg-unknown-tint text-unknown" },
};

/** What is not as it should be, from facts alone; and what could not be read, since no finding there means nothing. */
export function HealthCard({ hostId, overview }: { hostId: string; overview: HostOverview }) {
  const t = useTranslations("hosts.overview");
  const { health, unreadable } = overview;
  return (
    <Card title={t("health")}>
      {health.length === 0 ? (
        <p className="flex items-center gap-2 font-semibold text-yes">
          <span aria-hidden="true">✓</span> {t("well")}
        </p>
      ) : (
        <ul className="flex flex-col gap-4">
          {health.map((finding) => (
            <Finding
              key={`${finding.code} ${finding.about.uuid} ${finding.words.code}`}
              hostId={hostId}
              finding={finding}
              unreadable={finding.code === "unreadable" ? unreadable : []}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}

/** What could not be read, and of whom where it is about one network or guest. */
const partOf = (part: string, subject: string | null) => (subject === null ? part : `${part}: ${cleanName(subject)}`);

type FindingProps = { hostId: string; finding: HealthFinding; unreadable: Unreadable[] };

function Finding({ hostId, finding: { severity, about, words, remedy, evidence }, unreadable }: FindingProps) {
  const t = useTranslations();
  const say = usePhrase();
  const partName = usePartName();
  const { sign, tone } = SIGNS[severity];
  const reason = words.code.split(".").at(-1);
  const parts = unreadable.filter((part) => part.reason === reason);
  return (
    <li className="grid grid-cols-[1.5rem_1fr] gap-x-3">
      <span
        aria-hidden="true"
        className={`flex size-6 items-center justify-center rounded-full font-bold text-xs forced-colors:border ${tone}`}
      >
        {sign}
      </span>
      <div className="min-w-0">
        <p className="wrap-anywhere">
          <span className="sr-only">{t(`hosts.overview.severity.${severity}`)}: </span>
          {say(words)}
        </p>
        {parts.length > 0 && (
          <ul className="my-1 list-inside list-disc marker:text-soft">
            {[...new Set(parts.map(({ what, subject }) => partOf(partName(what), subject)))].map((part) => (
              <li key={part} className="wrap-anywhere">
                <bdi>{part}</bdi>
              </li>
            ))}
          </ul>
        )}
        {remedy && <p className="wrap-anywhere mt-0.5 text-sm text-soft">{say(remedy)}</p>}
        {about.kind !== "host" && about.uuid && (
          <Link
            href={`/hosts/${hostId}/${about.kind === "network" ? "networks" : "guests"}/${about.uuid}` as Route}
            className="font-semibold text-brand text-sm hover:underline"
          >
            <HostName name={about.name ?? about.uuid} />
          </Link>
        )}
        {(evidence.length > 0 || parts.length > 0) && (
          <Disclosure summary={<span className="text-sm">{t("ui.why")}</span>}>
            <EvidenceList evidence={evidence} />
            <ul className="flex flex-col gap-1 text-sm text-soft">
              {parts
                .filter(({ detail }) => detail !== "")
                .map(({ what, subject, detail }) => (
                  <li key={`${what} ${subject}`} className="wrap-anywhere">
                    {partName(what)} {subject && <HostName name={subject} />}: <code>{cleanText(detail)}</code>
                  </li>
                ))}
            </ul>
          </Disclosure>
        )}
      </div>
    </li>
  );
}
