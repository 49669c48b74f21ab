import type { Page } from "playwright";
import { bulk } from "../lab/bulk.ts";
import { openTestHosts } from "../lab/test-hosts.ts";
import { openBrowser, openHost, signIn } from "./browser.ts";
import { median, milliseconds, report } from "./figures.ts";
import { serveApp } from "./served-app.ts";

const KEYS = 40;
const PREVIEW_BOUND = 50;

/** From a key in the name's field to the frame in which the XML beside the form has it. */
async function keyToPreview(page: Page, host: string): Promise<number[]> {
  await page.goto(`${host}/networks/new?type=nat`);
  await page.getByRole("tab", { name: "XML" }).click();
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await name.fill("a");
  const times: number[] = [];
  for (let count = 2; count <= KEYS; count += 1) {
    const took = page.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          let pressed = 0;
          document.addEventListener("keydown", () => (pressed = performance.now()), { once: true, capture: true });
          const look = () => {
            const panel = document.querySelector("[role=tabpanel]");
            const text = `${panel?.textContent} ${panel?.querySelector("textarea")?.value}`;
            if (text.includes(`<name>${wanted}</name>`)) resolve(performance.now() - pressed);
            else requestAnimationFrame(look);
          };
          look();
        }),
      "a".repeat(count),
    );
    await name.press("a");
    times.push(await took);
  }
  return times;
}

/** `npm run bench -- operate`. */
export async function benchOperate(): Promise<void> {
  const lab = await openTestHosts();
  const [host] = lab.hosts;
  await bulk({ verb: "bulk", host: host.name, networks: 101, active: 20, guests: 0 });
  const app = await serveApp([host]);
  const browser = await openBrowser();
  try {
    const page = await signIn(browser, app);
    const took = median(await keyToPreview(page, await openHost(page, app, host.name)));
    report("a key to its preview, 101 networks", milliseconds(took), {
      text: `${PREVIEW_BOUND} ms`,
      isMet: took <= PREVIEW_BOUND,
    });
  } finally {
    await browser.close();
    await app.stop();
    await lab.close();
  }
}
