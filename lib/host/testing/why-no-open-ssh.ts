import "server-only";
import { spawnSync } from "node:child_process";

/** Why tests beside OpenSSH's own programs can't run here, in words for a skipped test's title; null when they can. */
export function whyNoOpenSsh(): string | null {
  const isMissing = spawnSync("ssh-keygen", ["-?"], { stdio: "ignore" }).error !== undefined;
  return isMissing ? "ssh-keygen is not installed" : null;
}
