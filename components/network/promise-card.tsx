import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Disclosure } from "@/components/ui/disclosure";
import { Facts } from "@/components/words/facts";
import { usePhrase } from "@/components/words/use-phrase";
import { type NetworkPromise, PROMISE_QUESTIONS } from "@/lib/derive/promise/promise-types";
import { PromiseAnswers } from "./promise-answers";
import { TheoryChip } from "./theory-chip";

/** What a network of this type promises before anybody looks at a host: always marked as theory. */
export function PromiseCard({ promise }: { promise: NetworkPromise }) {
  const t = useTranslations("network.promise");
  const types = useTranslations("states.type");
  const say = usePhrase();
  return (
    <Card title={t("title", { type: types(promise.type) })} actions={<TheoryChip />}>
      <PromiseAnswers promise={promise} questions={PROMISE_QUESTIONS} className="gap-3" />
      <h3 className="mt-4 font-semibold">{t("when")}</h3>
      <p className="text-pretty text-sm text-soft">{say(promise.whenToUse)}</p>
      {promise.limits.length > 0 && (
        <>
          <h3 className="mt-3 font-semibold">{t("limits")}</h3>
          <ul className="list-disc pl-5 text-pretty text-sm text-soft">
            {promise.limits.map((limit) => (
              <li key={JSON.stringify(limit)}>{say(limit)}</li>
            ))}
          </ul>
        </>
      )}
      <PromiseDetails promise={promise} />
    </Card>
  );
}

function PromiseDetails({ promise }: { promise: NetworkPromise }) {
  const t = useTranslations("network.promise");
  const fields = useTranslations("network.identity");
  const say = usePhrase();
  return (
    <Disclosure summary={t("more")} className="mt-3">
      <div className="flex flex-col gap-3 text-sm">
        <Facts facts={promise.identity.map(({ field, words }) => ({ label: fields(field), value: say(words) }))} />
        {promise.protocols.length > 0 && (
          <p className="text-soft">{t("protocols", { names: promise.protocols.join(", ") })}</p>
        )}
        <CodeBlock label={t("xml")} text={promise.xml} />
      </div>
    </Disclosure>
  );
}
