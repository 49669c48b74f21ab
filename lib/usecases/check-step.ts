import "server-only";
import type { CheckResult, CheckStep } from "../model/host-check.ts";

/** A step that went well, as the beginning of every other result. */
export function passedStep(step: CheckStep, facts: Record<string, string> = {}): CheckResult {
  return { step, result: "ok", facts, code: null, said: "", command: "", durationMs: 0 };
}
