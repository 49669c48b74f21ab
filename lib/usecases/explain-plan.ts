import "server-only";
import type { Phrase } from "../model/phrase.ts";
import type { ApplyResult, Plan } from "../model/plan.ts";
import type { ApplyDocument, PlanDocument } from "../model/plan-documents.ts";
import { toApplyDocument, toPlanDocument } from "../plan/documents/to-plan-document.ts";

/** Words by their whole key in messages, with ICU arguments. */
export type Words = (key: string, values: Record<string, string | number>) => string;

const sayWith =
  (words: Words) =>
  ({ code, params }: Phrase): string =>
    words(code, params);

/** A plan as `puente.plan/1`, in the reader's language. */
export const explainPlan = (plan: Plan, host: string, words: Words): PlanDocument =>
  toPlanDocument(plan, host, sayWith(words));

/** How a change ended as `puente.apply/1`, in the reader's language. */
export const explainResult = (result: ApplyResult, host: string, words: Words): ApplyDocument =>
  toApplyDocument(result, host, sayWith(words));
