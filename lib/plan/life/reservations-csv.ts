import type { DhcpHost } from "../../model/network.ts";
import type { WrittenHost } from "./reserved-host.ts";

/** A row of the table as it was read; `line`: where it stands in the file, counted from 1. */
export type CsvHost = WrittenHost & { line: number };

const COLUMNS = ["mac", "ip", "name", "id"] as const;
type Column = (typeof COLUMNS)[number];

/** Other words that people put over such columns, in both languages. */
const SYNONYMS: Record<string, Column> = {
  mac: "mac",
  "mac address": "mac",
  "dirección mac": "mac",
  ip: "ip",
  address: "ip",
  "ip address": "ip",
  dirección: "ip",
  "dirección ip": "ip",
  name: "name",
  hostname: "name",
  host: "name",
  nombre: "name",
  id: "id",
  duid: "id",
  "client id": "id",
};

/** A cell of RFC 4180. What a spreadsheet would take for a formula begins with an apostrophe. */
function cell(value: string | null): string {
  const text = value ?? "";
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Reservations as a table for spreadsheets, with a line of titles; lines end as RFC 4180 has it.
 *   in   [{ mac: "52:54:00:00:00:01", ip: "192.168.122.50", name: "web", id: null }]
 *   out  "mac,ip,name,id\r\n52:54:00:00:00:01,192.168.122.50,web,\r\n"
 */
export const writeReservationsCsv = (hosts: readonly DhcpHost[]): string =>
  [COLUMNS.join(","), ...hosts.map((host) => COLUMNS.map((column) => cell(host[column])).join(",")), ""].join("\r\n");

/** The cells of one line; quotes hold the separator, a doubled quote is one. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let text = "";
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] ?? "";
    if (character === '"' && isQuoted && line[at + 1] === '"') {
      text += '"';
      at++;
    } else if (character === '"') isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) {
      cells.push(text);
      text = "";
    } else text += character;
  }
  return [...cells, text].map((one) => one.trim().replace(/^'(?=[=+\-@])/, ""));
}

/** What a spreadsheet of this language divides cells by: the sign that the first line has most of. */
function separatorOf(line: string): string {
  const count = (sign: string) => line.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ",");
}

/** Columns by their titles; null: the first line is none of titles. */
function columnsOf(titles: readonly string[]): (Column | null)[] | null {
  const columns = titles.map((title) => SYNONYMS[title.toLowerCase()] ?? null);
  return columns.includes("ip") || columns.includes("mac") ? columns : null;
}

/**
 * A table from elsewhere as reservations: with titles in any order, or without as mac, ip, name, id; divided by commas,
 * semicolons or tabs. Empty lines are left out. What the cells say is for the planner to judge.
 *   in   "nombre;ip;mac\nweb;192.168.122.50;52:54:00:00:00:01\n"
 *   out  [{ line: 2, name: "web", ip: "192.168.122.50", mac: "52:54:00:00:00:01" }]
 */
export function parseReservationsCsv(text: string): CsvHost[] {
  const lines = text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== "");
  const separator = separatorOf(lines[0]?.line ?? "");
  const titled = columnsOf(cellsOf(lines[0]?.line ?? "", separator));
  const columns = titled ?? COLUMNS;
  return lines.slice(titled ? 1 : 0).map(({ line, number }) => {
    const cells = cellsOf(line, separator);
    const named = columns.flatMap((column, at) => (column && cells[at] ? [[column, cells[at]]] : []));
    return { ip: "", ...Object.fromEntries(named), line: number };
  });
}
