import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { changeSpecSchema } from "../lib/model/change-spec.ts";
import { inspectDocumentSchema, networksDocumentSchema } from "../lib/model/documents.ts";
import { HOST_ERROR_CODES } from "../lib/model/host-error.ts";
import { networkSpecSchema } from "../lib/model/network-spec.ts";
import { applyDocumentSchema, planDocumentSchema } from "../lib/model/plan-documents.ts";
import en from "../messages/en.json" with { type: "json" };
import es from "../messages/es.json" with { type: "json" };

const ROOT = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
/** Every file of the tree that is or will be under version control. */
const FILES = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: ROOT,
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => path !== "" && existsSync(join(ROOT, path)));

describe("the table of features", () => {
  const rows = [...read("docs/features.md").matchAll(/^\| (F\d\d) \| ([^|]+) \| ([^|]+) \|/gm)];
  const ids = Array.from({ length: 63 }, (_, at) => `F${String(at + 1).padStart(2, "0")}`);

  test("has one row for every id", () => expect(rows.map(([, id]) => id).sort()).toEqual(ids));

  test("says of each whether it works, partly works or comes later", () => {
    const odd = rows.filter(([, , , state]) => !["works", "partly", "later"].includes(state?.trim() ?? ""));
    expect(odd.map(([row]) => row)).toEqual([]);
  });
});

