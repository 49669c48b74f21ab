import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import type { Generation } from "./arguments.ts";
import { type CpioEntry, packCpio } from "./cpio.ts";
import { withLock } from "./lock.ts";
import { cacheDir, SHELL_DIR } from "./paths.ts";
import { ensureRootfs } from "./rootfs.ts";
import { must } from "./run.ts";
import { unpackKernel } from "./unpack-kernel.ts";

/** In the order of their dependencies; what a kernel has built in has no file, and is skipped. */
const MODULES = [
  ...["virtio_ring", "virtio", "virtio_pci_modern_dev", "virtio_pci_legacy_dev", "virtio_pci"],
  ...["failover", "net_failover", "virtio_net", "virtio_console"],
];
const FOLDERS = [
  "bin",
  "dev",
  "etc",
  "lib",
  "lib/modules",
  "lib64",
  "proc",
  "root",
  "run",
  "sys",
  "tmp",
  "usr",
  "usr/sbin",
  "www",
];
/** A change in one of these is another image. */
const RECIPE = ["guest-image.ts", "unpack-kernel.ts", "cpio.ts", "shell/guest-init.sh", "shell/guest-dhcp.sh"];
const DIRECTORY = 0o40755;
const PROGRAM = 0o100755;

/** Folder with `vmlinuz`, `guest.img` and `agent.img` (the same with qemu-guest-agent), made once per generation. */
export async function ensureGuestImage(generation: Generation): Promise<string> {
  const rootfs = await ensureRootfs(generation);
  const recipe = createHash("sha256");
  for (const file of RECIPE) recipe.update(readFileSync(join(import.meta.dirname, file)));
  const target = join(cacheDir(), `${basename(rootfs).replace("rootfs", "guest")}-${recipe.digest("hex").slice(0, 8)}`);
  if (existsSync(target)) return target;
  await withLock(`guest-${basename(target)}`, async () => {
    if (!existsSync(target)) await build(rootfs, target);
  });
  return target;
}

async function build(rootfs: string, target: string): Promise<void> {
  const draft = `${target}.building`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft);
  const unpacked = join(rootfs, "var/cache/lab-guest/root");
  const kernel = readdirSync(join(unpacked, "boot")).find((name) => name.startsWith("vmlinuz-"));
  if (!kernel) throw new Error(`no kernel in ${unpacked}`);
  writeFileSync(join(draft, "vmlinuz"), unpackKernel(readFileSync(join(unpacked, "boot", kernel))));
  const entries = [...baseEntries(), ...moduleEntries(unpacked), program("bin/busybox", busyboxOf(rootfs))];
  writeFileSync(join(draft, "guest.img"), packCpio(entries));
  writeFileSync(join(draft, "agent.img"), packCpio([...entries, ...(await agentEntries(rootfs, unpacked))]));
  renameSync(draft, target);
}

function baseEntries(): CpioEntry[] {
  return [
    ...FOLDERS.map((path) => ({ path, mode: DIRECTORY })),
    { path: "dev/console", mode: 0o20600, device: { major: 5, minor: 1 } },
    program("init", join(SHELL_DIR, "guest-init.sh")),
    program("bin/guest-dhcp", join(SHELL_DIR, "guest-dhcp.sh")),
  ];
}

function moduleEntries(unpacked: string): CpioEntry[] {
  const lib = ["usr/lib/modules", "lib/modules"].map((path) => join(unpacked, path)).find((path) => existsSync(path));
  const files = lib ? readdirSync(lib, { recursive: true, encoding: "utf8" }) : [];
  return MODULES.flatMap((name) => {
    const file = files.find((path) => basename(path) === `${name}.ko`);
    return lib && file ? [program(`lib/modules/${name}.ko`, join(lib, file))] : [];
  });
}

/** The agent and every library it is linked with, in the places where it looks for them. */
async function agentEntries(rootfs: string, unpacked: string): Promise<CpioEntry[]> {
  const agent = firstOf(unpacked, ["usr/sbin/qemu-ga", "usr/bin/qemu-ga"]);
  const linked = await must(["chroot", rootfs, "ldd", `/${relative(rootfs, agent)}`]);
  const libraries = [...linked.matchAll(/(\/lib\S*) \(0x/g)].map(([, path = ""]) => path.slice(1));
  const folders = new Set(libraries.map((path) => path.slice(0, path.lastIndexOf("/"))));
  return [
    ...[...folders].filter((path) => !FOLDERS.includes(path)).map((path) => ({ path, mode: DIRECTORY })),
    ...libraries.map((path) => program(path, join(rootfs, path))),
    program("usr/sbin/qemu-ga", agent),
  ];
}

/** The static busybox of a root file system; it runs on the machine as well as in guests. */
export function busyboxOf(rootfs: string): string {
  return firstOf(join(rootfs, "var/cache/lab-guest/root"), ["bin/busybox", "usr/bin/busybox"]);
}

/** Packages put the same file in other places from generation to generation. */
function firstOf(folder: string, places: readonly string[]): string {
  const place = places.find((path) => existsSync(join(folder, path)));
  if (!place) throw new Error(`none of ${places.join(", ")} is in ${folder}`);
  return join(folder, place);
}

function program(path: string, file: string): CpioEntry {
  return { path, mode: PROGRAM, data: readFileSync(file) };
}
