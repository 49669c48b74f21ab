import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { whyNoLab } from "../lab/test-hosts.ts";
import { expect, test } from "./signed-in.ts";

const ROOT = join(import.meta.dirname, "..");
const why = whyNoLab();

function lab(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["lab/main.ts", ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`lab ${args.join(" ")}: ${stderr}`);
  return stdout;
}

async function addHost(page: Page, uri: string, name: string): Promise<string> {
  await page.goto("/hosts/new");
  await page.waitForLoadState("networkidle");
  await page.getByLabel("Dirección", { exact: true }).fill(uri);
  await page.getByLabel("Nombre", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Comprobar", exact: true }).click();
  await expect(page.getByText("El anfitrión está listo.")).toBeVisible();
  await page.getByRole("button", { name: `Añadir ${name}` }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** What each type's network is called in the test, and what its live XML must say. */
const NETWORKS = [
  { type: "NAT", name: "red ñ '$(id)'", xml: /<forward mode='nat'>/ },
  { type: "Aislada", name: "red_aislada", xml: /<range start=/ },
  { type: "Muy aislada", name: "-muy --aislada", xml: /<bridge name='virbr\d+'/ },
  { type: "Enrutada", name: "red_enrutada", xml: /<forward mode='route'/ },
  { type: "Abierta", name: "red_abierta", xml: /<forward mode='open'/ },
  { type: "macvtap", name: "red_macvtap", xml: /<interface dev='eth0'/ },
];

for (const generation of ["bookworm", "trixie-nftables"]) {
  test.describe(`a real ${generation} host`, () => {
    const name = `wizard-${generation}-${process.pid}`;
    test.skip(why !== null, `the lab can't run here: ${why}`);
    test.setTimeout(900_000);
    let host = { name: "", uri: "" };
    test.beforeAll(() => {
      test.setTimeout(900_000);
      host = JSON.parse(lab("up", "--name", name, "--scenario", "empty", "--generation", generation, "--json"))
        .hosts[0];
    });
    test.afterAll(() => void lab("down", "--name", name));

    test("has a network of every type by the wizard, running and kept for the next boot", async ({ page }) => {
      const path = await addHost(page, host.uri, name);
      for (const { type, name: network, xml } of NETWORKS) {
        await page.goto(`${path}/networks/new`);
        await page.getByRole("button", { name: type, exact: true }).click();
        await page.getByRole("textbox", { name: "Nombre", exact: true }).fill(network);
        await page.getByRole("button", { name: "Crear y arrancar" }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByRole("button", { name: `Crear ${network}` }).click();
        await expect(dialog.getByText(`Network ${network} started`)).toBeVisible();
        await dialog.getByRole("button", { name: "Cerrar", exact: true }).last().click();
        await expect(page.getByRole("heading", { level: 1, name: network })).toBeVisible();
        const virsh = (verb: string) =>
          lab("sh", host.name, "virsh", "-c", "qemu:///system", verb, "--network", network);
        expect(virsh("net-dumpxml")).toMatch(xml);
        expect(virsh("net-info")).toMatch(/Active:\s+yes[\s\S]*Autostart:\s+yes/);
      }
    });

    test("tells in its own words why a network can't start, and is as it was before", async ({ page }) => {
      const path = await addHost(page, host.uri, `${name}-2`);
      await page.goto(`${path}/networks/new?type=nat`);
      await page.getByRole("textbox", { name: "Nombre", exact: true }).fill("red_que_falla");
      const bridge = await page.getByRole("textbox", { name: "Puente", exact: true }).inputValue();
      await page.getByRole("button", { name: "Crear y arrancar" }).click();
      const dialog = page.getByRole("dialog");
      await expect(dialog.getByText(/net-start/).first()).toBeVisible();
      // behind everybody's back, after the last look: a device of the bridge's name
      lab("sh", host.name, "ip", "link", "add", bridge, "type", "bridge");
      await dialog.getByRole("button", { name: "Crear red_que_falla" }).click();
      await expect(dialog.getByRole("status").filter({ hasText: /./ }).first()).toBeVisible();
      await dialog.getByRole("button", { name: "Cerrar", exact: true }).last().click();
      await expect(page.getByRole("textbox", { name: "Nombre", exact: true })).toHaveValue("red_que_falla");
      expect(lab("sh", host.name, "virsh", "-c", "qemu:///system", "net-list", "--all", "--name")).not.toContain(
        "red_que_falla",
      );
      // what made the start fail is still there: nothing of the host's was deleted
      expect(lab("sh", host.name, "ip", "-br", "link", "show", bridge)).toContain(bridge);
      lab("sh", host.name, "ip", "link", "del", bridge);
    });
  });
}
