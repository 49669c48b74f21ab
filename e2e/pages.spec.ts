import type { Page } from "playwright/test";
import { expect, expectAccessible, test } from "./signed-in.ts";

const HOST = "aula-iptables";

/** The address of the demo's host, found as a person finds it: in the list. */
async function hostPath(page: Page, name = HOST): Promise<string> {
  await page.goto("/hosts");
  const href = await page.getByRole("link", { name, exact: true }).first().getAttribute("href");
  expect(href).toBeTruthy();
  return href ?? "";
}

const VIEWS = ["", "/topology", "/networks", "/guests", "/compare"] as const;
const WORDS = {
  "es-ES": ["Resumen", "Topología", "Redes", "Máquinas", "Comparar"],
  "en-US": ["Overview", "Topology", "Networks", "Guests", "Compare"],
} as const;

for (const locale of ["es-ES", "en-US"] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });

      test("every page of a host opens from the navigation, quiet and accessible", async ({ page }) => {
        test.setTimeout(360_000);
        await page.goto(await hostPath(page));
        for (const name of WORDS[locale]) {
          const link = page.getByRole("navigation").getByRole("link", { name, exact: true }).first();
          await link.click();
          await expect(link).toHaveAttribute("aria-current", "page");
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
          await expectAccessible(page);
        }
      });

      test("the hosts, a new host, a network and a guest are accessible", async ({ page }) => {
        test.setTimeout(360_000);
        const host = await hostPath(page);
        await expectAccessible(page);
        await page.goto("/hosts/new");
        await expectAccessible(page);
        for (const [list, name] of [
          ["networks", "red_nat"],
          ["guests", "pasarela"],
        ] as const) {
          await page.goto(`${host}/${list}`);
          await page.getByRole("link", { name, exact: true }).first().click();
          await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
          await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
          await expectAccessible(page);
        }
      });
    });
  }
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("no page is wider than the screen, and each is accessible", async ({ page }) => {
    test.setTimeout(360_000);
    const host = await hostPath(page);
    for (const path of ["/hosts", "/hosts/new", ...VIEWS.map((view) => host + view)]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, `${path} scrolls sideways`).toBeLessThanOrEqual(390);
      await expectAccessible(page);
    }
  });
});

test("the language switches in place, and stays", async ({ page }) => {
  const host = await hostPath(page);
  await page.goto(`${host}/networks`);
  await expect(page.getByRole("heading", { level: 1, name: "Redes" })).toBeVisible();
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Networks" })).toBeVisible();
  await expect(page).toHaveURL(/\/networks$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Networks" })).toBeVisible();
});

test("a simulated host says so on each of its pages", async ({ page }) => {
  const host = await hostPath(page);
  for (const view of VIEWS) {
    await page.goto(host + view);
    await expect(page.getByText("simulado").first()).toBeVisible();
  }
});

test("the icon that browsers ask for by themselves is there", async ({ page }) => {
  const answer = await page.request.get("/favicon.ico");
  expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "image/svg+xml"]);
});
