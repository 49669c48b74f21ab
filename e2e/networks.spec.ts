import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadWorld } from "../sim/recorded-world.ts";
import { type SimHost, startSimHost } from "../sim/sim-host.ts";
import { expectClassroomTypes, openHost } from "./classroom.ts";
import { expect, test } from "./signed-in.ts";

for (const host of ["aula-iptables", "aula-nftables"]) {
  test(`${host}: every network of the classroom has its type told right`, async ({ page }) => {
    await page.goto(`${await openHost(page, host)}/networks`);
    await expectClassroomTypes(page);
  });
}

test("the networks sort by a column and filter by text, type and state", async ({ page }) => {
  await page.goto(`${await openHost(page, "aula-iptables")}/networks`);
  const names = page.getByRole("row").getByRole("link");
  await expect(names.first()).toHaveText("default");
  await page.getByRole("columnheader").getByRole("button", { name: "Nombre" }).click();
  await expect(names.first()).toHaveText("red_temporal");
  await expect(page.getByRole("columnheader", { name: "Nombre" })).toHaveAttribute("aria-sort", "descending");
  await page.getByLabel("Filtrar las redes").fill("muy");
  await expect(names).toHaveText(["red_muy_aislada"]);
  await page.getByLabel("Filtrar las redes").fill("nada se llama así");
  await expect(page.getByText("Ninguna red coincide")).toBeVisible();
});

test.describe("a host with every shape of network", () => {
  let folder: string;
  let host: SimHost;
  // not outside: every process that only lists the tests would leave an empty one
  test.beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "puente-e2e-shapes-"));
    host = await startSimHost(loadWorld("bookworm-shapes"), folder);
  });
  test.afterAll(async () => {
    await host?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("long addresses and words make its table no wider than the page", async ({ page }) => {
    await page.goto("/hosts/new");
    await page.waitForLoadState("networkidle");
    await page.getByLabel("Dirección", { exact: true }).fill(host.uri);
    await page.getByLabel("Nombre", { exact: true }).fill("formas");
    await page.getByRole("button", { name: "Añadir sin comprobar" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "formas" })).toBeVisible();
    await page.goto(`${new URL(page.url()).pathname}/networks`);
    for (const text of [/macvtap\s*passthrough/, /fd00:[\da-f:]+ – fd00:/]) {
      await expect(page.getByRole("cell").filter({ hasText: text }).first()).toBeVisible({ timeout: 30_000 });
    }
    for (const width of [1920, 1440, 1400, 1360, 1280, 1180, 1024, 768, 390, 320]) {
      await page.setViewportSize({ width, height: 900 });
      const needed = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(needed, `at ${width} px`).toBeLessThanOrEqual(width);
    }
    await page.goto("/hosts");
    await page.getByRole("button", { name: "Quitar formas" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Quitar", exact: true }).click();
    await expect(page.getByRole("row").filter({ hasText: "formas" })).toHaveCount(0);
  });
});

test("the keyboard alone leads from the filter to a network's page", async ({ page }) => {
  await page.goto(`${await openHost(page, "aula-iptables")}/networks`);
  await expect(page.getByRole("row").getByRole("link").first()).toBeVisible();
  // the rows come with the page; the keys work once its script does
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(page.getByLabel("Filtrar las redes")).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type("red_aislada_");
  await expect(page.getByRole("row").getByRole("link")).toHaveCount(1);
  const link = page.getByRole("link", { name: "red_aislada_estatica", exact: true });
  for (
    let presses = 0;
    presses < 30 && !(await link.evaluate((element) => element === document.activeElement));
    presses++
  )
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "red_aislada_estatica" })).toBeVisible();
});

test("a network's page tells its leases, its rules, its XML and the commands behind it", async ({ page }) => {
  await page.goto(`${await openHost(page, "aula-iptables")}/networks`);
  await page.getByRole("link", { name: "red_nat", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "red_nat" })).toBeVisible();
  const main = page.getByRole("main");
  for (const text of ["web1", "pasarela", "192.168.125.1", "virbr1", "LIBVIRT_FWI", "MASQUERADE", "net-dumpxml"]) {
    await expect(main).toContainText(text);
  }
  await expect(main).toContainText("/etc/libvirt/qemu/networks/red_nat.xml");
});

test("on the nftables host the rules are libvirt's own table", async ({ page }) => {
  await page.goto(`${await openHost(page, "aula-nftables")}/networks`);
  await page.getByRole("link", { name: "red_nat", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("guest_nat");
  await expect(page.getByRole("main")).toContainText("masquerade");
});

test("a guest left unplugged by a network restart is shown as such", async ({ page }) => {
  await page.goto(`${await openHost(page, "aula-iptables")}/guests`);
  await page.getByRole("link", { name: "suelta", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("desenchufada");
});

test("names with quotes, dollars and other letters are shown as they are", async ({ page }) => {
  await page.goto(`${await openHost(page, "aula-iptables")}/guests`);
  await page.getByRole("link", { name: "ñandú d'$HOME", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "ñandú d'$HOME" })).toBeVisible();
});

test("a network that is not there is told as such, with the way back", async ({ page }) => {
  const host = await openHost(page, "aula-iptables");
  await page.goto(`${host}/networks/00000000-0000-4000-8000-000000000000`);
  await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
