import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureGuestImage } from "./guest-image.ts";
import { hostFiles } from "./host-files.ts";
import { argvInside } from "./inside.ts";
import { type LabKeys, makeHostKeys } from "./keys.ts";
import { buildLan } from "./lan.ts";
import { launch } from "./launch.ts";
import { initOf } from "./namespaces.ts";
import { SHELL_DIR } from "./paths.ts";
import type { HostPlan } from "./plan-lab.ts";
import { takeRange } from "./range.ts";
import { ensureRootfs } from "./rootfs.ts";
import { must, run } from "./run.ts";

const READY_LIMIT_MS = 60_000;

/** Starts one host and waits until SSH and libvirt answer. Gives its address and its first process. */
export async function startHost(host: HostPlan, keys: LabKeys): Promise<{ address: string; pid: number }> {
  const rootfs = await ensureRootfs(host.generation);
  for (const namespace of Object.values(host.namespaces)) {
    if (host.scenario === "empty" && namespace !== host.namespaces.host) continue;
    await must(["ip", "netns", "add", namespace]);
  }
  const range = await takeRange(host);
  const address = `10.77.${range}.2`;
  if (host.scenario === "aula") await buildLan(host, rootfs);
  await writeEtc(host, { range, address, keys });
  bootHost(host, { rootfs, guest: await ensureGuestImage(host.generation) });
  const pid = await waitUntilReady(host, address);
  return { address, pid };
}

async function writeEtc(host: HostPlan, at: { range: number; address: string; keys: LabKeys }): Promise<void> {
  const etc = join(host.dir, "etc");
  for (const [name, text] of Object.entries(hostFiles(host, at.range))) {
    mkdirSync(dirname(join(etc, name)), { recursive: true });
    writeFileSync(join(etc, name), text);
    for (const path of [dirname(name), name]) chmodSync(join(etc, path), path === name ? 0o644 : 0o755);
  }
  await makeHostKeys(join(etc, "ssh"), at.keys, at.address);
  mkdirSync(join(host.dir, "mnt"), { recursive: true });
}

function bootHost(host: HostPlan, images: { rootfs: string; guest: string }): void {
  const variables = {
    LAB_ROOTFS: images.rootfs,
    LAB_GUEST: images.guest,
    LAB_DIR: host.dir,
    LAB_SHELL: SHELL_DIR,
    LAB_HOST: host.name,
    LAB_GENERATION: host.generation,
    LAB_LOCALE: host.locale,
    PATH: "/usr/sbin:/usr/bin:/sbin:/bin",
  };
  const environment = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const alone = ["unshare", "--mount", "--pid", "--uts", "--ipc", "--fork", "--kill-child", "--mount-proc"];
  const enter = ["ip", "netns", "exec", host.namespaces.host, "env", "-i", ...environment, ...alone];
  launch([...enter, "sh", join(SHELL_DIR, "host-enter.sh")], join(host.dir, "host.log"));
}

async function waitUntilReady(host: HostPlan, address: string): Promise<number> {
  const deadline = Date.now() + READY_LIMIT_MS;
  while (Date.now() < deadline) {
    await sleep(100);
    const pid = await initOf(host.namespaces.host);
    if (pid !== null && (await answersSsh(address)) && (await answersLibvirt(host))) return pid;
  }
  const log = readFileSync(join(host.dir, "host.log"), "utf8").trim().split("\n").slice(-8).join("\n");
  throw new Error(`${host.name} is not ready after ${READY_LIMIT_MS / 1000} s. Its log ends:\n${log}`);
}

function answersSsh(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port: 22, timeout: 1000 });
    const end = (answers: boolean) => {
      socket.destroy();
      resolve(answers);
    };
    socket.once("data", (banner) => end(banner.toString().startsWith("SSH-2.0-")));
    socket.once("timeout", () => end(false));
    socket.once("error", () => end(false));
    socket.once("close", () => end(false));
  });
}

async function answersLibvirt(host: HostPlan): Promise<boolean> {
  const argv = await argvInside(host, ["virsh", "-c", "qemu:///system", "version"]);
  return (await run(argv, { timeoutMs: 5000 })).code === 0;
}
