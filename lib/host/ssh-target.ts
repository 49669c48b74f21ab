import "server-only";
import { existsSync } from "node:fs";
import { homedir, userInfo } from "node:os";
import { join } from "node:path";
import { parseHostUri, type SshHostUri } from "../model/host-uri.ts";
import { type ConfigWarning, type ResolvedConfig, resolveSshConfig, type SshEnvironment } from "./ssh-config.ts";

/** A private key to try. `isExplicit`: someone named it, so that it must be there and must open. */
type IdentityFile = { path: string; isExplicit: boolean; isFromUri: boolean };

/** Where and how to connect, everything decided. `name` is what known_hosts calls the host. */
export type SshTarget = {
  host: string;
  port: number;
  user: string;
  keyAlias: string | null;
  identityFiles: IdentityFile[];
  isIdentitiesOnly: boolean;
  agentSocket: string | null;
  knownHostsFiles: string[];
  jumps: SshHostUri[];
  warnings: ConfigWarning[];
};

const DEFAULT_KEYS = ["id_rsa", "id_ecdsa", "id_ed25519"];

/** The SSH surroundings of the user Puente runs as. */
export function defaultSshEnvironment(): SshEnvironment {
  let user = process.env.USER ?? "root";
  try {
    user = userInfo().username;
  } catch {
    // a user without an entry in the password file: the environment's word has to do
  }
  return {
    home: homedir(),
    user,
    agentSocket: process.env.SSH_AUTH_SOCK || null,
    systemConfig: "/etc/ssh/ssh_config",
    systemKnownHosts: ["/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2"],
  };
}

type Tokens = { environment: SshEnvironment; host: string; user: string };

function expandPath(path: string, { environment, host, user }: Tokens): string {
  const home = path === "~" || path.startsWith("~/") ? environment.home + path.slice(1) : path;
  const tokens: Record<string, string> = { d: environment.home, h: host, r: user, u: environment.user, "%": "%" };
  return home.replace(/%([dhru%])/g, (whole, token: string) => tokens[token] ?? whole);
}

/** `ProxyJump a,b@c:2222` → the hosts to go through, first one first. */
function parseJumps(value: string | undefined): SshHostUri[] {
  if (!value || value.toLowerCase() === "none") return [];
  return value.split(",").flatMap((jump) => {
    const text = jump.trim().replace(/^ssh:\/\//, "");
    const parsed = parseHostUri(`qemu+ssh://${text}/system`);
    return parsed.ok && parsed.uri.transport === "ssh" ? [parsed.uri] : [];
  });
}

function identityFiles(uri: SshHostUri, config: ResolvedConfig, tokens: Tokens): IdentityFile[] {
  const expand = (path: string) => expandPath(path, tokens);
  const named = (config.values.get("identityfile") ?? []).filter((path) => path.toLowerCase() !== "none");
  const fallback = DEFAULT_KEYS.map((name) => join(tokens.environment.home, ".ssh", name)).filter((path) =>
    // a path known only when it runs: a bundler that tried to follow it would pack the whole project
    existsSync(/* turbopackIgnore: true */ path),
  );
  return [
    ...(uri.keyfile === null ? [] : [{ path: expand(uri.keyfile), isExplicit: true, isFromUri: true }]),
    ...(named.length > 0
      ? named.map((path) => ({ path: expand(path), isExplicit: true, isFromUri: false }))
      : fallback.map((path) => ({ path, isExplicit: false, isFromUri: false }))),
  ];
}

function agentSocket(config: ResolvedConfig, tokens: Tokens): string | null {
  const named = config.values.get("identityagent")?.[0];
  if (named === undefined || named === "SSH_AUTH_SOCK") return tokens.environment.agentSocket;
  if (named.toLowerCase() === "none") return null;
  return named.startsWith("$") ? (process.env[named.replace(/[${}]/g, "")] ?? null) : expandPath(named, tokens);
}

function knownHostsFiles(uri: SshHostUri, config: ResolvedConfig, tokens: Tokens): string[] {
  if (uri.knownHosts !== null) return [expandPath(uri.knownHosts, tokens)];
  const named = config.values.get("userknownhostsfile");
  const own = named ?? ["~/.ssh/known_hosts", "~/.ssh/known_hosts2"];
  return [
    ...own.filter((path) => path !== "none").map((path) => expandPath(path, tokens)),
    ...tokens.environment.systemKnownHosts,
  ];
}

function warningsOf(config: ResolvedConfig): ConfigWarning[] {
  const warnings = [...config.warnings];
  const strict = config.values.get("stricthostkeychecking")?.[0]?.toLowerCase();
  if (strict && ["no", "off", "accept-new"].includes(strict)) {
    warnings.push({ code: "strict-checking-ignored", detail: `StrictHostKeyChecking ${strict}` });
  }
  const command = config.values.get("proxycommand");
  if (command && command[0]?.toLowerCase() !== "none" && !config.values.has("proxyjump")) {
    warnings.push({ code: "proxy-command-ignored", detail: "ProxyCommand" });
  }
  return warnings;
}

/** A host's URI and the user's SSH configuration → where to connect and with what. The URI's word wins. */
export function resolveSshTarget(uri: SshHostUri, environment: SshEnvironment): SshTarget {
  const config = resolveSshConfig(uri.host, uri.user, environment);
  const first = (name: string) => config.values.get(name)?.[0];
  const user = uri.user ?? first("user") ?? environment.user;
  const host = (first("hostname") ?? uri.host).replace(/%([h%])/g, (_, token) => (token === "h" ? uri.host : "%"));
  const tokens: Tokens = { environment, host, user };
  return {
    host,
    port: uri.port ?? (Number(first("port")) || 22),
    user,
    keyAlias: first("hostkeyalias") ?? null,
    identityFiles: identityFiles(uri, config, tokens),
    isIdentitiesOnly: first("identitiesonly")?.toLowerCase() === "yes",
    agentSocket: agentSocket(config, tokens),
    knownHostsFiles: knownHostsFiles(uri, config, tokens),
    jumps: parseJumps(first("proxyjump")),
    warnings: warningsOf(config),
  };
}
