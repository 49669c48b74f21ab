const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Columns of a text as a terminal shows it: signs of the far East and pictures take two, marks on letters none. */
const widthOf = (text: string) =>
  [...text].reduce((sum, sign) => sum + (/\p{Mn}/u.test(sign) ? 0 : WIDE.test(sign) ? 2 : 1), 0);

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
