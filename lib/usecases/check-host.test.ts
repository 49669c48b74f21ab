import { afterEach, describe, expect, it, vi } from "vitest";
import type { ConnectionOptions } from "../host/host-connection.ts";
import { type SshHost, type SshHostOptions, startSshHost } from "../host/testing/ssh-host.ts";
import { HOST_CHECK_STEPS, HOST_REMEDIES, type HostCheckResult } from "../model/host-check.ts";
import { HOST_ERROR_CODES } from "../model/host-error.ts";
import { checkHost } from "./check-host.ts";
import { checkRemedy } from "./check-remedy.ts";

vi.setConfig({ testTimeout: 30_000 });
const hosts: SshHost[] = [];
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
});

async function start(options?: SshHostOptions): Promise<SshHost> {
  const host = await startSshHost(options);
  hosts.push(host);
  return host;
}

async function results(options: ConnectionOptions): Promise<HostCheckResult[]> {
  const all: HostCheckResult[] = [];
  for await (const result of checkHost(options)) all.push(result);
  return all;
}

const failed = async (options: ConnectionOptions) => (await results(options)).find(({ state }) => state === "failed");

describe("trying a host", () => {
  it("tells every step once and in order, whatever happens", async () => {
    const host = await start();
    for (const options of [
      host.options(),
      host.options({ acceptedKeys: [] }),
      host.options({ uri: host.uri({ host: "x.invalid" }) }),
    ]) {
      expect((await results(options)).map(({ step }) => step)).toEqual([...HOST_CHECK_STEPS]);
    }
  });

  it("skips what comes after a failure", async () => {
    const host = await start();
    const states = (await results(host.options({ acceptedKeys: [] }))).map(({ state }) => state);
    expect(states).toEqual(["ok", "ok", "failed", ...Array<string>(7).fill("skipped")]);
  });

  it("names the step and the remedy of each failure", async () => {
    const host = await start();
    expect(await failed(host.options({ uri: host.uri({ host: "x.invalid" }) }))).toMatchObject({
      step: "name",
      code: "name-not-resolved",
      remedy: "check-name",
    });
    expect(await failed(host.options({ acceptedKeys: [] }))).toMatchObject({
      step: "host-key",
      code: "host-key-unknown",
      remedy: "accept-host-key",
      facts: { fingerprint: expect.stringMatching(/^SHA256:/) },
    });
    const locked = await start({ authenticate: (context) => context.reject(["publickey", "password"]) });
    expect(await failed(locked.options())).toMatchObject({
      step: "authentication",
      code: "authentication-failed",
      remedy: "give-password",
    });
    expect(await failed(locked.options({ credentials: { password: "mal" } }))).toMatchObject({
      remedy: "authorize-key",
    });
    const shell = ["/bin/sh", "-c", "echo no shell for you >&2; exit 1"];
    expect(await failed((await start({ shell })).options())).toMatchObject({
      step: "shell",
      code: "shell-unusable",
      facts: { stderr: "no shell for you", user: "ana" },
    });
    const silent = await start({ authenticate: () => {} });
    expect(await failed(silent.options({ limits: { handshakeMs: 200 } }))).toMatchObject({
      step: "authentication",
      code: "connection-timeout",
    });
    await host.close();
    expect(await failed(host.options())).toMatchObject({ step: "port", code: "connection-refused" });
  });

  it("says which of the URI's settings are ignored", async () => {
    const host = await start();
    const [name] = await results(host.options({ uri: host.uri({ ignored: ["socket", "mode"] }) }));
    expect(name).toMatchObject({
      step: "name",
      state: "warning",
      remedy: "settings-ignored",
      facts: { ignored: "socket, mode" },
    });
  });

  it("needs no connection for the machine itself", async () => {
    const states = await results({ uri: { transport: "local", ignored: [] } });
    expect(states.slice(0, 5).map(({ state }) => state)).toEqual(["skipped", "skipped", "skipped", "skipped", "ok"]);
  });

  it("ends its connection when nobody waits for the rest", async () => {
    const host = await start();
    for await (const { step } of checkHost(host.options())) if (step === "authentication") break;
    await expect.poll(() => host.clients.size).toBe(0);
  });

  it("has a remedy for every error", () => {
    for (const code of HOST_ERROR_CODES) expect(HOST_REMEDIES).toContain(checkRemedy(code));
  });
});
