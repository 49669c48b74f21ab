// Makes a fresh clone ready: the packages of the lockfile and, with --tests, the programs that tests need beside them.
// Runs on any Node >= 18 before node_modules exists, so only Node's own modules here. Speaks on stderr only:
// the CLI's stdout belongs to its document.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const STAMP = "node_modules/.setup-stamp";
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

function run(command, args, env = process.env) {
  const { status } = spawnSync(command, args, {
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
    env,
  });
  if (status !== 0) process.exit(status ?? 1);
}

// No package here needs its install script (binaries come inside packages), so none is run.
function installPackages() {
  const wanted = createHash("sha256")
    .update(readFileSync("package-lock.json"))
    .update(`${process.platform}-${process.arch}`)
    .digest("hex");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return;
  console.error("Installing the packages of package-lock.json …");
  run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(STAMP, wanted);
}

/** What tests need beside node_modules. */
const PROGRAMS = [
  {
    name: "Chromium",
    isThere: () => [process.env.CHROMIUM, ...BROWSERS].some((path) => path && existsSync(path)),
    packages: ["chromium", "fonts-dejavu-core"],
    without: "the browser tests will be skipped. Install it, or set CHROMIUM=/path/to/it.",
  },
  {
    name: "ssh-keygen",
    isThere: () => !spawnSync("ssh-keygen", ["-?"], { stdio: "ignore" }).error,
    packages: ["openssh-client"],
    without: "the tests beside OpenSSH's own programs will be skipped. Install OpenSSH's client.",
  },
];

function installPrograms() {
  const missing = PROGRAMS.filter(({ isThere }) => !isThere());
  if (missing.length === 0) return;
  if (process.platform !== "linux" || process.getuid() !== 0 || !existsSync("/usr/bin/apt-get")) {
    for (const { name, without } of missing) console.error(`${name} not found: ${without}`);
    return;
  }
  const packages = missing.flatMap((program) => program.packages);
  console.error(`Installing what the tests need: ${packages.join(", ")} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-qq"], env);
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], env);
}

installPackages();
if (process.argv.includes("--tests")) installPrograms();
