import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "playwright/test";
import { demoProcesses } from "./demo-processes.ts";
import { spawnDemo, startDemo, stopDemo } from "./start-demo.ts";

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
    expect(await stopDemo(first, "the first demo's end after Ctrl-C")).toBe(0);
    expect(await stopDemo(second, "the second demo's end after Ctrl-C")).toBe(0);
  });

  test("leaves no process and no temporary folder behind, and starts again", async () => {
    for (let time = 0; time < 2; time++) {
      const demo = await startDemo(base);
      expect(readdirSync(base).filter((name) => name.startsWith("puente-sim-"))).toHaveLength(2);
      await stopDemo(demo);
      expect(readdirSync(base)).toEqual(["demo"]);
      expect(demoProcesses(base)).toEqual([]);
    }
  });

  test("ends at Ctrl-C though a page of it is open and listens for news", async ({ page }) => {
    const demo = await startDemo(base);
    await page.goto(demo.link);
    const events = page.waitForResponse(/\/events$/);
    await page.getByRole("link", { name: "aula-iptables", exact: true }).first().click();
    expect((await events).status()).toBe(200);
    expect(await stopDemo(demo)).toBe(0);
    expect(demoProcesses(base)).toEqual([]);
  });

  test("ends at Ctrl-C at any moment of its start, and leaves nothing", async () => {
    for (const delayMs of [200, 350, 500, 650, 800, 1_000, 1_300, 1_700]) {
      const demo = spawnDemo(base);
      await sleep(delayMs);
      // before its first line runs, the signal itself ends it
      expect([0, null]).toContain(await stopDemo(demo, `the demo's end after Ctrl-C ${delayMs} ms from its start`));
      expect(readdirSync(base).filter((name) => name !== "demo")).toEqual([]);
      expect(existsSync(join(base, "demo/demo.pid"))).toBe(false);
      expect(demoProcesses(base)).toEqual([]);
    }
  });
});
