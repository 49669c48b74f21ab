import { expect, test } from "vitest";
import type { Activity } from "../model/activity.ts";
import { activityCsv } from "./activity-csv.ts";

const result = { argv: ["virsh", "net-start", "a,b"], exitCode: 0, stdout: "", stderr: "", durationMs: 1 };
const activity = {
  ...{
    at: "2026-01-01T00:00:00.000Z",
    who: { by: "browser", name: "a1" },
    host: '=cmd("x")',
    change: "start",
    subject: 'red "1"',
  },
  ...{ outcome: "applied", durationMs: 7, results: [result], undone: [{ ...result, exitCode: null }], undoneBy: null },
} as unknown as Activity;

test("changes are a table of RFC 4180, and no cell is a formula", () => {
  expect(activityCsv([activity])).toBe(
    [
      "at,who,host,change,subject,outcome,durationMs,commands,undoneBy",
      `2026-01-01T00:00:00.000Z,browser a1,"'=cmd(""x"")",start,"red ""1""",applied,7,"virsh net-start a,b [0]\nvirsh net-start a,b [-]",`,
      "",
    ].join("\r\n"),
  );
});
