import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { ChangeLine } from "@/lib/model/change-line.ts";
import { changeLines } from "./change-lines.ts";

const dir = mkdtempSync(join(tmpdir(), "puente-lines-"));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(dir, { recursive: true, force: true });
});

const START = { change: "start", network: "default" };
async function linesOf(change: unknown): Promise<ChangeLine[]> {
  const lines: ChangeLine[] = [];
  const who = { by: "browser", name: "a1b2c3" } as const;
  const asked = { hostId: "none", change, seen: "", who, translate: (key: string) => key };
  for await (const line of changeLines(asked as Parameters<typeof changeLines>[0])) lines.push(line);
  return lines;
}

describe("the lines of a change", () => {
  test("end with an error of ours, which the server's log tells whole", async () => {
    // a data folder that can't be: the database does not open
    const file = join(dir, "file");
    writeFileSync(file, "");
    vi.stubEnv("PUENTE_DATA", join(file, "data"));
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    expect(await linesOf(START)).toMatchObject([{ kind: "error", error: { code: "internal" } }]);
    expect(logged.mock.calls.map(([error]) => error)).toEqual([expect.objectContaining({ code: "ENOTDIR" })]);
  });

  test("are one refusal where nothing can be read as a change", async () => {
    expect(await linesOf({ change: "fly" })).toMatchObject([{ kind: "result", result: { outcome: "refused" } }]);
  });
});
