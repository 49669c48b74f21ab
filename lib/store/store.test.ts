import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { acceptKey, listAcceptedKeys } from "./accepted-keys.ts";
import { dataDir } from "./data-dir.ts";
import { openStore, type Store } from "./open-store.ts";
import { findSavedHost, forgetHost, listSavedHosts, readHostSecrets, saveHost, updateHost } from "./saved-hosts.ts";
import { openSecretBox } from "./secret-box.ts";
import { createLinkToken, endSession, isSessionOpen, spendLinkToken } from "./sign-in.ts";

let dir: string;
let store: Store;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "puente-store-"));
  store = await openStore(dir);
});

afterEach(async () => {
  vi.useRealTimers();
  await store.db.destroy();
  rmSync(dir, { recursive: true });
});

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
/** Everything on the disk, as one text: what a thief of the folder's database would read. */
const onDisk = () =>
  readdirSync(dir)
    .filter((name) => name !== "master.key")
    .map((name) => readFileSync(join(dir, name), "latin1"))
    .join("");

describe("the data folder", () => {
  it("is made for its owner alone, whatever the mask", () => {
    const path = join(dir, "a/b");
    expect(dataDir({ PUENTE_DATA: path })).toBe(path);
    expect(mode(path)).toBe("700");
  });

  it("follows XDG, and ignores an XDG path that is not absolute", () => {
    expect(dataDir({ XDG_DATA_HOME: dir })).toBe(join(dir, "puente"));
    vi.stubEnv("HOME", dir);
    expect(dataDir({ XDG_DATA_HOME: "relative" })).toBe(join(dir, ".local/share/puente"));
    vi.unstubAllEnvs();
  });

  it("keeps database and master key unreadable for others", () => {
    expect(mode(join(dir, "puente.db"))).toBe("600");
    expect(mode(join(dir, "master.key"))).toBe("600");
  });
});

describe("the database", () => {
  it("has strict tables and a write-ahead log", async () => {
    const sql = await store.db.introspection.getTables();
    expect(sql.map((table) => table.name)).toEqual(expect.arrayContaining(["host", "host_key", "session", "activity"]));
    await expect(
      store.db
        .insertInto("setting")
        .values({ name: "x", value: Buffer.from("y") as unknown as string })
        .execute(),
    ).rejects.toThrow(/cannot store BLOB/);
    expect(readdirSync(dir)).toContain("puente.db-wal");
  });

  it("is opened again as it was, by another process too", async () => {
    await saveHost(store, { name: "aula", uri: "qemu:///system", secrets: null });
    const again = await openStore(dir);
    expect(await listSavedHosts(again)).toHaveLength(1);
    expect(again.instance).toBe(store.instance);
    await again.db.destroy();
  });
});

describe("saved hosts", () => {
  const uri = "qemu+ssh://ana@kvm1/system";

  it("are found by id and by name, and listed as people count", async () => {
    for (const name of ["aula-10", "aula-2", "Ñandú $(id)"]) await saveHost(store, { name, uri, secrets: null });
    const hosts = await listSavedHosts(store);
    expect(hosts.map((host) => host.name)).toEqual(["aula-2", "aula-10", "Ñandú $(id)"]);
    expect(await findSavedHost(store, hosts[0]?.id ?? "")).toEqual(hosts[0]);
    expect((await findSavedHost(store, "Ñandú $(id)"))?.id).toBe(hosts[2]?.id);
    expect(await findSavedHost(store, "aula")).toBeNull();
  });

  it("refuse a second host of the same name", async () => {
    await saveHost(store, { name: "aula", uri, secrets: null });
    await expect(saveHost(store, { name: "aula", uri, secrets: null })).rejects.toThrow(/UNIQUE/);
  });

  it("keep secrets sealed: nothing of them is on the disk, in a list or in a host", async () => {
    const secrets = { password: "correct horse battery", passphrase: "staple ñ" };
    const host = await saveHost(store, { name: "aula", uri, secrets });
    expect(host.hasSecrets).toBe(true);
    expect(await readHostSecrets(store, host.id)).toEqual(secrets);
    expect(JSON.stringify(await listSavedHosts(store))).not.toContain("horse");
    expect(onDisk()).not.toContain("horse");
  });

  it("keep, change or forget secrets as told", async () => {
    const { id } = await saveHost(store, { name: "aula", uri, secrets: { password: "one" } });
    await updateHost(store, id, { name: "aula-b" });
    expect(await readHostSecrets(store, id)).toEqual({ password: "one" });
    await updateHost(store, id, { secrets: { password: "two" } });
    expect(await readHostSecrets(store, id)).toEqual({ password: "two" });
    await updateHost(store, id, { secrets: null });
    expect(await readHostSecrets(store, id)).toBeNull();
    await forgetHost(store, id);
    expect(await findSavedHost(store, "aula-b")).toBeNull();
  });

  it("do not open a secret that was moved to another host", async () => {
    const a = await saveHost(store, { name: "a", uri, secrets: { password: "one" } });
    const b = await saveHost(store, { name: "b", uri, secrets: null });
    const { secrets } = await store.db
      .selectFrom("host")
      .select("secrets")
      .where("id", "=", a.id)
      .executeTakeFirstOrThrow();
    await store.db.updateTable("host").set({ secrets }).where("id", "=", b.id).execute();
    expect(await readHostSecrets(store, b.id)).toBeNull();
  });
});

