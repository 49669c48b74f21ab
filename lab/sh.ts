import { spawnSync } from "node:child_process";
import { argvInside } from "./inside.ts";
import type { HostNamespaces } from "./names.ts";
import { type HostState, listLabs, readState } from "./state.ts";

/**
 * Runs a command (or a shell) inside a host, with this terminal. `HOST/router`, `HOST/pc` and `HOST/internet` run it
 * in that place of the host's LAN instead, with the host's files and tools. Gives the command's exit code.
 */
export async function sh(where: string, argv: readonly string[]): Promise<number> {
  const [hostName = "", place = "host"] = where.split("/");
  const host = findHost(hostName);
  const command = argv.length > 0 ? argv : ["/bin/bash"];
  const namespace = place === "host" ? undefined : lanOf(host, place);
  const [file = "", ...rest] = await argvInside(host, command, namespace);
  return spawnSync(file, rest, { stdio: "inherit" }).status ?? 1;
}

/** A running or recorded host of this checkout by its name. */
export function findHost(name: string): HostState {
  const hosts = listLabs().flatMap((lab) => readState(lab)?.hosts ?? []);
  const host = hosts.find((one) => one.name === name);
  if (!host) throw new Error(`no host called ${name}; there are: ${hosts.map((one) => one.name).join(", ") || "none"}`);
  return host;
}

function lanOf(host: HostState, place: string): string {
  const places: Record<string, keyof HostNamespaces> = { router: "router", pc: "pc", internet: "internet" };
  const role = places[place];
  if (!role || host.scenario !== "aula") throw new Error(`${host.name} has no ${place}: router, pc or internet (aula)`);
  return host.namespaces[role];
}
