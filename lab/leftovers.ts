import { existsSync, readdirSync, readFileSync } from "node:fs";
import { listCgroups } from "./cgroups.ts";
import { copyIdOf, prefixOf } from "./names.ts";
import { listLinks, listNamespaces } from "./namespaces.ts";
import { CHECKOUT, labDir } from "./paths.ts";

/** Everything on this machine that belongs to a lab: what must be an empty list after `down`. */
export function leftovers(name: string): string[] {
  const prefix = prefixOf(copyIdOf(CHECKOUT, name));
  const dir = labDir(name);
  const mounts = readFileSync("/proc/self/mountinfo", "utf8").split("\n");
  return [
    ...listNamespaces(prefix).map((namespace) => `namespace ${namespace}`),
    ...listLinks(prefix).map((link) => `link ${link}`),
    ...listCgroups(prefix).map((group) => `control group ${group}`),
    ...mounts.filter((line) => line.includes(dir) || line.includes(prefix)).map((line) => `mount ${line}`),
    ...processesOf(dir).map((pid) => `process ${pid}`),
    ...(existsSync(dir) ? [`folder ${dir}`] : []),
  ];
}

/** Processes that were started for a host of the lab: its folder is in their environment or their command line. */
function processesOf(dir: string): string[] {
  return readdirSync("/proc").filter((pid) => {
    if (!/^\d+$/.test(pid) || pid === String(process.pid)) return false;
    return ["environ", "cmdline", "mountinfo"].some((file) => read(`/proc/${pid}/${file}`).includes(`${dir}/`));
  });
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
