import { useTranslations } from "next-intl";
import { Verdict } from "@/components/compare/verdict";
import { usePhrase } from "@/components/words/use-phrase";
import type { NetworkPromise, PromiseQuestion } from "@/lib/derive/promise/promise-types";

type PromiseAnswersProps = { promise: NetworkPromise; questions: readonly PromiseQuestion[]; className: string };

/** What a type answers to each question, and why. */
export function PromiseAnswers({ promise, questions, className }: PromiseAnswersProps) {
  const t = useTranslations("comparePage.column");
  const say = usePhrase();
  return (
    <ul className={`flex flex-col ${className}`}>
      {questions.map((question) => (
        <li key={question} className="flex flex-col">
          <span className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span className="font-semibold">{t(question)}</span>
            <Verdict value={promise.cells[question].value} className="text-sm" />
          </span>
          <span className="text-pretty text-sm text-soft">{say(promise.cells[question].why)}</span>
        </li>
      ))}
    </ul>
  );
}
