/** Columns of a text as a terminal shows it; near enough for the letters of names. */
const widthOf = (text: string) => [...text].length;

/** A table as virsh prints it: one blank before each line, three between columns, a rule under the heads. */
export function virshTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(row[column] ?? ""))),
  );
  const line = (cells: readonly string[]) =>
    ` ${cells.map((cell, column) => (column === cells.length - 1 ? cell : cell + " ".repeat((widths[column] ?? 0) - widthOf(cell) + 3))).join("")}\n`;
  const total = widths.reduce((sum, width) => sum + width, 0) + 3 * (head.length - 1) + 3;
  return `${line(head)}${"-".repeat(total)}\n${rows.map(line).join("")}`;
}
