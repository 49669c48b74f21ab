import { expect, test } from "./signed-in.ts";

test.describe("without a session", () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test("every page leads to the sign-in, which says where links come from", async ({ page }) => {
    for (const path of ["/", "/hosts", "/hosts/new", "/hosts/some-host/networks"]) {
      await page.goto(path);
      await expect(page).toHaveURL(/\/sign-in/);
      await expect(page.getByText("puente link").first()).toBeVisible();
    }
  });

  test("no handler answers", async ({ request }) => {
    for (const path of ["/api/hosts", "/api/hosts/x/views/networks", "/api/hosts/x/events"]) {
      const response = await request.get(path);
      expect([path, response.status()]).toEqual([path, 401]);
    }
  });

  test("a link that was never made lets nobody in", async ({ page }) => {
    await page.goto("/sign-in/link?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    await page.goto("/hosts");
    await expect(page).toHaveURL(/\/sign-in/);
  });
});

test("another Host header is turned away", async ({ app, playwright }) => {
  const context = await playwright.request.newContext({ extraHTTPHeaders: { host: "attacker.test" } });
  expect((await context.get(`${app.origin}/hosts`)).status()).toBe(421);
  await context.dispose();
});
