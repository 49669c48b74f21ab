import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { addHost } from "./add-host.ts";
import { targetOnce } from "./change-target.ts";

const dir = mkdtempSync(join(tmpdir(), "puente-read-only-"));
const draft = { password: "", passphrase: "", keepSecrets: false };
beforeAll(async () => {
  vi.stubEnv("PUENTE_DATA", dir);
  await addHost({ ...draft, name: "examen", uri: "qemu+ssh://ana@192.0.2.1/system", isReadOnly: true });
  await addHost({ ...draft, name: "taller", uri: "qemu+ssh://root@192.0.2.1/system", isReadOnly: false });
  await addHost({ ...draft, name: "otro", uri: "qemu+ssh://ana@192.0.2.2/system", isReadOnly: false });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("a host kept for looking only", () => {
  test.each([
    ["by its name", "examen", true],
    ["by its URI", "qemu+ssh://ana@192.0.2.1/system", true],
    ["by its URI with the usual port", "qemu+ssh://ana@192.0.2.1:22/system", true],
    ["by its URI with a key", "qemu+libssh2://ana@192.0.2.1/system?keyfile=/nowhere", true],
    ["as another user", "qemu+ssh://root@192.0.2.1/system", true],
    ["under another name, saved to be changed", "taller", false],
    ["at another port, where another machine answers", "qemu+ssh://ana@192.0.2.1:2222/system", false],
    ["as another host", "qemu+ssh://ana@192.0.2.2/system", false],
    ["as this machine", "qemu:///system", false],
  ])("is that on the command line too: named %s", async (_, name, isReadOnly) => {
    const target = await targetOnce(name);
    expect(target.isReadOnly).toBe(isReadOnly);
    await target.close();
  });
});
