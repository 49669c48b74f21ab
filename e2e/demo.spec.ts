import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { startDemo, stopDemo } from "./start-demo.ts";

test.describe("npm run demo", () => {
  test.setTimeout(300_000);
  let base = "";
  test.beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), "puente-demo-"));
  });
  test.afterEach(() => rmSync(base, { recursive: true, force: true }));

  test("opens by its link, once, with two simulated hosts that answer", async ({ request }) => {
    const demo = await startDemo(base);
    try {
      expect(new URL(demo.link).hostname).toBe("127.0.0.1");
      const page = await request.get(demo.link);
      expect(page.status()).toBe(200);
      expect(new URL(page.url()).pathname).not.toContain("sign-in");
      const hosts = await (await request.get(new URL("/hosts", demo.link).href)).text();
      for (const name of ["aula-iptables", "aula-nftables"]) expect(hosts).toContain(name);
    } finally {
      expect(await stopDemo(demo)).toBe(0);
    }
  });

  test("runs twice at once, each with hosts, data and a port of its own", async () => {
    const first = await startDemo(base);
    const second = await startDemo(base);
    expect(new URL(first.link).port).not.toBe(new URL(second.link).port);
    expect(readdirSync(base)).toEqual(expect.arrayContaining(["demo", "demo-2"]));
    expect([await stopDemo(first), await stopDemo(second)]).toEqual([0, 0]);
  });

  test("leaves no process and no temporary folder behind, and starts again", async () => {
    for (let time = 0; time < 2; time++) {
      const demo = await startDemo(base);
      expect(readdirSync(base).filter((name) => name.startsWith("puente-sim-"))).toHaveLength(2);
      await stopDemo(demo);
      expect(readdirSync(base)).toEqual(["demo"]);
      expect(processesOf(base)).toEqual([]);
    }
  });
});

/** Processes that were started with this folder in their environment; only Linux tells. */
function processesOf(folder: string): string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, "utf8").includes(`PUENTE_DEMO=${folder}\0`);
    } catch {
      return false; // it has ended, or is somebody else's
    }
  });
}
