import type { Locator, Page } from "playwright/test";
import { openHost } from "./classroom.ts";
import { expect, expectAccessible, test } from "./signed-in.ts";

const HOST = "aula-iptables";
const TYPES = ["nat", "isolated", "very-isolated", "routed", "open", "bridged", "macvtap"];

const dialog = (page: Page) => page.getByRole("dialog");
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });

/** Words that reach over the edge of the card, button or line they stand in. */
const cutOff = (part: Locator) =>
  part.evaluate((root) =>
    [...root.querySelectorAll("label, button, a, article, p, h1, h2, h3, legend, dd, dt, th, td, pre")].flatMap(
      (box) => {
        const edge = box.getBoundingClientRect().right + 1;
        const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        const over: string[] = [];
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
          range.selectNodeContents(text);
          const isHidden = text.parentElement?.closest(".sr-only, [aria-hidden=true]");
          if (!isHidden && range.getBoundingClientRect().right > edge) over.push(`${box.tagName}: ${text.textContent}`);
        }
        return over;
      },
    ),
  );

async function expectToFit(page: Page, part: Locator): Promise<void> {
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll, "the page scrolls sideways").toBeLessThanOrEqual(client);
  expect(await cutOff(part)).toEqual([]);
}

async function openGuest(page: Page, name: string): Promise<void> {
  await page.goto(`${await openHost(page, HOST)}/guests`);
  await page.getByRole("link", { name, exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

const SCREENS = [
  { what: "a small laptop", width: 1280, height: 720, projector: false },
  { what: "a desk", width: 1440, height: 900, projector: false },
  { what: "an old projector", width: 1024, height: 768, projector: true },
  { what: "a projector", width: 1920, height: 1080, projector: true },
  { what: "a phone", width: 390, height: 844, projector: false },
];

for (const { what, width, height, projector } of SCREENS) {
  test.describe(`on ${what}`, () => {
    test.use({ viewport: { width, height } });

    test("no word of the wizard is cut off, whichever type is chosen", async ({ page }) => {
      const host = await openHost(page, HOST);
      await page.goto(`${host}/networks/new`);
      await expect(button(page, "macvtap")).toBeVisible();
      if (projector) await button(page, /proyector/i).click();
      await expectToFit(page, page.getByRole("main"));
      for (const type of TYPES) {
        await page.goto(`${host}/networks/new?type=${type}`);
        await expect(page.getByRole("textbox", { name: "Nombre", exact: true })).toBeVisible();
        await expectToFit(page, page.getByRole("main"));
      }
    });
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("form and preview are one press apart wherever the form is scrolled to", async ({ page }) => {
    await page.goto(`${await openHost(page, HOST)}/networks/new?type=nat`);
    const preview = button(page, "Vista previa");
    await expect(preview).toBeVisible();
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    const isOnTop = () =>
      preview.evaluate((one) => {
        const { left, top, width, height } = one.getBoundingClientRect();
        return [0.2, 0.8].every((part) => document.elementFromPoint(left + width / 2, top + height * part) === one);
      });
    await expect.poll(isOnTop).toBe(true);
  });

  test("what changes a network or a guest fits, and is accessible", async ({ page }) => {
    const host = await openHost(page, HOST);
    await page.goto(`${host}/networks`);
    await page.getByRole("link", { name: "red_nat", exact: true }).first().click();
    await button(page, "Acciones").click();
    await expectAccessible(page);
    await page.getByRole("menuitem", { name: "Editar" }).click();
    await expect(page.getByRole("textbox", { name: "Primera" })).toBeVisible();
    await expectToFit(page, page.getByRole("main"));
    await expectAccessible(page);
    await page.getByRole("textbox", { name: "Primera" }).fill("192.168.125.40");
    await button(page, "Ver el cambio").click();
    await expect(dialog(page).getByText(/se ejecutan? en el anfitrión/)).toBeVisible();
    await expectToFit(page, dialog(page));
    await expectAccessible(page);
    await openGuest(page, "pasarela");
    await button(page, "Añadir una NIC").click();
    await expect(dialog(page).getByLabel("Modelo")).toBeVisible();
    await expectToFit(page, dialog(page));
    await expectAccessible(page);
  });
});

test.describe("every part of the preview", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(colorScheme, () => {
      test.use({ colorScheme });

      test("is accessible, also while something is wrong", async ({ page }) => {
        await page.goto(`${await openHost(page, "aula-nftables")}/networks/new?type=nat`);
        for (const name of ["XML", /^Reglas/, "Promesas", /^Efectos/]) {
          await page.getByRole("tab", { name }).click();
          await expectAccessible(page);
        }
        await page.getByRole("textbox", { name: "Puente", exact: true }).fill("ip");
        await page.getByRole("textbox", { name: "Primera" }).fill("10.0.0.2");
        await expect(page.getByText(/por corregir/)).toBeVisible();
        // nothing is counted that can't be
        await expect(page.getByText(/direcciones para repartir/)).toHaveCount(0);
        await expect(page.getByRole("tab", { name: "Efectos", exact: true })).toBeVisible();
        await expectAccessible(page);
        await button(page, "Con las demás redes").click();
        await expect(dialog(page).getByRole("img")).toBeVisible();
        await expectAccessible(page);
      });
    });
  }
});

test("a dialog with a form opens at its first field, and gives the focus back", async ({ page }) => {
  await openGuest(page, "pasarela");
  const menu = button(page, /^Acciones con la NIC/).first();
  for (const [act, field] of [
    ["Enchufarla en otro sitio", dialog(page).getByRole("radio", { name: "Una red", exact: true })],
    ["Modelo, MAC, ancho de banda", dialog(page).getByLabel("Modelo")],
  ] as const) {
    await menu.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: act }).click();
    await expect(field).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(menu).toBeFocused();
  }
});

