import type { Page } from "playwright/test";
import { inside } from "../lab/inside.ts";
import type { HostState } from "../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../lab/test-hosts.ts";
import { expect, expectAccessible, test } from "./signed-in.ts";

const why = whyNoLab();
const dialog = (page: Page) => page.getByRole("dialog");
const interfaces = (host: HostState) => inside(host, ["cat", "/etc/network/interfaces"]);

test.describe(why ? `a bridge on a real host (skipped: ${why})` : "a bridge on a real host", () => {
  test.skip(why !== null);
  let lab: TestHosts;
  let host: HostState;
  test.beforeAll(async () => {
    test.setTimeout(300_000);
    lab = await openTestHosts({ isBroken: true });
    [host] = lab.hosts;
  });
  test.afterAll(async () => {
    await lab?.close();
  });

  test("is made over the NIC of our own SSH, taken back, made again and kept, offered to networks, and taken away", async ({
    page,
  }) => {
    await page.goto("/hosts/new");
    await page.waitForLoadState("networkidle");
    await page.getByLabel("Dirección", { exact: true }).fill(host.uri);
    await page.getByLabel("Nombre", { exact: true }).fill("puentes");
    await page.getByRole("button", { name: "Comprobar", exact: true }).click();
    await expect(page.getByText("El anfitrión está listo.")).toBeVisible();
    await page.getByRole("button", { name: "Añadir puentes" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "puentes" })).toBeVisible();
    const path = new URL(page.url()).pathname;
    const before = await interfaces(host);

    // the external bridge's card says that there is none yet, and leads to it
    await page.goto(`${path}/networks/new`);
    await page.getByRole("button", { name: "Hacer un puente…" }).click();
    await expect(dialog(page).getByText(/se arma un vigilante/)).toBeVisible();
    await expect(dialog(page).getByRole("region", { name: "Lo que cambia en /etc/network/interfaces" })).toContainText(
      "auto br0",
    );
    await expectAccessible(page);
    await dialog(page).getByRole("button", { name: "Hacer un puente", exact: true }).click();
    await expect(dialog(page).getByRole("timer")).toHaveText(/^quedan \d+ segundos$/);
    await expectAccessible(page);
    await dialog(page).getByRole("button", { name: "Deshacerlo ahora" }).click();
    await expect(dialog(page).getByText("br0 ya no está, y la tarjeta está como antes.")).toBeVisible();
    await dialog(page).getByRole("contentinfo").getByRole("button", { name: "Cerrar" }).click();

    // from the host's own page; it is told there too to whoever comes by
    await page.goto(path);
    await page.getByRole("button", { name: "Hacer un puente…" }).click();
    await dialog(page).getByRole("button", { name: "Hacer un puente", exact: true }).click();
    await expect(dialog(page).getByRole("timer")).toBeVisible();
    expect(await interfaces(host)).toBe(before);
    await page.goto(path);
    await page
      .getByRole("region", { name: "br0 funciona. ¿Te lo quedas?" })
      .getByRole("button", { name: "Confirmar" })
      .click();
    await expect(page.getByText("Todo esto se ha visto por una conexión SSH nueva.")).toBeVisible();
    await expect(page.getByText("Nuestro SSH por").locator("..")).toContainText("br0");
    await expect(page.getByText("br0 se queda.")).toBeVisible();
    expect(await interfaces(host)).toContain("iface br0 inet static\n  bridge_ports eth0\n");

    await page.goto(`${path}/networks/new`);
    await page.getByRole("button", { name: "Puente externo" }).click();
    await expect(page.getByLabel("Puente del anfitrión")).toHaveValue("br0");

    // and taken away again, in the same way: brought back by itself unless that is confirmed
    await page.goto(path);
    await page.getByRole("button", { name: "Quitar el puente br0" }).click();
    await expect(dialog(page).getByRole("region", { name: "Lo que cambia en /etc/network/interfaces" })).toContainText(
      "auto eth0",
    );
    await dialog(page).getByRole("button", { name: "Quitar el puente br0", exact: true }).click();
    const waiting = dialog(page).getByRole("region", { name: "br0 ya no está. ¿Lo dejamos así?" });
    await expect(waiting.getByRole("timer")).toBeVisible();
    await expectAccessible(page);
    await waiting.getByRole("button", { name: "Confirmar" }).click();
    await expect(dialog(page).getByText("br0 ya no vuelve.")).toBeVisible();
    expect(await interfaces(host)).toBe(before);
  });
});