describe("the secret box", () => {
  it("never seals the same text the same way twice", () => {
    const box = openSecretBox(dir);
    expect(box.seal("host:1", "x")).not.toBe(box.seal("host:1", "x"));
  });

  it("gives nothing back when a byte was changed, or the key is another", () => {
    const box = openSecretBox(dir);
    const sealed = box.seal("host:1", "secret");
    expect(box.open("host:1", sealed)).toBe("secret");
    const [version, keyId, ...parts] = sealed.split(".");
    for (const [index, part] of parts.entries()) {
      for (let at = 0; at < Buffer.from(part, "base64url").length; at += 1) {
        const bytes = Buffer.from(part, "base64url");
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        const changed = [version, keyId, ...parts.with(index, bytes.toString("base64url"))].join(".");
        expect(box.open("host:1", changed)).toBeNull();
      }
    }
    for (const nonsense of ["", "v1", "v2.a.b.c.d"]) expect(box.open("host:1", nonsense)).toBeNull();
    expect(openSecretBox(dir, "another key").open("host:1", sealed)).toBeNull();
  });

  it("derives the same key from the same PUENTE_SECRET, and then needs no file", () => {
    const sealed = openSecretBox(dir, "classroom").seal("host:1", "secret");
    expect(openSecretBox(dir, "classroom").open("host:1", sealed)).toBe("secret");
  });

  it("says which file is wrong when the master key was damaged", () => {
    writeFileSync(join(dir, "master.key"), "short\n");
    expect(() => openSecretBox(dir)).toThrow(/master\.key/);
  });
});

describe("accepted host keys", () => {
  it("replace what was accepted before under the same name, and nothing else", async () => {
    await acceptKey(store, { name: "kvm1", type: "ssh-ed25519", key: "AAAA" });
    await acceptKey(store, { name: "[kvm1]:2222", type: "ssh-ed25519", key: "BBBB" });
    await acceptKey(store, { name: "kvm1", type: "ssh-rsa", key: "CCCC" });
    expect(await listAcceptedKeys(store)).toEqual([
      { name: "[kvm1]:2222", type: "ssh-ed25519", key: "BBBB" },
      { name: "kvm1", type: "ssh-rsa", key: "CCCC" },
    ]);
  });
});

describe("signing in", () => {
  const signIn = async () => spendLinkToken(store, (await createLinkToken(store)).token, "::1");

  it("works once for each link", async () => {
    const { token } = await createLinkToken(store);
    expect((await spendLinkToken(store, token, "::1")).ok).toBe(true);
    expect(await spendLinkToken(store, token, "::1")).toEqual({ ok: false, reason: "invalid" });
  });

  it("works for one of two people who press the same link at once", async () => {
    const { token } = await createLinkToken(store);
    const other = await openStore(dir);
    const results = await Promise.all([spendLinkToken(store, token, "a"), spendLinkToken(other, token, "b")]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    await other.db.destroy();
  });

  it("works for ten minutes, not longer", async () => {
    const { token } = await createLinkToken(store);
    vi.useFakeTimers({ now: Date.now() + 10 * 60_000 + 1000, toFake: ["Date"] });
    expect(await spendLinkToken(store, token, "::1")).toEqual({ ok: false, reason: "invalid" });
  });

  it("opens a session that ends when told to, or after thirty days", async () => {
    const first = await signIn();
    const second = await signIn();
    if (!first.ok || !second.ok) throw new Error("not signed in");
    expect(await isSessionOpen(store, first.session)).toBe(true);
    expect(await isSessionOpen(store, "")).toBe(false);
    await endSession(store, first.session);
    expect(await isSessionOpen(store, first.session)).toBe(false);
    expect(await isSessionOpen(store, second.session)).toBe(true);
    vi.useFakeTimers({ now: Date.now() + 31 * 24 * 3600_000, toFake: ["Date"] });
    expect(await isSessionOpen(store, second.session)).toBe(false);
  });

  it("refuses even a good link after ten wrong ones from one address, and not from another", async () => {
    for (let wrong = 0; wrong < 10; wrong += 1) await spendLinkToken(store, `wrong-${wrong}`, "10.0.0.1");
    const { token } = await createLinkToken(store);
    expect(await spendLinkToken(store, token, "10.0.0.1")).toEqual({ ok: false, reason: "too-many" });
    expect((await spendLinkToken(store, token, "10.0.0.2")).ok).toBe(true);
  });

  it("keeps no token on the disk, only its hash", async () => {
    const { token } = await createLinkToken(store);
    const result = await signIn();
    expect(onDisk()).not.toContain(token);
    expect(onDisk()).not.toContain(result.ok ? result.session : "");
  });

  it("honours a link made by another process", async () => {
    const script = `import("./lib/store/open-store.ts").then(async ({ openStore }) => {
      const { createLinkToken } = await import("./lib/store/sign-in.ts");
      console.log((await createLinkToken(await openStore(process.argv[1]))).token); })`;
    const token = execFileSync(process.execPath, ["--conditions=react-server", "-e", script, dir], {
      encoding: "utf8",
    });
    expect((await spendLinkToken(store, token.trim(), "::1")).ok).toBe(true);
  });
});
