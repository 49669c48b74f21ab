import type { InspectDocument } from "../lib/model/documents.ts";
import { cleanText } from "./clean-text.ts";
import { tell } from "./output.ts";
import type { Words } from "./words.ts";

type Gaps = Pick<InspectDocument, "unreadable" | "warnings">;

/** Says beside the answer what it lacks: parts that could not be read, and how many were not understood. */
export function tellGaps({ unreadable, warnings }: Gaps, words: Words): void {
  for (const { what, reason, subject } of unreadable) {
    const part = cleanText(subject === null ? what : `${what} ${subject}`);
    tell(words("cli.progress.unreadable", { what: part, reason }));
  }
  if (warnings.length > 0) tell(words("cli.progress.warnings", { count: warnings.length }));
}
