import { spawn, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { inspect } from "node:util";
import ssh2 from "ssh2";
import { afterEach, describe, expect, it, vi } from "vitest";
import { HostError } from "../model/host-error.ts";
import { type ConnectionOptions, HostConnection } from "./host-connection.ts";
import { runBatch } from "./run-batch.ts";
import { newKeyPair } from "./testing/new-key-pair.ts";
import { putFile, type SshHost, type SshHostOptions, startSshHost } from "./testing/ssh-host.ts";
import { whyNoOpenSsh } from "./testing/why-no-open-ssh.ts";

const reason = whyNoOpenSsh();
const titled = (title: string) => (reason ? `${title} (skipped: ${reason})` : title);

vi.setConfig({ testTimeout: 30_000 });
const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanUps.splice(0).reverse()) await clean();
});

async function host(options?: SshHostOptions): Promise<SshHost> {
  const started = await startSshHost(options);
  cleanUps.push(() => started.close());
  return started;
}

function connection(options: ConnectionOptions): HostConnection {
  const made = new HostConnection(options);
  cleanUps.push(() => made.close());
  return made;
}

async function failure(options: ConnectionOptions): Promise<HostError> {
  const error = await connection(options)
    .open()
    .catch((thrown: unknown) => thrown);
  if (!(error instanceof HostError)) throw new Error(`no HostError: ${String(error)}`);
  return error;
}

const printf = {
  id: "a",
  argv: ["printf", "%s", "hello"],
  scope: "host",
  privileged: false,
  timeoutMs: 5_000,
} as const;

/** Lets one key in, and nobody else. */
const onlyKey = (text: string): SshHostOptions["authenticate"] => {
  const key = [ssh2.utils.parseKey(text)].flat()[0];
  if (!key || key instanceof Error) throw new Error("no key");
  return (context) => {
    const isOurs = context.method === "publickey" && context.key.data.equals(key.getPublicSSH());
    if (isOurs) context.accept();
    else context.reject(["publickey"]);
  };
};

describe("reaching a host", () => {
  it("runs a program there and ends cleanly", async () => {
    const server = await host();
    const made = connection(server.options());
    const { records } = await runBatch(made, [printf]);
    expect(records).toMatchObject([{ id: "a", key: null, exitCode: 0, stdout: "hello", truncated: false }]);
    await made.close();
    await expect(made.open()).rejects.toMatchObject({ code: "connection-lost" });
  });

  it("says that a name does not resolve", async () => {
    const server = await host();
    const error = await failure(server.options({ uri: server.uri({ host: "nobody.invalid" }) }));
    expect(error).toMatchObject({ code: "name-not-resolved", at: { facts: { name: "nobody.invalid" } } });
  });

  it("says that a port is closed", async () => {
    const server = await host();
    await server.close();
    expect(await failure(server.options())).toMatchObject({ code: "connection-refused" });
  });

  it("gives up on a port that accepts and never speaks", async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    cleanUps.push(async () => {
      for (const socket of sockets) socket.destroy();
      silent.close();
    });
    const server = await host();
    const uri = server.uri({ port: (silent.address() as AddressInfo).port });
    const error = await failure(server.options({ uri, limits: { handshakeMs: 300 } }));
    expect(error).toMatchObject({ code: "connection-timeout", at: { facts: { phase: "handshake", seconds: "0.3" } } });
  });

  it.each([
    ["a web server", "HTTP/1.1 400 Bad Request\r\n\r\n"],
    ["SSH of the last century", "SSH-1.5-old\r\n"],
    ["noise", "x".repeat(100_000)],
    ["nothing", ""],
  ])("says that what answers does not speak SSH with us: %s", async (_, said) => {
    const other = createServer((socket) => {
      socket.on("error", () => {});
      socket.end(said);
    });
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    cleanUps.push(async () => other.close());
    const server = await host();
    const uri = server.uri({ port: (other.address() as AddressInfo).port });
    expect(await failure(server.options({ uri }))).toMatchObject({ code: "handshake-failed" });
  });

  it("says that no way leads to an address", async () => {
    const server = await host();
    const error = await failure(server.options({ uri: server.uri({ host: "224.0.0.1" }) }));
    expect(error).toMatchObject({ code: "host-unreachable", at: { facts: { name: "224.0.0.1" } } });
  });

  it("gives up on a host that never answers a login", async () => {
    const server = await host({ authenticate: () => {} });
    // enough for the keys to be exchanged, on a busy machine too: the login alone is what has no end
    const error = await failure(server.options({ limits: { handshakeMs: 2_000 } }));
    expect(error).toMatchObject({ code: "connection-timeout", at: { facts: { phase: "authentication" } } });
  });
});

