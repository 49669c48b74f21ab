import { expect, type Page } from "playwright/test";

/** The course's world, as its XML makes it: what every host with the scenario `aula` must show. */
const TYPES = {
  default: "NAT",
  red_nat: "NAT",
  red_aislada: "Aislada",
  red_aislada_estatica: "Aislada",
  red_muy_aislada: "Muy aislada",
  red_enrutada: "Enrutada",
  red_abierta: "Abierta",
  red_bridge: "Puente externo",
  red_macvtap: "macvtap",
} as const;

/** The address of a saved host's first page, from the list of hosts. `origin`: of an app that is not the fixture's. */
export async function openHost(page: Page, name: string, origin = ""): Promise<string> {
  await page.goto(`${origin}/hosts`);
  const href = await page.getByRole("link", { name, exact: true }).first().getAttribute("href");
  return `${origin}${href}`;
}

/** On a host's list of networks, in Spanish: each of the classroom's has its type told right. */
export async function expectClassroomTypes(page: Page): Promise<void> {
  for (const [name, type] of Object.entries(TYPES)) {
    const row = page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
    await expect(row).toContainText(type);
  }
}
