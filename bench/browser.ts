import { type Browser, chromium, type Page } from "playwright";
import type { ServedApp } from "./served-app.ts";

export const SCREEN = { locale: "en-US", viewport: { width: 1440, height: 900 } };

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"],
  });
}

/** A signed-in page; the link works once. */
export async function signIn(browser: Browser, { link }: ServedApp): Promise<Page> {
  const page = await (await browser.newContext(SCREEN)).newPage();
  await page.goto(link);
  return page;
}

/** The address of a host's overview, by the list of hosts. */
export async function openHost(page: Page, { origin }: ServedApp, name: string): Promise<string> {
  await page.goto(`${origin}/hosts`);
  const href = await page.getByRole("link", { name, exact: true }).first().getAttribute("href");
  if (!href) throw new Error(`the list of hosts has no ${name}`);
  return `${origin}${href}`;
}

/** When the row of `name` first shows `state`, in `Date.now()`'s time. Looks at every frame: a locator looks twice a second. */
export function whenShown(page: Page, name: string, state: string): Promise<number> {
  return page.evaluate(
    ([name, state]) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const row = [...document.querySelectorAll("tbody tr")].find((row) => row.textContent?.includes(name));
          const texts = [...(row?.querySelectorAll("*") ?? [])].map((element) => element.textContent?.trim());
          if (texts.includes(state)) resolve(Date.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
    [name, state] as const,
  );
}
