import type { Page } from "playwright/test";
import { expect, expectAccessible, test } from "./signed-in.ts";

async function pathOf(page: Page, host: string): Promise<string> {
  await page.goto("/hosts");
  return (await page.getByRole("link", { name: host, exact: true }).first().getAttribute("href")) ?? "";
}

async function openNetwork(page: Page, name: string, host = "aula-nftables"): Promise<void> {
  await page.goto(`${await pathOf(page, host)}/networks`);
  await page.getByRole("link", { name, exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

const dialog = (page: Page) => page.getByRole("dialog");
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });
const done = (page: Page) => expect(dialog(page).getByText("Hecho, y en el anfitrión se ve")).toBeVisible();
const close = (page: Page) => dialog(page).getByRole("contentinfo").getByRole("button", { name: "Cerrar" }).click();

async function choose(page: Page, act: string): Promise<void> {
  await button(page, "Acciones").click();
  await page.getByRole("menuitem", { name: act }).click();
}

test("of two people the second sees what the first changed, and decides on a new plan", async ({
  page,
  browser,
  app,
}) => {
  await openNetwork(page, "red_aislada_estatica");
  await choose(page, "No arrancar con el anfitrión");
  const act = "Que red_aislada_estatica no arranque con el anfitrión";
  await expect(dialog(page).getByRole("button", { name: act })).not.toHaveAttribute("aria-disabled", "true");

  const context = await browser.newContext({ baseURL: app.origin, storageState: app.state, locale: "es-ES" });
  const other = await context.newPage();
  await openNetwork(other, "red_aislada_estatica");
  await choose(other, "Parar");
  await dialog(other).getByRole("button", { name: "Parar red_aislada_estatica" }).click();
  await done(other);
  await context.close();

  await dialog(page).getByRole("button", { name: act }).click();
  await expect(dialog(page).getByText("No se ha hecho nada.").first()).toBeVisible();
  await expect(dialog(page).getByText(/El anfitrión ha cambiado.*red_aislada_estatica/)).toBeVisible();
  await expectAccessible(page);
  await dialog(page).getByRole("button", { name: "Mirar otra vez" }).click();
  await expect(dialog(page).getByText(/Este plan es nuevo/)).toBeVisible();
  await dialog(page).getByRole("button", { name: act }).click();
  await done(page);
  await close(page);
  await choose(page, "Arrancar con el anfitrión");
  await dialog(page)
    .getByRole("button", { name: /^Que red_aislada_estatica arranque/ })
    .click();
  await done(page);
});

test("a double click makes a change once", async ({ page }) => {
  await openNetwork(page, "red_abierta");
  await choose(page, "Reiniciar");
  const act = dialog(page).getByRole("button", { name: "Reiniciar red_abierta" });
  await expect(act).not.toHaveAttribute("aria-disabled", "true");
  await act.dblclick();
  await done(page);
  await close(page);
  await page.goto("/activity");
  await expect(page.getByRole("link", { name: "Reiniciar red_abierta" })).toHaveCount(1);
});

test("what waits for a restart is told field by field, until the restart", async ({ page }) => {
  await openNetwork(page, "red_enrutada");
  await button(page, "Editar").click();
  await page.getByText("DNS y dominio", { exact: true }).click();
  await page.getByRole("textbox", { name: "Dominio" }).fill("practica.test");
  await button(page, "Ver el cambio").click();
  await expect(dialog(page).getByText(/tendrá efecto cuando se reinicie la red/)).toBeVisible();
  await dialog(page).getByRole("button", { name: "Cambiar red_enrutada" }).click();
  await done(page);
  await close(page);
  const waiting = page.getByRole("region", { name: "Lo guardado no es lo que está en marcha" });
  await expect(waiting).toContainText("El dominio DNS está en lo guardado y aún no en lo vivo");
  await expectAccessible(page);
  await waiting.getByRole("button", { name: "Reiniciar" }).click();
  await dialog(page).getByRole("button", { name: "Reiniciar red_enrutada" }).click();
  await done(page);
  await close(page);
  await expect(waiting).toHaveCount(0);
});

test("reservations go out as a table and come back from one, wrong lines told by their number", async ({ page }) => {
  await openNetwork(page, "red_aislada");
  await button(page, /^CSV/).click();
  await page.getByRole("menuitem", { name: "Traer una tabla" }).click();
  const table = dialog(page).getByLabel("o pega la tabla");
  await table.fill("mac,ip,name\n52:54:00:aa:00:01,192.168.126.60,pc1\n52:54:00:aa:00:02,192.168.126.60,pc2\n");
  await expect(dialog(page).getByText(/^Línea 3:/)).toBeVisible();
  await expectAccessible(page);
  await table.fill("mac,ip,name\n52:54:00:aa:00:01,192.168.126.60,pc1\n52:54:00:aa:00:02,192.168.126.61,pc2\n");
  await dialog(page).getByRole("button", { name: "Reservar direcciones en red_aislada" }).click();
  await done(page);
  await close(page);
  await button(page, /^CSV/).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Guardar como tabla" }).click(),
  ]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toContain("52:54:00:aa:00:02,192.168.126.61,pc2");
  await button(page, "Acciones con la reserva de 192.168.126.61").click();
  await page.getByRole("menuitem", { name: "Soltarla" }).click();
  await dialog(page).getByRole("button", { name: "Soltar una reserva de red_aislada" }).click();
  await done(page);
  await close(page);
  await expect(page.getByText("192.168.126.61", { exact: true })).toHaveCount(0);
});

