import { keysIn, type LabKeys } from "./keys.ts";
import { initOf } from "./namespaces.ts";
import { labDir } from "./paths.ts";
import { type HostState, listLabs, readState } from "./state.ts";

export type HostStatus = Pick<HostState, "name" | "generation" | "scenario" | "address" | "uri" | "users"> & {
  lab: string;
  /** Files with the keys, the password of `clave`, the passphrase, and known_hosts. */
  keys: LabKeys;
  stateDir: string;
  pid: number | null;
};

/** The hosts of one lab, or of all labs of this checkout. `pid` is null when a host doesn't run (any more). */
export async function status(name: string | null): Promise<HostStatus[]> {
  const states = listLabs().flatMap((lab) => {
    const state = name === null || lab === name ? readState(lab) : null;
    return state ? [state] : [];
  });
  return Promise.all(
    states.flatMap((lab) =>
      lab.hosts.map(async ({ generation, scenario, address, uri, users, ...host }) => {
        const pid = await initOf(host.namespaces.host);
        const keys = keysIn(labDir(lab.name));
        return {
          name: host.name,
          lab: lab.name,
          generation,
          scenario,
          address,
          uri,
          users,
          stateDir: host.dir,
          pid,
          keys,
        };
      }),
    ),
  );
}

/** One block of text per host, for people. */
export function describeStatus(hosts: readonly HostStatus[]): string {
  if (hosts.length === 0) return "no lab is up here\n";
  const lines = hosts.map(({ name, generation, scenario, pid, uri, stateDir }) => {
    const state = pid === null ? "not running" : `running (pid ${pid})`;
    return `${name}  ${generation}, ${scenario}, ${state}\n  ${uri}\n  ${stateDir}`;
  });
  return `${lines.join("\n")}\n`;
}
