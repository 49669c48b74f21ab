// Some registries lack platform packages (win32, darwin, musl …). npm then leaves them out of the lockfile, `npm ci`
// refuses it, and people on those platforms would miss their binaries. This adds every missing exact-version optional
// dependency, with os, cpu and libc read from its name. Run by `npm run add`.
import { readFileSync, writeFileSync } from "node:fs";

const OS = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const CPU = ["arm64", "arm", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "x64", "wasm32"];

/** Node's own lookup: nested first, then hoisted, up to the root. */
function isInstalled(packages, from, name) {
  for (let base = from; ; base = base.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, "")) {
    if (packages[`${base ? `${base}/` : ""}node_modules/${name}`]) return true;
    if (!base) return false;
  }
}

function platformOf(name) {
  const words = name.split("/").at(-1).split(/[-.]/);
  const os = OS.filter((word) => words.includes(word));
  const cpu = CPU.filter((word) => words.includes(word));
  const isMusl = words.some((word) => word.startsWith("musl"));
  const isGlibc = os[0] === "linux" && words.some((word) => word.startsWith("gnu") || word === "glibc");
  return { os, cpu, libc: isMusl ? ["musl"] : isGlibc ? ["glibc"] : null };
}

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const added = [];
for (const [path, parent] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    if (!/^\d+\.\d+\.\d+/.test(version) || isInstalled(lock.packages, path, name)) continue;
    const { os, cpu, libc } = platformOf(name);
    if (os.length === 0 && cpu.length === 0) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(cpu.length > 0 && { cpu }),
      ...(parent.dev && { dev: true }),
      ...(libc && { libc }),
      optional: true,
      ...(os.length > 0 && { os }),
    };
    added.push(`${name}@${version}`);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
console.error(added.length > 0 ? `completed the lockfile: ${added.join(" ")}` : "the lockfile is complete");