test("a guest's NIC changes its network from the guest's page, by the keyboard alone, and goes back by Undo", async ({
  page,
}) => {
  await page.goto(`${await pathOf(page, "aula-nftables")}/guests`);
  await page.getByRole("link", { name: "web1", exact: true }).first().click();
  const menu = button(page, "Acciones con la NIC 52:54:00:7a:00:01");
  await menu.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Enchufarla en otro sitio" })).toBeFocused();
  await page.keyboard.press("Enter");
  const network = dialog(page).getByLabel("Red", { exact: true });
  // what there is to choose comes from the host
  await expect(network.locator("option", { hasText: "red_aislada" }).first()).toBeAttached();
  await network.focus();
  await page.keyboard.type("red_aislada");
  await expect(network).toHaveValue("red_aislada");
  await expectAccessible(page);
  await expect(dialog(page).getByText(/El cable se quita un momento/)).toBeVisible();
  const act = dialog(page).getByRole("button", { name: "Cambiar de red una NIC de web1" });
  for (let presses = 0; presses < 30 && !(await act.evaluate((one) => one === document.activeElement)); presses++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await done(page);
  await dialog(page).getByRole("button", { name: "Deshacer" }).click();
  await dialog(page)
    .getByRole("button", { name: /^Deshacer: / })
    .click();
  await done(page);
  await close(page);
  await expect(page.getByRole("main").getByRole("link", { name: "red_nat" }).first()).toBeVisible();
});

test("the activity is searched by what was run, and given as a file", async ({ page }) => {
  await openNetwork(page, "red_muy_aislada");
  await choose(page, "No arrancar con el anfitrión");
  await dialog(page)
    .getByRole("button", { name: /^Que red_muy_aislada no arranque/ })
    .click();
  await done(page);
  await close(page);
  await page.goto("/activity");
  await page.getByRole("searchbox").or(page.getByLabel("Filtrar los cambios")).first().fill("net-autostart");
  await expect(page.getByRole("link", { name: /red_muy_aislada/ }).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Filtrar los cambios").fill("nada así hay");
  await expect(page.getByText("Ningún cambio así")).toBeVisible();
  await expectAccessible(page);
  const file = await page.request.get("/api/activity/export?format=csv");
  expect(await file.text()).toContain("net-autostart");
});

test.describe("a host that is kept for looking only", () => {
  test("offers no change, says why, and its server refuses what is asked all the same", async ({ page }) => {
    const path = await pathOf(page, "aula-nftables");
    const keep = async (isReadOnly: boolean) => {
      await page.goto(`${path}/edit`);
      await page.waitForLoadState("networkidle");
      await page.getByLabel("Solo lectura").setChecked(isReadOnly);
      await button(page, "Guardar sin comprobar").click();
      await expect(page.getByRole("heading", { level: 1, name: "aula-nftables" })).toBeVisible();
    };
    await keep(true);
    await openNetwork(page, "red_nat");
    await button(page, "Solo lectura").click();
    await expect(page.getByText("Este anfitrión es solo para mirar").first()).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(button(page, "Parar")).toHaveCount(0);
    await button(page, "Acciones").click();
    await expect(page.getByRole("menuitem", { name: "Eliminar" })).toHaveAttribute("aria-disabled", "true");
    await expectAccessible(page);
    await page.goto(`${path}/networks/new`);
    await expect(button(page, "NAT")).toHaveAttribute("aria-disabled", "true");
    await expectAccessible(page);
    await page.goto(`${path}/networks/new?type=nat`);
    // while the page still streams in, its parts stand in it twice
    await expect(page.locator("#content").getByText("Puente lo guarda solo para mirar")).toBeVisible();
    await expect(button(page, "Crear y arrancar")).toHaveAttribute("aria-disabled", "true");
    await expectAccessible(page);
    const refused = await page.request.post(`/api${path}/changes`, {
      data: { change: { change: "stop", network: "red_nat" }, seen: "" },
      headers: { origin: new URL(page.url()).origin },
    });
    expect(await refused.text()).toMatch(/host-read-only/);
    await keep(false);
    await openNetwork(page, "red_nat");
    await expect(button(page, "Parar")).toBeVisible();
  });
});