describe.each(FILES.filter((path) => path.endsWith(".md")))("%s", (path) => {
  const text = read(path).replace(/<!--[\s\S]*?-->/g, "");

  test("leads to files and headings that exist", () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g), ...text.matchAll(/\bsrc(?:set)?="([^"]+)"/g)]
      .map(([, link]) => link ?? "")
      .filter((link) => !/^[a-z]+:/.test(link));
    const broken = links.filter((link) => {
      const [file = "", heading] = link.split("#");
      const target = file === "" ? path : join(dirname(path), file);
      if (!existsSync(join(ROOT, target))) return true;
      return heading !== undefined && !slugs(read(target)).includes(heading);
    });
    expect(broken).toEqual([]);
  });

  test("says in words what each picture shows", () => {
    const mute = [...text.matchAll(/<img [^>]*>|!\[\]/g)].filter(([image]) => !/alt="[^"]{20,}"/.test(image));
    expect(mute.map(([image]) => image)).toEqual([]);
  });

  test("names no file of the house that is not there", () => {
    const named = [
      ...text.matchAll(/`((?:app|bin|components|docs|fixtures|lab|lib|messages|scripts|sim)\/[\w./()[\]-]+)`/g),
    ];
    expect(named.map(([, file]) => file ?? "").filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});

const slugs = (markdown: string): string[] =>
  [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    (title ?? "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );

type Messages = { [key: string]: string | Messages };
const flatten = (messages: Messages, prefix = ""): [string, string][] =>
  Object.entries(messages).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  );

/** The names of the arguments of an ICU message; one language may need a plural where another does not. */
function icuArguments(message: string): string[] {
  const found = new Set<string>();
  let at = 0;
  const readText = () => {
    for (; at < message.length && message[at] !== "}"; at++) if (message[at] === "{") readArgument();
  };
  const readArgument = () => {
    const [all = "", name = ""] = /^\{\s*(\w+)\s*(?:,\s*\w+\s*)?/.exec(message.slice(at)) ?? [];
    if (all === "") throw new Error(`not ICU at ${at}: ${message}`);
    found.add(name);
    at += all.length;
    for (; at < message.length && message[at] !== "}"; at++) {
      if (message[at] !== "{") continue;
      at++;
      readText();
    }
  };
  readText();
  return [...found].sort();
}

describe("the words of both languages", () => {
  const english = new Map(flatten(en as Messages));
  const spanish = new Map(flatten(es as Messages));

  test("have the same keys", () => expect([...spanish.keys()].sort()).toEqual([...english.keys()].sort()));

  test("take the same arguments", () => {
    const different = [...english].filter(
      ([key, text]) => icuArguments(text).join() !== icuArguments(spanish.get(key) ?? "").join(),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  test("say something in each", () => {
    expect([...english, ...spanish].filter(([, text]) => text.trim() === "").map(([key]) => key)).toEqual([]);
  });
});

test("arguments of a message are found inside its branches too", () => {
  expect(icuArguments("{count, plural, one {# hour of {name}} other {# hours}} {at}")).toEqual(["at", "count", "name"]);
});

describe("recorded hosts", () => {
  const recordings = FILES.filter((path) => path.startsWith("fixtures/") && !path.endsWith(".ts"));

  test("hold no secret", () => {
    const SECRET =
      /PRIVATE KEY-----|passwd='(?!removed)|\$(?:5|6|y)\$[\w./]+\$|Authorization:|ssh-(?:rsa|ed25519) AAAA/;
    expect(recordings.filter((path) => SECRET.test(read(path)))).toEqual([]);
  });

  test("are read by tests, the simulator and their own scripts alone", () => {
    const mayRead = /^(fixtures|sim|scripts|bench|docs|e2e|lab)\/|\.test\.tsx?$|\.contract\.test\.ts$/;
    const sources = FILES.filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !mayRead.test(path));
    expect(sources.filter((path) => /from ["'][^"']*fixtures\//.test(read(path)))).toEqual([]);
  });
});

describe("the page of documents", () => {
  const page = read("docs/api.md");
  const codes = [
    ...HOST_ERROR_CODES,
    "bad-usage",
    "bad-spec",
    "not-confirmed",
    "not-signed-in",
    "not-found",
    "bad-request",
  ];
  const fieldsOf = (schema: object): string[] =>
    Object.entries(schema).flatMap(([key, value]) => [
      ...(key === "properties" ? Object.keys(value as object) : []),
      ...(typeof value === "object" && value !== null ? fieldsOf(value) : []),
    ]);

  test("gives examples of specs that are specs", () => {
    const [, examples = ""] = /^For example:\n\n```json\n([\s\S]*?)\n```/m.exec(page) ?? [];
    const specs = examples.split(/\n(?=\{)/).map((text): unknown => JSON.parse(text));
    expect(specs.length).toBeGreaterThan(2);
    for (const spec of specs) {
      const schema = Object.hasOwn(spec as object, "change") ? changeSpecSchema : networkSpecSchema;
      expect(schema.safeParse(spec).error, JSON.stringify(spec)).toBeUndefined();
    }
  });

  test("names codes of problems that there are", () => {
    const words = en.plan.problems as unknown as Record<string, Record<string, string>>;
    const named = [...page.matchAll(/`(create|life|nic)\.([a-z-]+)`/g)];
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter(([, group = "", code = ""]) => words[group]?.[code] === undefined).map(([all]) => all)).toEqual(
      [],
    );
  });

  test.each(codes)("tells when %s comes", (code) => expect(page).toContain(`\`${code}\``));

  test.each([
    ["puente.networks/1", networksDocumentSchema],
    ["puente.inspect/1", inspectDocumentSchema],
    ["puente.plan/1", planDocumentSchema],
    ["puente.apply/1", applyDocumentSchema],
  ])("names every field of %s", (_, schema) => {
    const fields = [...new Set(fieldsOf(z.toJSONSchema(schema)))];
    expect(fields.length).toBeGreaterThan(10);
    expect(fields.filter((field) => !new RegExp(`\\b${field}\\b`).test(page))).toEqual([]);
  });
});

test("every decision has its number once, and says how it is checked", () => {
  const decisions = readdirSync(join(ROOT, "docs/decisions")).sort();
  expect(decisions.map((name) => Number(name.slice(0, 4)))).toEqual(decisions.map((_, at) => at + 1));
  for (const name of decisions) expect.soft(read(`docs/decisions/${name}`), name).toContain("**How it is checked.**");
});
