import { useTranslations } from "next-intl";
import { cleanName } from "@/components/words/clean-text";
import type { PlanProblem } from "@/lib/model/plan.ts";
import { useProblemWords } from "./use-problem-words.ts";

const TONES = {
  no: { box: "border-no bg-no-tint", title: "text-no", sign: "✕" },
  warn: { box: "border-warn bg-warn-tint", title: "text-warn", sign: "!" },
};

type ProblemListProps = {
  title: string;
  tone: keyof typeof TONES;
  problems: PlanProblem[];
  /** Takes the value that would be right; left out: nothing can be taken. */
  onUse?: (problem: PlanProblem) => void;
};

/** What stops a change, or is to be known before: each in words, with what would be right one press away. */
export function ProblemList({ title, tone, problems, onUse }: ProblemListProps) {
  const t = useTranslations("operate");
  const say = useProblemWords();
  if (problems.length === 0) return null;
  const { box, title: colour, sign } = TONES[tone];
  return (
    <section className={`rounded-control border px-4 py-3 ${box}`}>
      <h3 className={`font-semibold ${colour}`}>
        <span aria-hidden="true">{sign} </span>
        {title}
      </h3>
      <ul className="mt-1 flex flex-col gap-1.5">
        {problems.map((problem) => (
          <li
            key={`${problem.field} ${problem.code} ${JSON.stringify(problem.params)}`}
            className="flex flex-wrap items-center justify-between gap-2"
          >
            <span className="min-w-0 text-pretty">{say(problem)}</span>
            {onUse && problem.suggestion !== null && (
              <button type="button" className="button button-small" onClick={() => onUse(problem)}>
                {t("use", { value: cleanName(problem.suggestion) })}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
