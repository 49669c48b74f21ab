import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { parseHostUri } from "../model/host-uri.ts";
import type { SshEnvironment } from "./ssh-config.ts";
import { resolveSshTarget } from "./ssh-target.ts";

const homes: string[] = [];
afterEach(() => {
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
});

function target(uri: string, config: string, files: Record<string, string> = {}) {
  const home = mkdtempSync(join(tmpdir(), "puente-home-"));
  homes.push(home);
  mkdirSync(join(home, ".ssh/conf.d"), { recursive: true });
  for (const [name, text] of Object.entries({ config, ...files })) writeFileSync(join(home, ".ssh", name), text);
  const environment: SshEnvironment = {
    home,
    user: "ana",
    agentSocket: "/run/agent",
    systemConfig: join(home, ".ssh/system"),
    systemKnownHosts: ["/etc/ssh/ssh_known_hosts"],
  };
  const parsed = parseHostUri(uri);
  if (!parsed.ok || parsed.uri.transport !== "ssh") throw new Error(uri);
  return { home, ...resolveSshTarget(parsed.uri, environment) };
}

describe("where and how to connect", () => {
  it("is what OpenSSH would do without a configuration", () => {
    const found = target("qemu+ssh://kvm1/system", "", { id_ed25519: "x" });
    expect(found).toMatchObject({
      host: "kvm1",
      port: 22,
      user: "ana",
      agentSocket: "/run/agent",
      jumps: [],
      warnings: [],
    });
    expect(found.identityFiles).toEqual([
      { path: join(found.home, ".ssh/id_ed25519"), isExplicit: false, isFromUri: false },
    ]);
    expect(found.knownHostsFiles).toEqual([
      join(found.home, ".ssh/known_hosts"),
      join(found.home, ".ssh/known_hosts2"),
      "/etc/ssh/ssh_known_hosts",
    ]);
  });

  it("follows Host sections, patterns and the order of lines, key files adding up", () => {
    const config = `
Host aula-* !aula-9
  HostName %h.aula.test
  User profe
  Port 2222
  IdentityFile ~/.ssh/aula
Host *
  User nobody
  Port 22
  IdentityFile "%d/key of %r"
  IdentitiesOnly yes
  UserKnownHostsFile ~/.ssh/a ~/.ssh/b
`;
    const found = target("qemu+ssh://aula-1/system", config);
    expect(found).toMatchObject({ host: "aula-1.aula.test", port: 2222, user: "profe", isIdentitiesOnly: true });
    expect(found.identityFiles.map(({ path }) => path)).toEqual([
      join(found.home, ".ssh/aula"),
      `${found.home}/key of profe`,
    ]);
    expect(found.knownHostsFiles.slice(0, 2)).toEqual([join(found.home, ".ssh/a"), join(found.home, ".ssh/b")]);
    expect(target("qemu+ssh://aula-9/system", config)).toMatchObject({ host: "aula-9", user: "nobody" });
  });

  it("lets the URI's own word win", () => {
    const uri = "qemu+ssh://root@kvm1:2200/system?keyfile=/keys/lab&known_hosts=/keys/known";
    const found = target(uri, "Host *\n User ana\n Port 22\n IdentityFile /keys/other\n UserKnownHostsFile /x\n");
    expect(found).toMatchObject({ user: "root", port: 2200, knownHostsFiles: ["/keys/known"] });
    expect(found.identityFiles[0]).toEqual({ path: "/keys/lab", isExplicit: true, isFromUri: true });
  });

  it("follows includes, also inside a section, and the system's file last", () => {
    const config = "Include conf.d/*.conf\nHost kvm1\n  Include inner\n  User outer\n";
    const found = target("qemu+ssh://kvm1/system", config, {
      "conf.d/a.conf": "Host kvm1\n Port 2201\nHost other\n Port 9\n",
      inner: "IdentityFile /inner\nHost other\n  User wrong\nHost kvm?\n  HostName 10.0.0.1\n",
      system: "Host *\n  User system\n  HostKeyAlias Alias\n",
    });
    expect(found).toMatchObject({ port: 2201, user: "outer", host: "10.0.0.1", keyAlias: "Alias" });
    expect(found.identityFiles).toMatchObject([{ path: "/inner" }]);
    const loop = target("qemu+ssh://kvm1/system", "Include config\nPort 7\n");
    expect(loop.port).toBe(7);
  });

  it("goes through jump hosts", () => {
    const found = target("qemu+ssh://kvm1/system", "Host kvm1\n ProxyJump bob@one:2222,two\n");
    expect(found.jumps).toMatchObject([
      { host: "one", user: "bob", port: 2222 },
      { host: "two", user: null, port: null },
    ]);
    expect(target("qemu+ssh://kvm1/system", "ProxyJump none\n").jumps).toEqual([]);
  });

  it("never runs a program, and never stops checking keys, whatever the configuration says", () => {
    const config = `Match exec "touch /tmp/puente-pwned"
  User pwned
Host *
  StrictHostKeyChecking no
  ProxyCommand touch /tmp/puente-pwned
  CanonicalizeHostName yes
  CanonicalDomains aula.test
`;
    const found = target("qemu+ssh://kvm1/system", config);
    expect(found.user).toBe("ana");
    expect(found.warnings.map(({ code }) => code)).toEqual([
      "match-exec-skipped",
      "strict-checking-ignored",
      "proxy-command-ignored",
    ]);
    expect(existsSync("/tmp/puente-pwned")).toBe(false);
  });

  it("says that a configuration cannot be read, and goes on without it", () => {
    const found = target("qemu+ssh://kvm1/system", 'Host "kvm1\n User x\n');
    expect(found.warnings.map(({ code }) => code)).toEqual(["config-unreadable"]);
    expect(found.user).toBe("ana");
  });

  it("names another agent, or none", () => {
    expect(target("qemu+ssh://kvm1/system", "IdentityAgent none\n").agentSocket).toBeNull();
    const other = target("qemu+ssh://kvm1/system", "IdentityAgent ~/agent\n");
    expect(other.agentSocket).toBe(join(other.home, "agent"));
  });
});
