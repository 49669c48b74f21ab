import { readFileSync } from "node:fs";
import type { Page } from "playwright/test";
import { openHost } from "./classroom.ts";
import { expect, test } from "./signed-in.ts";

/** A part of the drawing, by the beginning of what it says of itself. */
const part = (page: Page, says: string) => page.getByRole("application").getByRole("button", { name: says });

async function openTopology(page: Page): Promise<void> {
  await page.goto(`${await openHost(page, "aula-iptables")}/topology`);
  await expect(part(page, "Red: red_nat,")).toBeVisible();
}

test("the drawing shows every network and guest of the classroom", async ({ page }) => {
  await openTopology(page);
  for (const name of ["red_muy_aislada", "red_bridge", "red_macvtap"]) {
    await expect(part(page, `Red: ${name},`)).toHaveCount(1);
  }
  for (const name of ["web1", "nodo-a", "apagada", "dos palabras"]) {
    await expect(part(page, `Máquina: ${name},`)).toHaveCount(1);
  }
  await expect(part(page, "Red parada: red_parada,")).toHaveCount(1);
  await expect(part(page, "Máquina: suelta,")).toHaveAccessibleName(/desenchufada/);
});

test("a network chosen by the keyboard opens its details, and Escape closes them", async ({ page }) => {
  await openTopology(page);
  await part(page, "Red: red_nat,").focus();
  await page.keyboard.press("Enter");
  const details = page.getByRole("complementary", { name: "Detalles" });
  await expect(details).toContainText("red_nat");
  await expect(details).toContainText("192.168.125.1");
  await page.keyboard.press("Escape");
  await expect(details).toHaveCount(0);
});

test("the same content stands as a nested list", async ({ page }) => {
  await openTopology(page);
  await page.getByRole("button", { name: "Lista" }).click();
  for (const name of ["red_nat", "web1", "red_parada"]) {
    await expect(page.getByRole("listitem").filter({ hasText: name }).first()).toBeVisible();
  }
});

/** Saves the drawing as the menu offers it, and gives the file. */
async function exportAs(page: Page, kind: "SVG" | "PNG"): Promise<Buffer> {
  const item = page.getByRole("button", { name: new RegExp(`^${kind}`) });
  if (!(await item.isVisible())) await page.getByRole("button", { name: "Exportar" }).click();
  const download = page.waitForEvent("download");
  await item.click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`aula-topology.${kind.toLowerCase()}`);
  return readFileSync(await file.path());
}

test("the drawing is exported as an SVG that stands alone", async ({ page }) => {
  await openTopology(page);
  const svg = (await exportAs(page, "SVG")).toString("utf8");
  expect(svg).toMatch(/^<svg /);
  expect(svg).toContain("red_macvtap");
  expect(svg).not.toMatch(/<script|<foreignObject|href="http/);
});

test("the drawing is exported as a PNG at twice its size, with all of the picture on it", async ({ page }) => {
  await openTopology(page);
  const png = await exportAs(page, "PNG");
  const [, width, height] = /viewBox="\S+ \S+ (\S+) (\S+)"/.exec((await exportAs(page, "SVG")).toString("utf8")) ?? [];
  const size = { width: Math.ceil(Number(width) * 2), height: Math.ceil(Number(height) * 2) };
  expect(png.subarray(0, 8)).toEqual(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"));
  expect(png.subarray(12, 16).toString()).toBe("IHDR");
  expect({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) }).toEqual(size);
  const seen = await seeDrawing(page, png);
  expect(seen.size).toEqual(size);
  expect(seen.colours).toBeGreaterThan(20);
  // the host's frame, its LAN above and its guests below leave only a margin
  expect(seen.drawn.width / size.width).toBeGreaterThan(0.9);
  expect(seen.drawn.height / size.height).toBeGreaterThan(0.9);
});

/** What the browser itself sees on a picture; `drawn` is all that differs from the colour of its first pixel. */
function seeDrawing(page: Page, png: Buffer) {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const { width, height } = image;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    if (!context) throw new Error("no canvas");
    context.drawImage(image, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
    const colours = new Set<number>();
    const box = { left: width, top: height, right: 0, bottom: 0 };
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const pixel = pixels[y * width + x] ?? 0;
        if (pixel === pixels[0]) continue;
        colours.add(pixel);
        box.left = Math.min(box.left, x);
        box.right = Math.max(box.right, x);
        box.top = Math.min(box.top, y);
        box.bottom = Math.max(box.bottom, y);
      }
    }
    const drawn = { width: box.right - box.left + 1, height: box.bottom - box.top + 1 };
    return { size: { width, height }, colours: colours.size, drawn };
  }, png.toString("base64"));
}

