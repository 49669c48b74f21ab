import type { InspectDocument } from "../lib/model/documents.ts";
import { tell } from "./output.ts";
import { partName } from "./part-name.ts";
import type { Words } from "./words.ts";

type Gaps = Pick<InspectDocument, "unreadable" | "warnings">;

/** Says beside the answer what it lacks: the parts that could not be read, by reason, and how many are not understood. */
export function tellGaps({ unreadable, warnings }: Gaps, words: Words): void {
  for (const reason of new Set(unreadable.map((one) => one.reason))) {
    const parts = unreadable.filter((one) => one.reason === reason);
    const what = parts.map((one) => partName(one, words)).join(", ");
    tell(words("cli.progress.unreadable", { what, reason: words(`unreadable.${reason}`) }));
  }
  if (warnings.length > 0) tell(words("cli.progress.warnings", { count: warnings.length }));
}
