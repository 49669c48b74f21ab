// Makes a fresh clone ready: the packages of the lockfile and, with --browser, a Chromium for the browser tests.
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

function installBrowser() {
  if ([process.env.CHROMIUM, ...BROWSERS].some((path) => path && existsSync(path))) return;
  if (process.platform !== "linux" || process.getuid() !== 0 || !existsSync("/usr/bin/apt-get")) {
    console.error("Chromium not found: the browser tests will be skipped. Install it, or set CHROMIUM=/path/to/it.");
    return;
  }
  console.error("Installing Chromium for the browser tests …");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-qq"], env);
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"], env);
}

installPackages();
if (process.argv.includes("--browser")) installBrowser();