test.describe("on a small laptop, in a dialog", () => {
  test.use({ viewport: { width: 1280, height: 720 } });

  test("what is wrong with an imported document is in sight", async ({ page }) => {
    await page.goto(`${await openHost(page, HOST)}/networks`);
    await button(page, "Importar XML").click();
    await dialog(page).getByRole("textbox").fill("<network><name>x</name>");
    const problem = dialog(page).getByText(/sigue abierto/);
    await expect(problem).toBeInViewport({ ratio: 1 });
    await expectAccessible(page);
  });
});

test("a menu at the right edge ends where its button does", async ({ page }) => {
  await page.goto(`${await openHost(page, HOST)}/networks`);
  const opener = button(page, "Acciones con red_aislada");
  await opener.click();
  const right = (part: Locator) => part.evaluate((one) => Math.round(one.getBoundingClientRect().right));
  await expect.poll(() => right(page.getByRole("menu"))).toBe(await right(opener));
});

test("the host's bridge and its helper are asked for accessibly", async ({ page }) => {
  const host = await openHost(page, HOST);
  await page.goto(host);
  await button(page, /^Hacer un puente/).click();
  await expect(dialog(page).getByText("/etc/network/interfaces").first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.goto(`${host}/networks`);
  await page.getByRole("link", { name: "red_macvtap", exact: true }).first().click();
  await button(page, /ayudante/i).click();
  await expect(dialog(page).getByRole("textbox").first()).toBeFocused();
  await expectAccessible(page);
});

test("a change's page tells what is stored from what runs, each before and after", async ({ page }) => {
  await page.goto(`${await openHost(page, "aula-nftables")}/networks`);
  await page.getByRole("link", { name: "default", exact: true }).first().click();
  await button(page, "Editar").click();
  await page.getByRole("textbox", { name: "Primera" }).fill("192.168.122.90");
  await button(page, "Ver el cambio").click();
  // only what differs, and what stands around it
  await expect(
    dialog(page)
      .getByRole("button", { name: /líneas iguales/ })
      .first(),
  ).toBeVisible();
  await button(page, "Cambiar default").click();
  await expect(dialog(page).getByText("Hecho, y en el anfitrión se ve")).toBeVisible();
  await page.goto("/activity");
  await page.getByRole("link", { name: "Cambiar default" }).first().click();
  for (const name of ["Antes y después", "En marcha, antes y después"]) {
    const part = page.getByRole("region", { name, exact: true });
    await expect(part.getByText("'192.168.122.90'").first()).toBeVisible();
  }
  await expectAccessible(page);
});
