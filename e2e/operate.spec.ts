import type { Page } from "playwright/test";
import { expect, expectAccessible, test } from "./signed-in.ts";

/** The address of a page of the demo's host. */
async function pathOf(page: Page, rest: string, host = "aula-iptables"): Promise<string> {
  await page.goto("/hosts");
  const href = await page.getByRole("link", { name: host, exact: true }).first().getAttribute("href");
  return `${href}${rest}`;
}

async function openNetwork(page: Page, name: string, host?: string): Promise<void> {
  await page.goto(await pathOf(page, "/networks", host));
  await page.getByRole("link", { name, exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

const bar = (page: Page) => page.getByRole("banner").or(page.locator("header")).first();
const dialog = (page: Page) => page.getByRole("dialog");
const done = (page: Page) => expect(dialog(page).getByText("Hecho, y en el anfitrión se ve")).toBeVisible();
const close = (page: Page) => dialog(page).getByRole("contentinfo").getByRole("button", { name: "Cerrar" }).click();

for (const host of ["aula-iptables", "aula-nftables"]) {
  test(`${host}: a network is stopped with its victims named, and started again by Undo`, async ({ page }) => {
    await openNetwork(page, "red_nat", host);
    await bar(page).getByRole("button", { name: "Parar" }).click();
    await expect(dialog(page).getByText(/NIC en uso pierden? su conexión/)).toBeVisible();
    await expect(dialog(page).getByText("web1")).toBeVisible();
    await expect(dialog(page).getByText(/^virsh -c qemu:\/\/\/system net-destroy/)).toBeVisible();
    await expectAccessible(page);
    await dialog(page).getByRole("button", { name: "Parar red_nat" }).click();
    await done(page);
    await expectAccessible(page);
    await dialog(page).getByRole("button", { name: "Deshacer" }).click();
    await dialog(page).getByRole("button", { name: "Deshacer: red_nat" }).click();
    await done(page);
    await close(page);
    await expect(bar(page).getByRole("button", { name: "Parar" })).toBeVisible();
  });
}

test("the keyboard alone opens the menu of a row, its plan, and comes back to the row", async ({ page }) => {
  await page.goto(await pathOf(page, "/networks"));
  const menu = page.getByRole("button", { name: "Acciones con red_aislada", exact: true });
  await menu.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Parar" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Reiniciar" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByText(/se ejecutan? en el anfitrión/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(menu).toBeFocused();
});

test.describe("a page that is open on what is deleted", () => {
  // the page under the dialog asks for its network once more, and is told that there is none
  test.use({ allowed: [/status of 404/] });
  test("a network is deleted only when its name is written, and is in the activity with its way back", deletes);
});

async function deletes({ page }: { page: Page }): Promise<void> {
  await openNetwork(page, "red_abierta");
  await page.getByRole("button", { name: "Acciones", exact: true }).click();
  await page.getByRole("menuitem", { name: "Eliminar" }).click();
  const remove = dialog(page).getByRole("button", { name: "Eliminar red_abierta" });
  await expect(dialog(page).getByText(/se ejecutan? en el anfitrión/)).toBeVisible();
  await expect(remove).toHaveAttribute("aria-disabled", "true");
  await dialog(page)
    .getByLabel(/Escribe .*red_abierta/)
    .fill("red_abierta");
  await remove.click();
  await done(page);
  await close(page);
  await expect(page).toHaveURL(/\/networks$/);
  await expect(page.getByRole("link", { name: "red_abierta", exact: true })).toHaveCount(0);
  await page.getByRole("navigation").getByRole("link", { name: "Actividad" }).first().click();
  await expect(page.getByRole("link", { name: "Eliminar red_abierta" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Deshacer: Eliminar red_abierta" }).click();
  await dialog(page)
    .getByRole("button", { name: /^Deshacer: / })
    .click();
  await done(page);
  await close(page);
  await page.getByRole("link", { name: "Eliminar red_abierta" }).click();
  await expect(page.getByRole("heading", { name: "Antes y después", exact: true })).toBeVisible();
  await expectAccessible(page);
}

test("a document is checked as it is written, and changed after a look at the difference", async ({ page }) => {
  await openNetwork(page, "red_enrutada");
  await bar(page).getByRole("button", { name: "Editar" }).click();
  await page.getByRole("tab", { name: "XML" }).click();
  const editor = page.getByLabel("El documento guardado (XML)");
  const xml = await editor.inputValue();
  await editor.fill(xml.replace("192.168.130.100", "192.168.130.500"));
  await expect(page.getByText(/^Línea \d+:/).first()).toBeVisible();
  await expectAccessible(page);
  await editor.fill(xml.replace("192.168.130.100", "192.168.130.90"));
  await page.getByRole("button", { name: "Ver el cambio" }).click();
  await expect(dialog(page).getByText("Una diferencia con el documento guardado")).toBeVisible();
  await dialog(page).getByRole("button", { name: "Cambiar red_enrutada" }).click();
  await done(page);
  await close(page);
  await expect(page.getByText("192.168.130.2 – 192.168.130.90").first()).toBeVisible();
});

test("a lease is reserved with one press and its plan", async ({ page }) => {
  await openNetwork(page, "red_aislada");
  await page
    .getByRole("button", { name: /^Reservar 192\.168\.126\./ })
    .first()
    .click();
  await dialog(page).getByRole("button", { name: "Reservar direcciones en red_aislada" }).click();
  await done(page);
  await close(page);
  await expect(page.getByRole("region", { name: "Concesiones" }).getByText("reservada")).toBeVisible();
});