describe("a host's key", () => {
  it("must be accepted by a person first, who is told its fingerprint", async () => {
    let asked = 0;
    const server = await host({
      authenticate: (context) => {
        asked += 1;
        context.accept();
      },
    });
    const error = await failure(server.options({ acceptedKeys: [] }));
    expect(error.code).toBe("host-key-unknown");
    expect(error.at.facts?.fingerprint).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
    expect({ name: error.at.facts?.name, type: error.at.facts?.type, key: error.at.facts?.key }).toEqual(
      server.accepted[0],
    );
    expect(asked).toBe(0);
    await connection(server.options()).open();
    expect(asked).toBeGreaterThan(0);
  });

  it("that has changed stops everything before a word of ours is sent", async () => {
    const secrets: string[] = [];
    const server = await host({
      authenticate: (context) => {
        secrets.push(context.method);
        context.accept();
      },
    });
    const before = await host();
    const stale = { ...before.accepted[0], name: server.accepted[0]?.name ?? "" } as (typeof server.accepted)[number];
    const error = await failure(server.options({ acceptedKeys: [stale], credentials: { password: "secreto" } }));
    expect(error).toMatchObject({ code: "host-key-changed" });
    expect(error.at.facts?.fingerprint).not.toBe(error.at.facts?.known);
    expect(error.at.facts?.known).toMatch(/^SHA256:/);
    expect(secrets).toEqual([]);
  });

  it("is found by the type we know, though the server would rather show another", async () => {
    const hostKeys = [newKeyPair({ type: "ecdsa" }).private, newKeyPair({ type: "rsa" }).private, newKeyPair().private];
    const server = await host({ hostKeys });
    for (const key of server.accepted) await connection(server.options({ acceptedKeys: [key] })).open();
  });

  it("is looked up in the file the URI names, in the place of the user's own", async () => {
    const server = await host();
    const [key] = server.accepted;
    mkdirSync(join(server.home, ".ssh"));
    putFile(server, ".ssh/known_hosts", `${key?.name} ${key?.type} ${key?.key}\n`);
    await connection(server.options({ acceptedKeys: [] })).open();
    const knownHosts = putFile(server, "empty", "");
    const error = await failure(server.options({ acceptedKeys: [], uri: server.uri({ knownHosts }) }));
    expect(error.code).toBe("host-key-unknown");
  });
});

