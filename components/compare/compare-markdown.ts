/** Text fit for one cell of a Markdown table: nothing in it is markup, and it has no lines. */
function escapeCell(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\\`*_[\]|~#]/g, "\\$&")
    .replace(/</g, "&lt;")
    .trim();
}

/** A table as Markdown, ready for somebody's notes. Every row has as many cells as there are heads. */
export function toMarkdownTable(heads: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map(escapeCell).join(" | ")} |`;
  return [line(heads), `|${" --- |".repeat(heads.length)}`, ...rows.map(line)].join("\n").concat("\n");
}
