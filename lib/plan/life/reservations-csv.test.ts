import fc from "fast-check";
import { expect, test } from "vitest";
import { parseReservationsCsv, writeReservationsCsv } from "./reservations-csv.ts";

const MAC = "52:54:00:00:00:01";

test("a table is read by its titles, in any order, language and separator", () => {
  for (const text of [
    `nombre;ip;mac\nweb;10.0.0.5;${MAC}\n`,
    `\ufeffMAC\tHostname\tAddress\r\n${MAC}\tweb\t10.0.0.5\r\n`,
    `ip,otra,mac,name\n\n"10.0.0.5","a,b",${MAC},web`,
  ]) {
    expect(parseReservationsCsv(text)).toMatchObject([{ mac: MAC, ip: "10.0.0.5", name: "web" }]);
  }
});

test("a table without titles is mac, ip, name, id; each row knows its line", () => {
  expect(parseReservationsCsv(`${MAC},10.0.0.5\n\n,10.0.0.6,db`)).toEqual([
    { line: 1, mac: MAC, ip: "10.0.0.5" },
    { line: 3, ip: "10.0.0.6", name: "db" },
  ]);
});

test("what holds no table is no reservation, or one whose address is still to be told", () => {
  expect(parseReservationsCsv("")).toEqual([]);
  expect(parseReservationsCsv("\n \n")).toEqual([]);
  expect(parseReservationsCsv("hola")).toEqual([{ line: 1, mac: "hola", ip: "" }]);
});

test("what a spreadsheet would take for a formula is written as text, and read back as it was", () => {
  const host = { mac: null, ip: "10.0.0.5", name: '=cmd|" /C calc"', id: null };
  const text = writeReservationsCsv([host]);
  expect(text).toContain(`"'=cmd|"" /C calc"""`);
  expect(parseReservationsCsv(text)).toEqual([{ line: 2, ip: host.ip, name: host.name }]);
});

test("what is written is read back, whatever the words", () => {
  const word = fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.replace(/[\r\n']/g, "").trim());
  fc.assert(
    fc.property(fc.array(word.filter((text) => text !== "")), (names) => {
      const hosts = names.map((name) => ({ mac: MAC, ip: "10.0.0.5", name, id: null }));
      expect(parseReservationsCsv(writeReservationsCsv(hosts)).map(({ name }) => name)).toEqual(names);
    }),
  );
});
