import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { whyNoLab } from "../lab/test-hosts.ts";
import { expect, test } from "./signed-in.ts";

const ROOT = join(import.meta.dirname, "..");
const LAB = `e2e-${process.pid}`;
const why = whyNoLab();

function lab(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["lab/main.ts", ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`lab ${args.join(" ")}: ${stderr}`);
  return stdout;
}

test.describe("a real host", () => {
  test.skip(why !== null, `the lab can't run here: ${why}`);
  test.setTimeout(600_000);
  let host = { name: "", uri: "" };
  test.beforeAll(() => {
    test.setTimeout(600_000);
    host = JSON.parse(lab("up", "--name", LAB, "--scenario", "empty", "--json")).hosts[0];
    lab("bulk", host.name, "--networks", "3", "--active", "1", "--guests", "2");
  });
  test.afterAll(() => void lab("down", "--name", LAB));

  test("is added step by step, and shows what somebody changes with virsh elsewhere without a reload", async ({
    page,
  }) => {
    await page.goto("/hosts/new");
    await page.waitForLoadState("networkidle");
    await page.getByLabel("Dirección", { exact: true }).fill(host.uri);
    await page.getByLabel("Nombre", { exact: true }).fill("de verdad");
    await page.getByRole("button", { name: "Comprobar", exact: true }).click();
    await expect(page.getByText("El anfitrión está listo.")).toBeVisible({ timeout: 30_000 });
    await page.getByRole("button", { name: "Añadir de verdad" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "de verdad" })).toBeVisible();
    await page.getByRole("navigation").getByRole("link", { name: "Redes", exact: true }).first().click();
    const row = page.getByRole("row").filter({ hasText: "bulk-00002" });
    await expect(row).toContainText("parada", { timeout: 30_000 });
    await expect(page.getByText("simulado")).toHaveCount(0);
    lab("sh", host.name, "virsh", "-c", "qemu:///system", "net-start", "--network", "bulk-00002");
    await expect(row).toContainText("activa");
    lab("sh", host.name, "virsh", "-c", "qemu:///system", "net-destroy", "--network", "bulk-00002");
    await expect(row).toContainText("parada");
  });
});
