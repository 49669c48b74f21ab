import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Generation } from "./arguments.ts";
import { withLock } from "./lock.ts";
import { cacheDir, SHELL_DIR } from "./paths.ts";
import { step } from "./progress.ts";
import { must, run } from "./run.ts";

const PACKAGES = [
  ...["libvirt-daemon-system", "libvirt-daemon-driver-qemu", "libvirt-clients", "libvirt-l10n"],
  ...["qemu-system-x86", "qemu-utils", "dnsmasq-base", "openssh-server", "iptables", "nftables", "ebtables"],
  ...["iproute2", "iputils-ping", "iputils-arping", "ifupdown", "bridge-utils", "tcpdump", "conntrack"],
  ...["dbus", "polkitd", "sudo", "fish", "tcsh", "locales", "procps", "xz-utils", "libglib2.0-0"],
];

function suiteOf(generation: Generation): "bookworm" | "trixie" {
  return generation === "bookworm" ? "bookworm" : "trixie";
}

/**
 * Gives the folder of a generation's root file system, building it first when it isn't in the cache. It is built
 * beside its place and renamed when complete, so that a folder with the final name is always whole.
 */
export async function ensureRootfs(generation: Generation): Promise<string> {
  const suite = suiteOf(generation);
  const target = join(cacheDir(), `rootfs-${suite}-${recipeOf(suite)}`);
  if (existsSync(target)) return target;
  mkdirSync(cacheDir(), { recursive: true, mode: 0o755 });
  const lock = createHash("sha256").update(target).digest("hex").slice(0, 16);
  await withLock(
    lock,
    () => buildUnlessThere(suite, target),
    () => process.stderr.write("… another lab builds it\n"),
  );
  return target;
}

async function buildUnlessThere(suite: string, target: string): Promise<void> {
  if (existsSync(target)) return;
  const building = `${basename(target)}.building`;
  for (const name of readdirSync(cacheDir())) {
    if (name.startsWith(building)) rmSync(join(cacheDir(), name), { recursive: true, force: true });
  }
  const draft = join(cacheDir(), `${building}-${process.pid}`);
  await step(`root file system of ${suite} (once; kept in ${cacheDir()})`, () => build(suite, draft));
  renameSync(draft, target);
}

async function build(suite: string, draft: string): Promise<void> {
  const env = {
    TARGET: draft,
    SUITE: suite,
    MIRROR: await findMirror(),
    PACKAGES: packagesOf(suite).join(" "),
    APT_OPTIONS: await aptOptions(),
  };
  // Whoever kills this process ends the builder too, and with its namespaces go its mounts.
  const alone = [
    "setpriv",
    "--pdeathsig",
    "KILL",
    "unshare",
    "--mount",
    "--pid",
    "--fork",
    "--kill-child",
    "--mount-proc",
  ];
  // a system that only its builder may read is none, and the umask may be that of a careful person
  const builder = ["sh", "-c", 'umask 022; exec sh "$1"', "sh", join(SHELL_DIR, "build-rootfs.sh")];
  const result = await run([...alone, ...builder], { env }).catch((reason) => {
    rmSync(draft, { recursive: true, force: true });
    throw reason;
  });
  if (result.code === 0) return;
  const log = join(cacheDir(), `rootfs-${suite}.log`);
  writeFileSync(log, `${result.stdout}\n${result.stderr}`);
  rmSync(draft, { recursive: true, force: true });
  const tail = `${result.stdout}\n${result.stderr}`.trim().split("\n").slice(-8).join("\n");
  throw new Error(`the root file system of ${suite} could not be built; all of it is in ${log}, its end:\n${tail}`);
}

/** libglib has another name since trixie's 64-bit time. */
function packagesOf(suite: string): string[] {
  return suite === "bookworm" ? PACKAGES : PACKAGES.map((name) => (name === "libglib2.0-0" ? "libglib2.0-0t64" : name));
}

/** A changed recipe is another root file system; hosts that run on the old one keep it. */
function recipeOf(suite: string): string {
  const hash = createHash("sha256").update(packagesOf(suite).join(" "));
  for (const file of ["build-rootfs.sh", "users.sh"]) hash.update(readFileSync(join(SHELL_DIR, file)));
  return hash.digest("hex").slice(0, 8);
}

/** The mirror this machine's own apt uses. */
async function findMirror(): Promise<string> {
  const lines = await must(["apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE)", "Created-By: Packages"]);
  const targets = lines.split("\n").map((line) => line.split(" "));
  const main = targets.find(([uri, release]) => uri && release && !/-(updates|security|backports)|\//.test(release));
  if (!main?.[0]) throw new Error("apt knows no Debian mirror on this machine: is /etc/apt/sources.list empty?");
  return main[0];
}

/** Proxies and date checks as the machine's own apt has them. */
async function aptOptions(): Promise<string> {
  const wanted = /^(Acquire::(?:http|https)::Proxy|Acquire::Check-(?:Valid-Until|Date)) "([^"\s]+)";$/;
  const options = (await must(["apt-config", "dump"])).split("\n").flatMap((line) => {
    const match = wanted.exec(line);
    return match ? [`-o${match[1]}=${match[2]}`] : [];
  });
  return options.join(" ");
}
