import { mkdtempSync, readdirSync, rmSync } from "node:fs";
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
    expect(readdirSync(base).sort()).toEqual(["demo", "demo-2"]);
    expect([await stopDemo(first), await stopDemo(second)]).toEqual([0, 0]);
  });

  test("leaves no server and no temporary folder behind, and starts again", async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith("puente-sim-")).length;
    for (let time = 0; time < 2; time++) {
      const demo = await startDemo(base);
      await stopDemo(demo);
      await expect(fetch(demo.link)).rejects.toThrow();
    }
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith("puente-sim-")).length).toBeLessThanOrEqual(before);
  });
});
