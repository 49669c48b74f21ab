import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContextOptions, test as base, expect, type Page, request } from "playwright/test";
import { startDemo, stopDemo } from "./start-demo.ts";

type App = { origin: string; state: Exclude<BrowserContextOptions["storageState"], string | undefined> };

/** Somebody made or removed an interface of this machine: the browser drops its requests, and the page asks again. */
const NETWORK_CHANGED = /ERR_NETWORK_CHANGED/;

/**
 * Browser tests over the demo's simulated hosts, signed in, in Spanish unless told. Each worker has a demo of its own.
 * A message on the console, or a page error, fails the test.
 */
export const test = base.extend<{ allowed: RegExp[]; quiet: undefined }, { app: App }>({
  // what a test itself provokes, such as the answer of a host that is off
  allowed: [[], { option: true }],
  app: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it must build from this pattern.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "puente-e2e-"));
      const demo = await startDemo(folder);
      const context = await request.newContext();
      await context.get(demo.link);
      await use({ origin: demo.origin, state: await context.storageState() });
      await context.dispose();
      await stopDemo(demo);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 300_000 },
  ],
  baseURL: ({ app }, use) => use(app.origin),
  storageState: ({ app }, use) => use(app.state),
  locale: "es-ES",
  quiet: [
    async ({ page, allowed }, use) => {
      const heard: string[] = [];
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) heard.push(`${message.type()}: ${message.text()}`);
      });
      page.on("pageerror", (error) => heard.push(`page error: ${error.message}`));
      await use(undefined);
      const unexpected = heard.filter((line) => ![...allowed, NETWORK_CHANGED].some((known) => known.test(line)));
      expect(unexpected, "the browser's console stays quiet").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** No axe violation on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual([]);
}
