import { initOf } from "./namespaces.ts";
import { type HostState, listLabs, readState } from "./state.ts";

export type HostStatus = Pick<HostState, "name" | "generation" | "scenario" | "address" | "uri" | "users"> & {
  lab: string;
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
        return { name: host.name, lab: lab.name, generation, scenario, address, uri, users, stateDir: host.dir, pid };
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
