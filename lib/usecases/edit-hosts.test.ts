import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startSshHost } from "../host/testing/ssh-host.ts";
import { formatHostUri } from "../model/host-uri.ts";
import { getStore } from "../store/open-store.ts";
import { readHostSecrets } from "../store/saved-hosts.ts";
import { acceptHostKey } from "./accept-host-key.ts";
import { addHost } from "./add-host.ts";
import { checkWrittenHost } from "./check-saved-host.ts";
import { editHost } from "./edit-host.ts";
import { removeHost } from "./remove-host.ts";
import { resolveHost } from "./resolve-host.ts";

const dir = mkdtempSync(join(tmpdir(), "puente-edit-hosts-"));
beforeAll(() => vi.stubEnv("PUENTE_DATA", dir));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const draft = { name: "aula", uri: "qemu+ssh://ana@192.0.2.1/system", password: "", passphrase: "", keepSecrets: true };
const add = async (change: Partial<typeof draft>) => {
  const result = await addHost({ ...draft, ...change });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.id;
};
const credentials = async (id: string) => (await resolveHost(id)).options.credentials;

describe("a host that is added", () => {
  it("is kept under one spelling of its address", async () => {
    const id = await add({ name: "  spelled ", uri: " qemu+libssh2://ana@192.0.2.1/system?socket=x " });
    expect((await resolveHost(id)).host).toMatchObject({ name: "spelled", uri: "qemu+ssh://ana@192.0.2.1/system" });
  });

  it("names what is wrong by field, all of it at once", async () => {
    await add({ name: "taken" });
    const result = await addHost({ ...draft, name: "taken", uri: "ana@kvm1" });
    expect(result).toEqual({
      ok: false,
      problems: [
        { field: "name", code: "name-taken" },
        { field: "uri", code: "no-scheme", found: "", suggestion: "qemu+ssh://ana@kvm1/system" },
      ],
    });
  });

  it.each([
    ["", "name-empty"],
    ["x".repeat(101), "name-too-long"],
    ["a\u202eb", "name-control-character"],
  ])("may not be called %j", async (name, code) => {
    expect(await addHost({ ...draft, name })).toMatchObject({ problems: [{ field: "name", code }] });
  });

  it.each(["dos palabras", "Ñandú d'$(id)", "-rf", "<b>"])("may be called %s", async (name) => {
    expect((await resolveHost(await add({ name }))).host.name).toBe(name);
  });
});

describe("its secrets", () => {
  it("are on the disk only when they are to be kept, and used in both cases", async () => {
    const kept = await add({ name: "kept", password: "one" });
    const held = await add({ name: "held", password: "two", keepSecrets: false });
    expect(await readHostSecrets(await getStore(), kept)).toEqual({ password: "one" });
    expect(await readHostSecrets(await getStore(), held)).toBeNull();
    expect([await credentials(kept), await credentials(held)]).toEqual([{ password: "one" }, { password: "two" }]);
  });

  it("stay when the fields are left empty, and go when a person says so", async () => {
    const id = await add({ name: "stay", password: "one" });
    await editHost(id, { ...draft, name: "stay-b", forgetSecrets: false });
    expect(await credentials(id)).toEqual({ password: "one" });
    await editHost(id, { ...draft, name: "stay-b", forgetSecrets: true });
    expect(await credentials(id)).toEqual({});
  });

  it("leave the disk when they are written anew and not to be kept", async () => {
    const id = await add({ name: "anew", password: "one" });
    await editHost(id, { ...draft, name: "anew", password: "two", keepSecrets: false, forgetSecrets: false });
    expect(await readHostSecrets(await getStore(), id)).toBeNull();
    expect(await credentials(id)).toEqual({ password: "two" });
  });

  it.each([
    "qemu+ssh://ana@192.0.2.2/system",
    "qemu+ssh://root@192.0.2.1/system",
    "qemu+ssh://ana@192.0.2.1:2222/system",
  ])("are forgotten when the address comes to lead elsewhere: %s", async (uri) => {
    const id = await add({ name: uri, password: "one" });
    await editHost(id, { ...draft, name: uri, uri, forgetSecrets: false });
    expect(await credentials(id)).toEqual({});
  });

  it("go with the host", async () => {
    const id = await add({ name: "gone", password: "one", keepSecrets: false });
    await removeHost(id);
    await expect(resolveHost(id)).rejects.toMatchObject({ code: "host-unknown" });
  });
});

describe("an address that is being written", () => {
  const steps = async (uri: string, hostId: string) => {
    const results = [];
    for await (const step of checkWrittenHost({ uri, password: "", passphrase: "", hostId })) results.push(step);
    return results;
  };

  /** An SSH server that lets nobody in and remembers every password it was given; its key is accepted. */
  async function listeningHost() {
    const heard: string[] = [];
    const host = await startSshHost({
      authenticate: (context) => {
        if (context.method === "password") heard.push(context.password);
        context.reject(["password"]);
      },
    });
    for (const key of host.accepted) await acceptHostKey(key);
    return { heard, uri: formatHostUri(host.uri({ keyfile: null, knownHosts: null })), close: host.close };
  }

  it("is tried, and a closed port is told as such", async () => {
    const id = await add({ name: "closed", uri: "qemu+ssh://ana@127.0.0.1:1/system", password: "one" });
    const failed = (await steps("qemu+ssh://ana@127.0.0.1:1/system", id)).find(({ state }) => state === "failed");
    expect(failed).toMatchObject({ step: "port", code: "connection-refused", remedy: "start-ssh-server" });
  });

  it("is given the kept password at the saved place, and nowhere else", async () => {
    const [own, other] = [await listeningHost(), await listeningHost()];
    const id = await add({ name: "own", uri: own.uri, password: "correct horse" });
    await steps(other.uri, id);
    await steps(own.uri, id);
    expect({ own: own.heard, other: other.heard }).toEqual({ own: ["correct horse"], other: [] });
    await Promise.all([own.close(), other.close()]);
  });
});
