import type { Page } from "playwright/test";
import { expect, expectAccessible, test } from "./signed-in.ts";

async function hostPath(page: Page): Promise<string> {
  await page.goto("/hosts");
  const link = page.getByRole("link", { name: "aula-iptables", exact: true }).first();
  return (await link.getAttribute("href")) ?? "";
}

async function open(page: Page, list: "networks" | "guests", name: string): Promise<void> {
  await page.goto(`${await hostPath(page)}/${list}`);
  await page.getByRole("link", { name, exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("from a guest's NIC one is led to a free address, and to what its system needs for it", async ({ page }) => {
  await open(page, "guests", "web1");
  await page.getByRole("link", { name: /Una dirección libre/ }).click();
  const card = page.getByRole("region", { name: "Direcciones puestas a mano" });
  const address = await card.getByLabel("Una dirección libre").inputValue();
  await expect(card.getByRole("tabpanel")).toContainText(`address ${address}/24`);
  await card.getByRole("tab", { name: "systemd-networkd" }).click();
  await expect(card.getByRole("tabpanel")).toContainText("MACAddress=52:54:00:7a:00:01");
  await card.getByRole("tab", { name: "Windows (PowerShell)" }).click();
  await expect(card.getByRole("tabpanel")).toContainText("'52-54-00-7A-00-01'");
  await expectAccessible(page);
});

test("guests of a very isolated network are given a subnet to agree on, and no gateway", async ({ page }) => {
  await open(page, "networks", "red_muy_aislada");
  const card = page.getByRole("region", { name: "Direcciones puestas a mano" });
  await expect(card).toContainText("tienen que ponerse de acuerdo");
  await expect(card.getByRole("tabpanel")).not.toContainText("gateway");
});

test("rules from notes are checked against the host as they are written", async ({ page }) => {
  await open(page, "networks", "red_nat");
  await page.getByText("Revisar reglas de unos apuntes").click();
  await page.getByRole("textbox", { name: "Reglas de iptables" }).fill("iptables -A FORWARD -ivirbr1 -j REJECT");
  const found = page.getByRole("region", { name: "Lo que se ha encontrado" });
  await expect(found).toContainText("Línea 1, columna 21:");
  await expect(found).toContainText("iptables -A FORWARD -i virbr1 -j REJECT");
  await expectAccessible(page);
});

test("XML that breaks off is told by line, column and cure while it is written", async ({ page }) => {
  await page.goto(`${await hostPath(page)}/networks/new?type=nat`);
  await page.getByRole("tab", { name: "XML" }).click();
  const editor = page.getByRole("tabpanel").getByRole("textbox");
  const xml = await editor.inputValue();
  await editor.fill(xml.replace("<ip address=", "<ipaddress="));
  await expect(page.getByRole("tabpanel")).toContainText(
    /Línea \d+, columna \d+: falta un espacio.*Escribe <ip address=/,
  );
  await editor.fill(xml);
  await expect(page.getByRole("tabpanel")).not.toContainText("falta un espacio");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("a network and a guest with all they tell are no wider than the screen", async ({ page }) => {
    for (const [list, name] of [
      ["networks", "red_nat"],
      ["guests", "web1"],
    ] as const) {
      await open(page, list, name);
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      await page.locator("details").evaluateAll((all) => {
        for (const folded of all) folded.setAttribute("open", "");
      });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, `${name} scrolls sideways`).toBeLessThanOrEqual(390);
    }
  });
});
