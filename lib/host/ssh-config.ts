import "server-only";
import { globSync, readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import SSHConfig from "ssh-config";

/** The parts of the machine an SSH client reads: whose it is, where its files are, which agent answers. */
export type SshEnvironment = {
  home: string;
  user: string;
  agentSocket: string | null;
  systemConfig: string;
  systemKnownHosts: string[];
};

/** A line of a configuration that is not followed, and why. */
export type ConfigWarning = {
  code: "config-unreadable" | "strict-checking-ignored" | "match-exec-skipped" | "proxy-command-ignored";
  detail: string;
};

/** What the configuration says of one host: lower-case directive → values. */
export type ResolvedConfig = { values: ReadonlyMap<string, readonly string[]>; warnings: ConfigWarning[] };

type Flat = { param: string; value: string[] };
type Walk = {
  environment: SshEnvironment;
  host: string;
  user: string | null;
  flat: Flat[];
  warnings: ConfigWarning[];
};
type Line = SSHConfig[number];

const CANONICAL: Record<string, string> = { hostname: "HostName", user: "User" };
const MAX_INCLUDE_DEPTH = 8;

function valuesOf(value: string | { val: string }[]): string[] {
  return Array.isArray(value) ? value.map(({ val }) => val) : [value];
}

/** Whether a Host or Match section speaks of this host, given what stands before it. `Match exec` never does. */
function isSectionFor(line: Line, walk: Walk): boolean {
  const before = walk.flat.filter(({ param }) => param in CANONICAL).map(({ param, value }) => ({ param, value }));
  const marker = SSHConfig.parse("PuenteMarker yes\n");
  const probe = new SSHConfig();
  for (const { param, value } of before) probe.push(...SSHConfig.parse(`${CANONICAL[param]} "${value[0] ?? ""}"\n`));
  probe.push({ ...line, config: marker } as Line);
  const found = probe.compute({ Host: walk.host, User: walk.user ?? undefined } as { Host: string }, {
    matchExec: false,
    ignoreCase: true,
  });
  return "puentemarker" in found;
}

function include(values: readonly string[], walk: Walk, depth: number): void {
  if (depth >= MAX_INCLUDE_DEPTH) return;
  for (const value of values) {
    const path = value.startsWith("~/") ? join(walk.environment.home, value.slice(2)) : value;
    const absolute = isAbsolute(path) ? path : join(walk.environment.home, ".ssh", path);
    const files = /[*?[]/.test(absolute) ? globSync(absolute).sort() : [absolute];
    for (const file of files) walkFile(file, walk, depth + 1);
  }
}

function walkLine(line: Line, walk: Walk, depth: number): void {
  if (!("param" in line)) return;
  const param = line.param.toLowerCase();
  if ("config" in line) {
    if (param === "match" && "criteria" in line && Object.keys(line.criteria).some((key) => /^!?exec$/i.test(key))) {
      walk.warnings.push({ code: "match-exec-skipped", detail: "Match exec" });
    } else if (isSectionFor(line, walk)) {
      for (const inner of line.config) walkLine(inner, walk, depth);
    }
    return;
  }
  if (param === "include") include(valuesOf(line.value), walk, depth);
  else walk.flat.push({ param, value: valuesOf(line.value) });
}

function walkFile(path: string, walk: Walk, depth: number): void {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
      walk.warnings.push({ code: "config-unreadable", detail: path });
    }
    return;
  }
  try {
    for (const line of SSHConfig.parse(text)) walkLine(line, walk, depth);
  } catch {
    walk.warnings.push({ code: "config-unreadable", detail: path });
  }
}

/**
 * What `~/.ssh/config` and the system's say of a host, as OpenSSH reads them: the first word on a subject wins, only
 * IdentityFile adds up. Includes are followed; nothing is ever run (`Match exec` counts as no match).
 */
export function resolveSshConfig(host: string, user: string | null, environment: SshEnvironment): ResolvedConfig {
  const walk: Walk = { environment, host, user, flat: [], warnings: [] };
  walkFile(join(environment.home, ".ssh", "config"), walk, 0);
  walkFile(environment.systemConfig, walk, 0);
  const values = new Map<string, string[]>();
  for (const { param, value } of walk.flat) {
    if (param === "identityfile") values.set(param, [...(values.get(param) ?? []), ...value]);
    else if (!values.has(param)) values.set(param, value);
  }
  return { values, warnings: walk.warnings };
}
