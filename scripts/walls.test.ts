import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const LIB = ["model", "readers", "netfilter", "derive", "plan", "host", "store", "usecases"];
const AROUND = ["app", "components", "bin", "sim", "lab", "bench", "fixtures"];
const PURE = ["zod", "xml2js", "ip-address"];
const SHELL = ["node:fs", "node:fs/promises", "server-only"];
const FRAMEWORK = ["next", "next/headers", "react", "react-dom", "react-dom/client"];
const PACKAGES = [...PURE, ...SHELL, ...FRAMEWORK, "ssh2", "kysely"];

type Room = { lib: string[]; around?: string[]; packages: string[] };
/** The table of the house: what each room may import of lib, of the folders around it, and of packages. */
const ROOMS: Record<string, Room> = {
  "lib/model": { lib: ["model"], packages: PURE },
  "lib/readers": { lib: ["model", "readers"], packages: PURE },
  "lib/netfilter": { lib: ["model", "netfilter"], packages: PURE },
  "lib/derive": { lib: ["model", "netfilter", "derive"], packages: PURE },
  "lib/plan": { lib: ["model", "netfilter", "derive", "plan"], packages: PURE },
  "lib/host": { lib: ["model", "host"], packages: [...SHELL, "ssh2"] },
  "lib/store": { lib: ["model", "store"], packages: [...SHELL, "kysely"] },
  "lib/usecases": { lib: LIB, packages: [...SHELL, "zod"] },
  components: { lib: ["model", "derive", "plan"], around: ["components"], packages: [...FRAMEWORK, "zod"] },
  app: {
    lib: ["model", "plan", "usecases"],
    around: ["app", "components"],
    packages: [...FRAMEWORK, ...SHELL, "zod", "ip-address"],
  },
  bin: { lib: ["model", "usecases"], around: ["bin"], packages: [...SHELL, "zod", "ip-address"] },
};

/** How a file of a room would spell an import from another folder. */
function spellings(room: string, folder: string): string[] {
  const up = "../".repeat(room.split("/").length);
  const alias = room.startsWith("lib/") || room === "bin" ? "#" : "@/";
  if (folder.startsWith("lib/")) return [`${up}${folder}/x.ts`, `${alias}${folder}/x.ts`];
  return alias === "#" ? [`${up}${folder}/x.ts`] : [`${up}${folder}/x.ts`, `@/${folder}/x`];
}

function importsOf(room: string, isAllowed: boolean): string[] {
  const { lib, around = [], packages } = ROOMS[room] as Room;
  const keep = (allowed: string[]) => (one: string) => allowed.includes(one) === isAllowed && `lib/${one}` !== room;
  return [
    ...LIB.filter(keep(lib)).flatMap((one) => spellings(room, `lib/${one}`)),
    ...AROUND.filter(keep(around)).flatMap((one) => (one === room ? [] : spellings(room, one))),
    ...PACKAGES.filter(keep(packages)).filter((name) => isAllowed || !ANYWHERE[room]?.includes(name)),
  ];
}
/** Packages that do no harm there and that no wall is about. */
const ANYWHERE: Record<string, string[]> = { components: PURE, bin: PURE, app: PURE };

const readers = [...readFileSync(join(ROOT, "lib/readers/all-readers.ts"), "utf8").matchAll(/from "(.*)"/g)]
  .map(([, name]) => name ?? "")
  .filter((name) => name.startsWith("./"));

const copy = mkdtempSync(join(tmpdir(), "puente-walls-"));
let said = "";

function write(path: string, imports: string[]): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), imports.map((name) => `import "${name}";\n`).join(""));
}

beforeAll(() => {
  const { $schema: _, vcs: __, ...config } = JSON.parse(readFileSync(join(ROOT, "biome.json"), "utf8"));
  writeFileSync(join(copy, "biome.json"), JSON.stringify({ ...config, root: true }));
  for (const room of Object.keys(ROOMS)) {
    write(`${room}/wrong.ts`, importsOf(room, false));
    write(`${room}/right.ts`, importsOf(room, true));
  }
  write("lib/readers/sibling.ts", readers);
  const { stdout } = spawnSync(
    join(ROOT, "node_modules/.bin/biome"),
    ["lint", "--only=style/noRestrictedImports", "--max-diagnostics=none", "--reporter=github", "."],
    { cwd: copy, encoding: "utf8" },
  );
  said = stdout;
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** The imports of a file that the linter forbids, in their order. */
function forbidden(path: string): string[] {
  const lines = readFileSync(join(copy, path), "utf8").split("\n");
  const found = [...said.matchAll(/file=([^,]+),line=(\d+)/g)].filter(([, file]) => file?.endsWith(`/${path}`));
  return found.map(([, , line]) => lines[Number(line) - 1]?.slice(8, -2) ?? "").sort();
}

test.each(Object.keys(ROOMS))("an import through a wall of %s fails lint", (room) => {
  const wrong = importsOf(room, false);
  expect(wrong.length).toBeGreaterThan(5);
  expect(forbidden(`${room}/wrong.ts`)).toEqual(wrong.sort());
});

test.each(Object.keys(ROOMS))("what %s may import passes lint", (room) => {
  expect(forbidden(`${room}/right.ts`)).toEqual([]);
});

test("a reader may import no other reader", () => {
  expect(readers.length).toBeGreaterThan(30);
  expect(forbidden("lib/readers/sibling.ts")).toEqual([...readers].sort());
});

test("the table names every room of lib", () => {
  const rooms = readdirSync(join(ROOT, "lib"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(rooms.map(({ name }) => name).filter((name) => !LIB.includes(name))).toEqual([]);
});
