import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { DemoHost } from "./register-hosts.ts";

const LAB = join(import.meta.dirname, "../lab/main.ts");
const HOSTS = [
  { name: "demo", generation: "bookworm" },
  { name: "demo-nft", generation: "trixie-nftables" },
] as const;

type LabStatus = { hosts: { uri: string }[] };

/** A host's lab is named after the demo's folder: two demos at once never take each other's hosts. */
const labOf = (folder: string, host: string) =>
  `${host}-${createHash("sha256").update(folder).digest("hex").slice(0, 6)}`;

/** In a process group of its own: a terminal's Ctrl-C reaches us, and we say when it ends. */
function runLab(args: string[], signal?: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [LAB, ...args], {
      stdio: ["ignore", "pipe", "inherit"],
      detached: true,
      ...(signal && { signal, killSignal: "SIGTERM" as const }),
    });
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve(said) : reject(new Error(`lab ${args.join(" ")}: exit ${code}`)),
    );
  });
}

/**
 * Brings up one iptables and one nftables host of the lab, with the scenario `aula`. Needs root on Debian. `folder` is
 * the demo's own: `stopRealHosts` finds the hosts by it.
 */
export async function startRealHosts(folder: string, signal: AbortSignal): Promise<DemoHost[]> {
  const hosts: DemoHost[] = [];
  for (const { name, generation } of HOSTS) {
    const up = ["up", "--name", labOf(folder, name), "--generation", generation, "--json"];
    const status = JSON.parse(await runLab(up, signal)) as LabStatus;
    hosts.push(...status.hosts.map(({ uri }) => ({ name, uri, isSimulated: false })));
  }
  return hosts;
}

/** Takes the hosts of that folder's demo down again; nothing of them stays. */
export async function stopRealHosts(folder: string): Promise<void> {
  const stops = HOSTS.map(({ name }) => runLab(["down", "--name", labOf(folder, name)]));
  const failed = (await Promise.allSettled(stops)).find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
}