test("the drawing is copied as a Mermaid flowchart of the networks and guests that are shown", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openTopology(page);
  const shown = await namesShown(page);
  expect(shown.length).toBeGreaterThan(12);
  await page.getByRole("button", { name: "Exportar" }).click();
  await page.getByRole("button", { name: /^Mermaid/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "Mermaid copiado" })).toBeVisible();
  const chart = readMermaid(await page.evaluate(() => navigator.clipboard.readText()));
  const labels = [...chart.labels.values()].map(([name]) => name);
  for (const name of shown) expect(labels).toContain(name);
  // a guest hangs on its network, as on the drawing
  const id = (name: string) => [...chart.labels].find(([, [first]]) => first === name)?.[0];
  expect(chart.links).toContainEqual([id("red_nat"), id("web1")]);
});

/** Networks and guests of the drawing, by what each says first. */
async function namesShown(page: Page): Promise<string[]> {
  const parts = page.getByRole("application").getByRole("button", { name: /^(Red|Red parada|Máquina): / });
  return (await parts.allTextContents()).map((text) => /^[^:]+: ([^,]+)/.exec(text)?.[1] ?? text);
}

const TEXT = /"([^"]*)"/.source;
const NODE = new RegExp(`^(\\w+)(?:\\[${TEXT}\\]|\\(\\(${TEXT}\\)\\)|\\(${TEXT}\\))(?::::(\\w+))?$`);
const LINK = new RegExp(`^(\\w+) (?:---|-\\.-)(?:\\|${TEXT}\\|)? (\\w+)$`);
const GROUP = new RegExp(`^subgraph (\\w+)\\[${TEXT}\\]$`);
const CLASS = /^classDef (\w+) [a-z-]+:[^,;]+(?:,[a-z-]+:[^,;]+)*$/;

/** A text as Mermaid shows it: its lines, its numeric entities as characters. */
const linesOf = (text: string): string[] =>
  text.split("<br/>").map((line) => line.replace(/#(\d+);/g, (_all, code) => String.fromCodePoint(Number(code))));

/** Reads the part of Mermaid's flowchart grammar that Puente writes. Any other line is an error, and what is used is declared. */
function readMermaid(text: string) {
  const [head, ...lines] = text.trimEnd().split("\n");
  expect(head).toBe("flowchart TB");
  const labels = new Map<string, string[]>();
  const links: [string, string][] = [];
  const classes = { used: new Set<string>(), made: new Set<string>() };
  let depth = 0;
  const declare = (id: string, label: string) => {
    expect(labels.has(id), `${id} is declared once`).toBe(false);
    // a raw one of these would end the text, or be read as HTML or as an entity
    expect(label.replaceAll("<br/>", "").replace(/#\d+;/g, "")).not.toMatch(/["#<>&`\\|[\]{}();]/);
    labels.set(id, linesOf(label));
  };
  for (const line of lines.map((indented) => indented.trim())) {
    const [node, link, group, made] = [NODE, LINK, GROUP, CLASS].map((form) => form.exec(line));
    if (group) declare(group[1] ?? "", group[2] ?? "");
    if (node) declare(node[1] ?? "", node[2] ?? node[3] ?? node[4] ?? "");
    if (node?.[5]) classes.used.add(node[5]);
    if (link) links.push([link[1] ?? "", link[3] ?? ""]);
    if (made) classes.made.add(made[1] ?? "");
    depth += group ? 1 : line === "end" ? -1 : 0;
    expect(node ?? link ?? group ?? made ?? (line === "end" || null), `Mermaid reads: ${line}`).not.toBeNull();
  }
  expect(depth).toBe(0);
  for (const id of links.flat()) expect([...labels.keys()]).toContain(id);
  for (const name of classes.used) expect([...classes.made]).toContain(name);
  return { labels, links };
}
