import type { Phrase } from "../model/phrase.ts";
import type { PlanEffect, PlanProblem } from "../model/plan.ts";

const PROBLEMS = "plan.problems";
const WARNINGS = "plan.warnings";

/** The words of something that stops a plan. */
export const problemPhrase = ({ code, params }: PlanProblem): Phrase => ({ code: `${PROBLEMS}.${code}`, params });

/** The words of something to know before. */
export const warningPhrase = ({ code, params }: PlanProblem): Phrase => ({ code: `${WARNINGS}.${code}`, params });

/** The words of an effect; what exactly it is (`what`) is a fact and stands beside them. */
export const effectPhrase = ({ kind }: PlanEffect): Phrase => ({ code: `plan.effects.${kind}`, params: {} });
