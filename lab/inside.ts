import { initOf } from "./namespaces.ts";
import type { HostPlan } from "./plan-lab.ts";
import { must, type RunOptions } from "./run.ts";

/** A clean environment for what runs inside: nothing of the machine's own leaks in. */
const INSIDE_ENV = ["env", "-i", "HOME=/root", "USER=root", "LANG=C.UTF-8", `TERM=${process.env.TERM ?? "dumb"}`];
/** Nor the umask of who runs the lab: what is written inside can be read by the host's other users. */
const OWN_UMASK = ["sh", "-c", 'umask 022; exec "$@"', "sh"];
const PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/**
 * The argv that runs a command inside a host: its files, processes and network. With `namespace` it has the host's
 * files and another network, and stays out of the host's process list.
 */
export async function argvInside(
  host: Pick<HostPlan, "name" | "namespaces">,
  argv: readonly string[],
  namespace?: string,
): Promise<string[]> {
  const pid = await initOf(host.namespaces.host);
  if (pid === null) throw new Error(`the host ${host.name} is not running`);
  const network = namespace ? [`--net=/run/netns/${namespace}`] : ["-n", "-p"];
  return [
    "nsenter",
    "-t",
    String(pid),
    "-m",
    "-u",
    "-i",
    ...network,
    "-r",
    "-w",
    ...INSIDE_ENV,
    PATH,
    ...OWN_UMASK,
    ...argv,
  ];
}

/** Runs a command inside a host; a failing one is an error. */
export async function inside(host: HostPlan, argv: readonly string[], options: RunOptions = {}): Promise<string> {
  return must(await argvInside(host, argv), options);
}
