import type { PlanProblem } from "@/lib/model/plan.ts";
import { ProblemLine, problemKey } from "./problem-line";

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
          <ProblemLine key={problemKey(problem)} problem={problem} onUse={onUse} />
        ))}
      </ul>
    </section>
  );
}