describe("logging in", () => {
  const locked = newKeyPair({ passphrase: "abre sésamo" });

  it("opens an encrypted key with its passphrase", async () => {
    const server = await host({ authenticate: onlyKey(locked.public) });
    const keyfile = putFile(server, "key", locked.private);
    const uri = server.uri({ keyfile });
    await connection(server.options({ uri, credentials: { passphrase: "abre sésamo" } })).open();
    expect(await failure(server.options({ uri }))).toMatchObject({
      code: "passphrase-needed",
      at: { facts: { path: keyfile } },
    });
    const wrong = await failure(server.options({ uri, credentials: { passphrase: "ábrete ya" } }));
    expect(wrong.code).toBe("passphrase-wrong");
    expect(inspect(wrong, { depth: 10 }) + JSON.stringify(wrong)).not.toContain("ábrete");
  });

  it("says what was tried and what the host would take, when the key is the wrong one", async () => {
    const server = await host({ authenticate: onlyKey(newKeyPair().public) });
    const keyfile = putFile(server, "key", newKeyPair().private);
    const error = await failure(server.options({ uri: server.uri({ keyfile }) }));
    expect(error).toMatchObject({
      code: "authentication-failed",
      at: { facts: { user: "ana", tried: keyfile, offered: "publickey" } },
    });
  });

  it("says that a key file is missing, is public, or is none", async () => {
    const server = await host({ authenticate: onlyKey(newKeyPair().public) });
    const codes = [];
    for (const keyfile of [
      "/nowhere/key",
      putFile(server, "public", newKeyPair().public),
      putFile(server, "text", "not a key"),
    ]) {
      const { code, at } = await failure(server.options({ uri: server.uri({ keyfile }) }));
      codes.push([code, at.facts?.why]);
    }
    expect(codes).toEqual([
      ["key-unreadable", "ENOENT"],
      ["key-unreadable", "public"],
      ["key-unreadable", "format"],
    ]);
  });

  it("uses a password, also when the host asks for it by keyboard-interactive", async () => {
    const byPassword = await host({
      authenticate: (context) => {
        if (context.method === "password" && context.password === "secreto") context.accept();
        else context.reject(["password"]);
      },
    });
    await connection(byPassword.options({ credentials: { password: "secreto" } })).open();
    const refused = await failure(byPassword.options({ credentials: { password: "mal" } }));
    expect(refused).toMatchObject({ code: "authentication-failed", at: { facts: { tried: "password" } } });
    expect(inspect(refused, { depth: 10 })).not.toContain("mal'");

    const byKeyboard = await host({
      authenticate: (context) => {
        if (context.method !== "keyboard-interactive") return context.reject(["keyboard-interactive"]);
        context.prompt([{ prompt: "Contraseña: ", echo: false }], (answers) => {
          if (answers[0] === "secreto") context.accept();
          else context.reject(["keyboard-interactive"]);
        });
      },
    });
    await connection(byKeyboard.options({ credentials: { password: "secreto" } })).open();
    expect((await failure(byKeyboard.options({ credentials: { password: "mal" } }))).code).toBe(
      "authentication-failed",
    );
  });

  it.skipIf(reason)(titled("uses the user's agent, and says so when it does not answer"), async () => {
    const key = newKeyPair();
    const server = await host({ authenticate: onlyKey(key.public) });
    const socket = join(server.home, "agent");
    const agent = spawn("ssh-agent", ["-D", "-a", socket], { stdio: "ignore" });
    cleanUps.push(async () => agent.kill());
    const [keyfile, env] = [putFile(server, "key", key.private), { ...process.env, SSH_AUTH_SOCK: socket }];
    const add = () => spawnSync("ssh-add", ["-q", keyfile], { env, encoding: "utf8" });
    // "": added, without a word of complaint
    await expect.poll(() => add().stderr, { timeout: 20_000 }).toBe("");
    const environment = { ...server.environment, agentSocket: socket };
    await connection(server.options({ environment })).open();
    const gone = { ...server.environment, agentSocket: join(server.home, "nobody") };
    expect((await failure(server.options({ environment: gone }))).code).toBe("agent-unavailable");
  });

  it("goes on with the second factor after the first", async () => {
    const key = newKeyPair();
    let hasKey = false;
    const server = await host({
      authenticate: (context) => {
        if (hasKey && context.method === "password" && context.password === "secreto") context.accept();
        else if (context.method !== "publickey") context.reject(hasKey ? ["password"] : ["publickey"]);
        else if (context.signature === undefined) context.accept();
        else {
          hasKey = true;
          context.reject(["password"], true as never);
        }
      },
    });
    const keyfile = putFile(server, "key", key.private);
    await connection(server.options({ uri: server.uri({ keyfile }), credentials: { password: "secreto" } })).open();
  });
});

describe("the way to a host", () => {
  it("leads through jump hosts, each with its own key", async () => {
    const final = await host();
    const jump = await host();
    mkdirSync(join(final.home, ".ssh"));
    putFile(final, ".ssh/config", `Host 127.0.0.1\n  ProxyJump ana@localhost:${jump.port}\n`);
    const acceptedKeys = [
      ...final.accepted,
      ...jump.accepted.map((key) => ({ ...key, name: `[localhost]:${jump.port}` })),
    ];
    await connection(final.options({ acceptedKeys })).open();
    expect(jump.forwarded()).toBe(1);
    expect(await failure(final.options())).toMatchObject({
      code: "host-key-unknown",
      at: { facts: { hop: "localhost" } },
    });
    await jump.close();
    expect(await failure(final.options({ acceptedKeys }))).toMatchObject({
      code: "proxy-failed",
      at: { facts: { hop: "localhost", reason: "connection-refused" } },
    });
  });
});
