import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NextRequest } from "next/server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createSignInLink } from "../lib/usecases/create-sign-in-link.ts";
import { sessionCookieName, signOut } from "../lib/usecases/session.ts";
import { spendSignInLink } from "../lib/usecases/spend-sign-in-link.ts";
import { config, proxy } from "../proxy.ts";
import { isForeignWrite } from "./is-foreign-write.ts";

const root = join(import.meta.dirname, "..");
const dir = mkdtempSync(join(tmpdir(), "puente-door-"));
let cookie: string;
let session: string;

beforeAll(async () => {
  vi.stubEnv("PUENTE_DATA", dir);
  const link = await createSignInLink("http://127.0.0.1:3000");
  const result = await spendSignInLink(new URL(link?.url ?? "").searchParams.get("token") ?? "", "::1");
  if (!result.ok) throw new Error("not signed in");
  session = result.session;
  cookie = `${await sessionCookieName()}=${session}`;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Every address the app answers at, read from its folders, as a browser would ask for it. */
const addresses = (pattern: string) =>
  globSync(pattern, { cwd: join(root, "app") }).map((file) => {
    const folders = file
      .split("/")
      .slice(0, -1)
      .filter((name) => !name.startsWith("("));
    return `/${folders.join("/").replaceAll(/\[(\w+)\]/g, "some-$1")}`;
  });
const pages = addresses("**/page.tsx");
const handlers = addresses("**/route.ts");
const open = new Set(["/sign-in", "/sign-in/link", "/api/health"]);

const ask = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`http://127.0.0.1:3000${path}`, { headers: { host: "127.0.0.1:3000", ...headers } }));

describe("without a session", () => {
  it("there are pages and handlers to guard", () => {
    expect(pages).toEqual(expect.arrayContaining(["/", "/hosts", "/hosts/some-hostId"]));
    expect(handlers).toEqual(expect.arrayContaining(["/api/hosts", "/api/hosts/some-hostId/events"]));
  });

  it.each(pages.filter((path) => !open.has(path)))("%s leads to the sign-in page", async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("http://127.0.0.1:3000/sign-in");
  });

  it.each(handlers.filter((path) => !open.has(path)))("%s is refused with a document", async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ schema: "puente.error/1", code: "not-signed-in" });
  });

  it.each<Record<string, string>>([
    { rsc: "1" },
    { "next-router-prefetch": "1" },
    { "next-action": "0123456789" },
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  ])("a request that claims to be a part of a page (%o) is refused too", async (headers) => {
    expect((await ask("/hosts", headers)).status).toBe(303);
  });

  it("a cookie that was made up opens nothing", async () => {
    const made = `${await sessionCookieName()}=${"A".repeat(43)}`;
    expect((await ask("/hosts", { cookie: made })).status).toBe(303);
  });
});

describe("with a session", () => {
  it.each(["/hosts", "/api/hosts"])("%s is answered, with a policy for what it may load", async (path) => {
    const answer = await ask(path, { cookie });
    expect(answer.headers.get("x-middleware-next")).toBe("1");
    expect(answer.headers.get("content-security-policy")).toMatch(
      /script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic';/,
    );
  });

  it("two answers never share a nonce", async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => (await ask("/hosts", { cookie })).headers.get("content-security-policy")),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it.each(["attacker.test", "127.0.0.1.attacker.test", "", "localhost.attacker.test:3000"])(
    "a request that names another server (%s) is turned away",
    async (host) => expect((await ask("/hosts", { cookie, host })).status).toBe(421),
  );

  it.each(["localhost:3000", "LOCALHOST", "[::1]:3000"])("the machine's own names are fine: %s", async (host) => {
    expect((await ask("/hosts", { cookie, host })).headers.get("x-middleware-next")).toBe("1");
  });

  it("a name under which Puente is published is fine", async () => {
    vi.stubEnv("PUENTE_ALLOWED_HOSTS", "puente.example, other.example");
    expect((await ask("/hosts", { cookie, host: "puente.example" })).headers.get("x-middleware-next")).toBe("1");
    vi.stubEnv("PUENTE_ALLOWED_HOSTS", "");
  });

  it("nothing is answered any more once signed out", async () => {
    await signOut(session);
    expect((await ask("/hosts", { cookie })).status).toBe(303);
  });
});

describe("a write", () => {
  const isForeign = (headers: Record<string, string>, method = "POST") =>
    isForeignWrite({ method, headers: new Headers({ host: "127.0.0.1:3000", ...headers }) });

  it.each<Record<string, string>>([
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "http://attacker.test" },
    { origin: "http://127.0.0.1:4000" },
    { origin: "null" },
  ])("from another site is refused: %o", (headers) => {
    expect([isForeign(headers), isForeign(headers, "GET")]).toEqual([true, false]);
  });

  it.each<Record<string, string>>([
    {},
    { "sec-fetch-site": "same-origin", origin: "https://puente.example" },
    { origin: "http://127.0.0.1:3000" },
  ])("of our own pages or of a program is taken: %o", (headers) => {
    expect(isForeign(headers)).toBe(false);
  });
});

describe("the second lock", () => {
  const source = (file: string) => readFileSync(join(root, "app", file), "utf8");
  const routes = globSync("api/**/route.ts", { cwd: join(root, "app") }).filter(
    (file) => !file.startsWith("api/health/"),
  );

  it.each(routes)("%s makes each of its handlers with `handle`, which checks the session itself", (file) => {
    const exported = source(file).match(/^export .*$/gm) ?? [];
    expect(exported.length).toBeGreaterThan(0);
    for (const line of exported) expect(line).toMatch(/^export const (GET|POST|PUT|PATCH|DELETE) = handle[(<]/);
  });

  const actionFiles = globSync("**/*.{ts,tsx}", { cwd: join(root, "app") }).filter((file) =>
    /^"use server";/m.test(source(file)),
  );

  it.each(actionFiles)("%s makes each of its actions with `action`, which checks the session itself", (file) => {
    const exported = source(file).match(/^export .*$/gm) ?? [];
    expect(exported.length).toBeGreaterThan(0);
    // Signing out is the one action that needs no session: without one there is nothing to end.
    for (const line of exported)
      expect(line).toMatch(/^export const \w+Action = action\b|^export async function signOutAction/);
  });

  it("every page but the sign-in page stands in the layout that asks for a session", () => {
    const outside = globSync("**/page.tsx", { cwd: join(root, "app") }).filter((file) => !file.startsWith("(app)/"));
    expect(outside.sort()).toEqual(["page.tsx", "sign-in/page.tsx"]);
    expect(source("(app)/layout.tsx")).toContain("await requireSession()");
  });

  it("only files that hold no secret are outside the door", () => {
    expect(config.matcher).toBe("/((?!_next/static/|icon.svg$).*)");
  });
});
