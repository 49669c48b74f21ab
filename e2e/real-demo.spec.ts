import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "playwright/test";
import { leftovers } from "../lab/leftovers.ts";
import { listLabs } from "../lab/state.ts";
import { whyNoLab } from "../lab/test-hosts.ts";
import { expectClassroomTypes, openHost } from "./classroom.ts";
import { demoProcesses } from "./demo-processes.ts";
import { type Demo, startDemo, stopDemo } from "./start-demo.ts";

/** The first time, two root file systems are built. */
const FIRST_TIME_MS = 600_000;
const why = whyNoLab();

test.describe("npm run demo -- --real", () => {
  test.skip(why !== null, `the demo's real hosts can't run here: ${why}`);
  test.use({ locale: "es-ES" });
  let base = "";
  test.beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), "puente-demo-"));
  });
  test.afterEach(() => rmSync(base, { recursive: true, force: true }));

  test("shows two real hosts with the classroom's networks, and leaves nothing at Ctrl-C", async ({ page }) => {
    test.setTimeout(FIRST_TIME_MS + 120_000);
    const before = new Set(listLabs());
    const demo = await startDemo(base, { args: ["--real"], tmp: tmpdir(), linkMs: FIRST_TIME_MS });
    const labs = listLabs().filter((name) => !before.has(name));
    try {
      expect(labs).toHaveLength(2);
      await expectRealHosts(demo, page);
    } finally {
      expect(await stopDemo(demo)).toBe(0);
    }
    for (const lab of labs) expect(await leftovers(lab)).toEqual([]);
    expect(demoProcesses(base)).toEqual([]);
    // what it remembers stays, as with the simulated hosts; nobody holds it any more
    expect(readdirSync(join(base, "real"))).toEqual(["demo"]);
    expect(existsSync(join(base, "real/demo/demo.pid"))).toBe(false);
  });
});

async function expectRealHosts({ link, origin }: Demo, page: Page): Promise<void> {
  await page.goto(link);
  for (const name of ["demo", "demo-nft"]) {
    await page.goto(`${await openHost(page, name, origin)}/networks`);
    await expectClassroomTypes(page);
    await expect(page.getByText("simulado")).toHaveCount(0);
  }
}
