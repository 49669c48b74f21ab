import { readFileSync } from "node:fs";
import type { Page } from "playwright/test";
import { expect, test } from "./signed-in.ts";

/** A part of the drawing, by the beginning of what it says of itself. */
const part = (page: Page, says: string) => page.getByRole("application").getByRole("button", { name: says });

async function openTopology(page: Page): Promise<void> {
  await page.goto("/hosts");
  const href = await page.getByRole("link", { name: "aula-iptables", exact: true }).first().getAttribute("href");
  await page.goto(`${href}/topology`);
  await expect(part(page, "Red: red_nat,")).toBeVisible({ timeout: 20_000 });
}

test("the drawing shows every network and guest of the classroom", async ({ page }) => {
  await openTopology(page);
  for (const name of ["red_muy_aislada", "red_bridge", "red_macvtap"]) {
    await expect(part(page, `Red: ${name},`)).toHaveCount(1);
  }
  for (const name of ["web1", "nodo-a", "apagada", "dos palabras"]) {
    await expect(part(page, `Máquina: ${name},`)).toHaveCount(1);
  }
  await expect(part(page, "Red parada: red_parada,")).toHaveCount(1);
  await expect(part(page, "Máquina: suelta,")).toHaveAccessibleName(/desenchufada/);
});

test("a network chosen by the keyboard opens its details, and Escape closes them", async ({ page }) => {
  await openTopology(page);
  await part(page, "Red: red_nat,").focus();
  await page.keyboard.press("Enter");
  const details = page.getByRole("complementary", { name: "Detalles" });
  await expect(details).toContainText("red_nat");
  await expect(details).toContainText("192.168.125.1");
  await page.keyboard.press("Escape");
  await expect(details).toHaveCount(0);
});

test("the same content stands as a nested list", async ({ page }) => {
  await openTopology(page);
  await page.getByRole("button", { name: "Lista" }).click();
  for (const name of ["red_nat", "web1", "red_parada"]) {
    await expect(page.getByRole("listitem").filter({ hasText: name }).first()).toBeVisible();
  }
});

test("the drawing is exported as an SVG that stands alone", async ({ page }) => {
  await openTopology(page);
  await page.getByRole("button", { name: "Exportar" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /^SVG/ }).click();
  const file = await (await download).path();
  const svg = readFileSync(file, "utf8");
  expect(svg).toMatch(/^<svg /);
  expect(svg).toContain("red_macvtap");
  expect(svg).not.toMatch(/<script|<foreignObject|href="http/);
});
