import { must, run } from "./run.ts";

/** What the machine itself needs: tools only. Anything with a daemon would start it on the user's Debian. */
const TOOLS = ["debootstrap", "iproute2", "openssh-client", "util-linux", "procps"];

/** Installs the tools that are missing. Gives their names. */
export async function installMissingPackages(): Promise<string[]> {
  const missing: string[] = [];
  for (const name of TOOLS) {
    const { stdout } = await run(["dpkg-query", "-W", "-f", "$" + "{db:Status-Status}", name]);
    if (stdout !== "installed") missing.push(name);
  }
  if (missing.length === 0) return [];
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", ...missing];
  if ((await run(install, { env })).code !== 0) {
    await must(["apt-get", "update", "-q"], { env });
    await must(install, { env });
  }
  return missing;
}
