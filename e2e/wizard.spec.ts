import type { Page } from "playwright/test";
import { expect, expectAccessible, test } from "./signed-in.ts";

/** The wizard of a simulated host, by the button of its networks page. */
async function openWizard(page: Page, host: string): Promise<void> {
  await page.goto("/hosts");
  const path = (await page.getByRole("link", { name: host, exact: true }).first().getAttribute("href")) ?? "";
  await page.goto(`${path}/networks`);
  await page.getByRole("link", { name: "Nueva red" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Nueva red" })).toBeVisible();
}

async function choose(page: Page, type: string): Promise<void> {
  await page.getByRole("button", { name: type, exact: true }).click();
  await expect(page.getByRole("heading", { name: "Así quedará" })).toBeVisible();
}

const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const panel = (page: Page) => page.getByRole("tabpanel");

const TYPES = ["NAT", "Aislada", "Muy aislada", "Enrutada", "Abierta", "Puente externo", "macvtap"];

test("every type is one press away from a form that needs nothing more", async ({ page }) => {
  await openWizard(page, "aula-nftables");
  await expectAccessible(page);
  for (const type of TYPES) {
    await choose(page, type);
    await expect(page.getByText(/por corregir/)).toHaveCount(0);
    await expect(panel(page)).toContainText("net-define");
    await expect(page.getByRole("img", { name: /^Dibujo de/ })).toBeVisible();
    await page.goBack();
  }
});

test("who doesn't know is led to a type by three questions", async ({ page }) => {
  await openWizard(page, "aula-iptables");
  await page.getByRole("button", { name: "Pregúntame" }).click();
  const question = (name: RegExp) => page.getByRole("group", { name });
  await question(/Internet/)
    .getByLabel("No, se quedan dentro")
    .check();
  await question(/hablarse/)
    .getByLabel("No hace falta, o no debe ser")
    .check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Elegir Muy aislada" }).click();
  await expect(page.getByRole("radio", { name: /Muy aislada/ })).toBeChecked();
});

test("a subnet that is taken is told at its field while it is written, and put right with one press", async ({
  page,
}) => {
  await openWizard(page, "aula-iptables");
  await choose(page, "NAT");
  const address = field(page, "Dirección del anfitrión en la red");
  await address.fill("192.168.125.1/24");
  await expect(address).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("main")).toContainText("red_nat");
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Usar 192\.168\./ }).click();
  await expect(address).not.toHaveAttribute("aria-invalid", "true");
  await expect(address).toBeFocused();
  await expect(page.getByText(/por corregir/)).toHaveCount(0);
});

test("the rules are those of the host's own backend", async ({ page }) => {
  await openWizard(page, "aula-nftables");
  await choose(page, "NAT");
  await page.getByRole("tab", { name: /Reglas/ }).click();
  await expect(panel(page)).toContainText("guest_nat");
  await openWizard(page, "aula-iptables");
  await choose(page, "NAT");
  await page.getByRole("tab", { name: /Reglas/ }).click();
  await expect(panel(page)).toContainText("LIBVIRT_FWI");
  await page.getByRole("radio", { name: /Abierta/ }).check();
  await expect(panel(page)).toContainText("Ninguna");
});

test("what was written outlives another type, the way back and a reload", async ({ page }) => {
  await openWizard(page, "aula-iptables");
  await choose(page, "NAT");
  await field(page, "Nombre").fill("práctica 3");
  await field(page, "Dirección del anfitrión en la red").fill("10.33.0.1/24");
  await page.getByRole("radio", { name: /Muy aislada/ }).check();
  await expect(field(page, "Nombre")).toHaveValue("práctica 3");
  await page.getByRole("radio", { name: /^Aislada/ }).check();
  await expect(field(page, "Dirección del anfitrión en la red")).toHaveValue("10.33.0.1/24");
  await page.reload();
  await expect(field(page, "Nombre")).toHaveValue("práctica 3");
  await expect(field(page, "Primera")).toHaveValue("10.33.0.2");
  await page.getByRole("link", { name: "Otro tipo" }).click();
  await page.getByRole("button", { name: "Seguir con ello" }).click();
  await expect(field(page, "Nombre")).toHaveValue("práctica 3");
});

test("the keyboard alone leads from the list to the plan", async ({ page }) => {
  await openWizard(page, "aula-iptables");
  const card = page.getByRole("button", { name: "Aislada", exact: true });
  for (let presses = 0; presses < 40 && !(await card.evaluate((one) => one === document.activeElement)); presses++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await expect(field(page, "Nombre")).toBeVisible();
  const create = page.getByRole("button", { name: "Crear y arrancar" });
  await expect(field(page, "Nombre")).toBeFocused();
  for (let presses = 0; presses < 10 && !(await create.evaluate((one) => one === document.activeElement)); presses++) {
    await page.keyboard.press("Shift+Tab");
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toContainText("net-start");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

for (const host of ["aula-iptables", "aula-nftables"]) {
  test(`${host}: a network is created, step by step in sight, and is there`, async ({ page }) => {
    await openWizard(page, host);
    await choose(page, "Aislada");
    await field(page, "Nombre").fill("red práctica 1");
    const address = await field(page, "Dirección del anfitrión en la red").inputValue();
    await page.getByRole("button", { name: "Crear y arrancar" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Crear red práctica 1" }).click();
    await expect(dialog).toContainText("Network red práctica 1 started");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Cerrar", exact: true }).last().click();
    await expect(page.getByRole("heading", { level: 1, name: "red práctica 1" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText(address.split("/")[0] ?? "");
    await openWizard(page, host);
    await expect(page.getByRole("button", { name: "Seguir con ello" })).toHaveCount(0);
    await choose(page, "Aislada");
    await expect(field(page, "Dirección del anfitrión en la red")).not.toHaveValue(address);
    await field(page, "Nombre").fill("red práctica 1");
    await expect(field(page, "Nombre")).toHaveAttribute("aria-invalid", "true");
  });
}

test("on a phone the form and what it means are one press apart, and nothing is cut off", async ({ browser, app }) => {
  const context = await browser.newContext({
    baseURL: app.origin,
    storageState: app.state,
    locale: "es-ES",
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await openWizard(page, "aula-iptables");
  await choose(page, "NAT").catch(() => {});
  await expect(field(page, "Nombre")).toBeVisible();
  await page.getByRole("button", { name: "Vista previa" }).click();
  await expect(page.getByRole("img", { name: /^Dibujo de/ })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
  await context.close();
});
