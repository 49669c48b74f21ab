import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright";
import { bulk } from "../lab/bulk.ts";
import { inside } from "../lab/inside.ts";
import type { HostState } from "../lab/state.ts";
import { openTestHosts } from "../lab/test-hosts.ts";
import { openBrowser, openHost, SCREEN, signIn, whenShown } from "./browser.ts";
import { median, milliseconds, report } from "./figures.ts";
import { serveApp } from "./served-app.ts";

const CLICKS = 11;
const CHANGES = 7;
/** What follows a change (addresses, bridge ports) has come to rest by then. */
const REST_MS = 3_000;
const [CLICK_BOUND, SCRIPT_BOUND, CHANGE_BOUND] = [500, 250, 300];
const CHANGED = "red_parada";

/** The same person's page in a browser that has nothing cached. */
async function freshPage(browser: Browser, signedIn: Page): Promise<Page> {
  const context = await browser.newContext({ ...SCREEN, storageState: await signedIn.context().storageState() });
  return context.newPage();
}

const rows = (page: Page) => page.getByRole("row").filter({ has: page.getByRole("link") });

/** From a click on *Networks* to the rows on the screen, as the browser's own clock has it. */
async function clickToList(page: Page, host: string): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round <= CLICKS; round += 1) {
    await page.goto(host);
    const link = page.getByRole("navigation").getByRole("link", { name: "Networks", exact: true }).first();
    await link.waitFor();
    await page.waitForLoadState("networkidle").catch(() => undefined);
    const took = await link.evaluate((element) => {
      const start = performance.now();
      (element as HTMLElement).click();
      return new Promise<number>((resolve) => {
        const look = () => {
          if (document.querySelector("tbody tr a")) resolve(performance.now() - start);
          else requestAnimationFrame(look);
        };
        look();
      });
    });
    if (round > 0) times.push(took);
  }
  return times;
}

/** All script that the networks page asks for before it is idle, gzip, in kB; the drawing must not be in it. */
async function firstLoadScript(page: Page, host: string): Promise<number> {
  const bodies: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") bodies.push(response.body());
  });
  await page.goto(`${host}/networks`);
  await rows(page).first().waitFor();
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

type Changes = { start: number[]; stop: number[] };

/** From virsh's return, on the host, to the new state in the row of an open page; the first start warms up. */
async function changeToPage(page: Page, host: string, on: HostState): Promise<Changes> {
  await page.goto(`${host}/networks`);
  await page.getByRole("row").filter({ hasText: CHANGED }).waitFor();
  const times: Changes = { start: [], stop: [] };
  for (let round = 0; round <= CHANGES; round += 1) {
    for (const verb of ["start", "stop"] as const) {
      const seen = whenShown(page, CHANGED, verb === "start" ? "active" : "stopped");
      const command = verb === "start" ? "net-start" : "net-destroy";
      await inside(on, ["virsh", "-c", "qemu:///system", command, "--network", CHANGED]);
      const returned = Date.now();
      const took = (await seen) - returned;
      if (round > 0) times[verb].push(took);
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
    }
  }
  return times;
}

/** `npm run bench -- page`. */
export async function benchPage(): Promise<void> {
  const busy = await openTestHosts();
  const aula = await openTestHosts({ scenario: "aula" });
  const [many, classroom] = [busy.hosts[0], aula.hosts[0]];
  await bulk({ verb: "bulk", host: many.name, networks: 101, active: 20, guests: 0 });
  const app = await serveApp([many, classroom]);
  const browser = await openBrowser();
  try {
    const page = await signIn(browser, app);
    const host = await openHost(page, app, many.name);
    const click = median(await clickToList(page, host));
    report("click to the list of 101 networks, warm", milliseconds(click), bound(click, CLICK_BOUND, "ms"));
    const script = await firstLoadScript(await freshPage(browser, page), host);
    report(
      "first-load script of the networks page, gzip",
      `${script.toFixed(0)} kB`,
      bound(script, SCRIPT_BOUND, "kB"),
    );
    const changes = await changeToPage(page, await openHost(page, app, classroom.name), classroom);
    for (const verb of ["start", "stop"] as const) {
      const took = median(changes[verb]);
      report(`a ${verb} with virsh elsewhere to the open page`, milliseconds(took), bound(took, CHANGE_BOUND, "ms"));
    }
  } finally {
    await browser.close();
    await app.stop();
    await Promise.all([busy.close(), aula.close()]);
  }
}

const bound = (value: number, limit: number, unit: string) => ({ text: `${limit} ${unit}`, isMet: value <= limit });
