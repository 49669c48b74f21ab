import { expect, test } from "vitest";
import { renewText } from "./renew-leases.ts";

const HOUR = 3_600;
const END = Date.parse("2026-11-21T14:10:41Z") / 1000;
const TABLE = " 2026-11-21 14:10:41   52:54:00:7a:00:12   ipv4       192.168.126.10/24   pasarela   01:52\n";
const STATUS = `virbr1.status:    "expiry-time": ${END}\n`;

test("a lease that has not reached its half stays as it is", () => {
  expect(renewText(STATUS + TABLE, END - HOUR / 2 - 1)).toBe(STATUS + TABLE);
});

test("years later a lease still ends within the hour, at the same place of its half hours", () => {
  const now = END + 1000 * 24 * HOUR + 17;
  const renewed = Number(/: (\d+)\n$/.exec(renewText(STATUS, now))?.[1]);
  expect(renewed - now).toBeGreaterThanOrEqual(HOUR / 2);
  expect(renewed - now).toBeLessThan(HOUR);
  expect((renewed - END) % (HOUR / 2)).toBe(0);
});

test("libvirt's table and dnsmasq's file tell the same end", () => {
  const now = END + 5 * HOUR;
  const [, status] = /: (\d+)/.exec(renewText(STATUS, now)) ?? [];
  const [, table] = /^ (\S+ \S+)/.exec(renewText(TABLE, now)) ?? [];
  expect(Date.parse(`${table?.replace(" ", "T")}Z`) / 1000).toBe(Number(status));
});
