import "server-only";
import type { Activity } from "../model/activity.ts";

const COLUMNS = ["at", "who", "host", "change", "subject", "outcome", "durationMs", "commands", "undoneBy"] as const;

/** A cell of RFC 4180. What a spreadsheet would take for a formula begins with an apostrophe. */
function cell(value: string | number | null): string {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) && typeof value === "string" ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function row({ at, who, host, change, subject, outcome, durationMs, results, undone, undoneBy }: Activity): string {
  const commands = [...results, ...undone].map(({ argv, exitCode }) => `${argv.join(" ")} [${exitCode ?? "-"}]`);
  const cells = [
    at,
    `${who.by} ${who.name}`,
    host,
    change,
    subject,
    outcome,
    durationMs,
    commands.join("\n"),
    undoneBy,
  ];
  return cells.map(cell).join(",");
}

/** Changes as a table for spreadsheets, with a line of titles; lines end as RFC 4180 has it. */
export const activityCsv = (activities: readonly Activity[]): string =>
  [COLUMNS.join(","), ...activities.map(row), ""].join("\r\n");
