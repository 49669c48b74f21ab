import { expect, test } from "./signed-in.ts";

test.describe("a new host", () => {
  test.use({ allowed: [/status of 502/] });
  test.beforeEach(async ({ page }) => {
    await page.goto("/hosts/new");
    await page.waitForLoadState("networkidle");
  });

  test("a wrong address is told at its field, with one that would do", async ({ page }) => {
    const address = page.getByLabel("Dirección", { exact: true });
    await address.fill("http://aula-01");
    await page.getByRole("button", { name: "Comprobar", exact: true }).click();
    await expect(address).toHaveAttribute("aria-invalid", "true");
    await page.getByRole("button", { name: /^Usar qemu\+ssh:\/\// }).click();
    await expect(address).toHaveValue(/^qemu\+ssh:\/\/.*aula-01.*\/system$/);
  });

  test("a closed port stops the check at its step, and says what to do", async ({ page }) => {
    await page.getByLabel("Dirección", { exact: true }).fill("qemu+ssh://root@127.0.0.1:1/system");
    await page.getByRole("button", { name: "Comprobar", exact: true }).click();
    await expect(page.getByText("Así todavía no se puede usar el anfitrión.")).toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: "El puerto contesta" })).toContainText("falló");
    await expect(page.getByText(/systemctl start ssh/)).toBeVisible();
  });

  test("a host that does not answer can be added, edited and removed, and the others are not troubled", async ({
    page,
  }) => {
    await page.getByLabel("Dirección", { exact: true }).fill("qemu+ssh://root@127.0.0.1:1/system");
    await page.getByLabel("Nombre", { exact: true }).fill("apagado");
    await page.getByRole("button", { name: "Añadir sin comprobar" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "apagado" })).toBeVisible();
    await page.goto("/hosts");
    const row = page.getByRole("row").filter({ hasText: "apagado" });
    await expect(row).toContainText(/no responde/i);
    await expect(page.getByRole("row").filter({ hasText: "aula-nftables" })).toContainText("responde");
    await row.getByRole("link", { name: "Editar apagado" }).click();
    await page.getByLabel("Nombre", { exact: true }).fill("en reparación");
    await page.getByRole("button", { name: "Guardar sin comprobar" }).click();
    await page.goto("/hosts");
    await page.getByRole("button", { name: "Quitar en reparación" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Quitar", exact: true }).click();
    await expect(page.getByRole("row").filter({ hasText: "en reparación" })).toHaveCount(0);
  });
});

test("a saved host's test walks the named steps", async ({ page }) => {
  await page.goto("/hosts");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Probar aula-iptables" }).click();
  const dialog = page.getByRole("dialog");
  for (const step of ["El puerto contesta", "La clave del anfitrión es conocida", "Las redes se pueden leer"]) {
    await expect(dialog.getByRole("listitem").filter({ hasText: step })).toContainText("bien", { timeout: 30_000 });
  }
});

test("search finds a page, a host, a network and a guest by the keyboard alone", async ({ page }) => {
  await page.goto("/hosts");
  const href = await page.getByRole("link", { name: "aula-iptables", exact: true }).first().getAttribute("href");
  await page.goto(`${href}/networks`);
  await page.waitForLoadState("networkidle");
  for (const [typed, heading] of [
    ["suelta", "suelta"],
    ["red_enrut", "red_enrutada"],
    ["Compar", "Comparar"],
    ["aula-nft", "aula-nftables"],
  ] as const) {
    const search = page.getByRole("dialog").getByRole("combobox");
    // the keys work once the page's script does, which a slow machine takes its time for
    await expect(async () => {
      await page.keyboard.press("Control+k");
      await expect(search).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await search.fill(typed);
    await expect(page.getByRole("dialog").getByRole("option").first()).toContainText(heading);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await page.waitForLoadState("networkidle");
  }
});
