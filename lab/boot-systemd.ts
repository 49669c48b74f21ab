import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cgroupTree, makeCgroup } from "./cgroups.ts";
import { argvInside, inside } from "./inside.ts";
import { launch } from "./launch.ts";
import { systemdOf } from "./namespaces.ts";
import type { HostPlan } from "./plan-lab.ts";
import { must, run } from "./run.ts";

const READY_LIMIT_MS = 20_000;

/** Why no systemd can be booted in a lab host of this machine; null when it can. */
export const whyNoSystemd = (): string | null =>
  cgroupTree() === null ? "systemd needs control groups of version 2" : null;

/**
 * Boots a real systemd within a running host and hands it the host's sshd: from then on whoever logs in is in its process
 * list and can ask it for services and timers. Libvirt and the bus stay where they are. It ends with the host.
 */
export async function bootSystemd(host: HostPlan): Promise<void> {
  const group = makeCgroup(host.namespaces.host);
  const alone = ["--cgroup", "--mount", "--pid", "--uts", "--ipc", "--fork", "--kill-child", "--mount-proc"];
  const boot = ["unshare", ...alone, "sh", "/usr/local/lib/puente-lab/host-systemd.sh"];
  await inside(host, ["pkill", "-o", "-x", "sshd"]); // of the host's own process list
  const enter = ["sh", "-c", 'echo $$ >"$0/cgroup.procs" && exec "$@"', group];
  launch([...enter, ...(await argvInside(host, boot))], join(host.dir, "systemd.log"));
  const deadline = Date.now() + READY_LIMIT_MS;
  while ((await stateOf(host)) !== "running" || !(await listensForSsh(host))) {
    if (Date.now() > deadline) throw new Error(`systemd does not run on ${host.name}: see ${host.dir}/systemd.log`);
    await sleep(50);
  }
}

/** Runs a command as systemd's services do: with its process list, its mounts and the host's network. */
export async function underSystemd(host: HostPlan, argv: readonly string[]): Promise<string> {
  return must(await argvUnder(host, argv));
}

async function argvUnder(host: HostPlan, argv: readonly string[]): Promise<string[]> {
  const pid = await systemdOf(host.namespaces.host);
  if (pid === null) throw new Error(`no systemd runs on ${host.name}`);
  const path = "PATH=/usr/sbin:/usr/bin:/sbin:/bin";
  const enter = ["nsenter", "-t", String(pid), "-m", "-p", "-u", "-i", "-n", "-C", "-r", "-w"];
  return [...enter, "env", "-i", path, "LANG=C.UTF-8", ...argv];
}

/** Whether somebody could log in: a service that was started has not opened its port for that. */
export async function listensForSsh(host: HostPlan): Promise<boolean> {
  return (await inside(host, ["ss", "-Hltn", "sport = :22"])) !== "";
}

async function stateOf(host: HostPlan): Promise<string> {
  if ((await systemdOf(host.namespaces.host)) === null) return "not there";
  return (await run(await argvUnder(host, ["systemctl", "is-system-running"]))).stdout.trim();
}
