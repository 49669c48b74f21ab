import type { Evidence } from "../../model/evidence.ts";
import type { Phrase } from "../../model/phrase.ts";

export const FINDING_SEVERITIES = ["error", "warning", "info"] as const;
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];
export type FindingAbout = { kind: "network" | "guest" | "host"; uuid: string | null; name: string | null };

/** A finding from facts alone. `words` says what it is, `remedy` what to do; evidence is what proves it. */
export type HealthFinding = {
  code: string;
  severity: FindingSeverity;
  about: FindingAbout;
  words: Phrase;
  remedy: Phrase | null;
  evidence: Evidence[];
};
