import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import type { DemoHost } from "./register-hosts.ts";

const LAB = join(import.meta.dirname, "../lab/main.ts");
const LABS = [
  { name: "demo", generation: "bookworm" },
  { name: "demo-nft", generation: "trixie-nftables" },
] as const;

type LabStatus = { hosts: { name: string; uri: string }[] };

function runLab(args: string[], signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [LAB, ...args], {
      stdio: ["ignore", "pipe", "inherit"],
      signal,
      killSignal: "SIGTERM",
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

/** Brings up one iptables and one nftables host of the lab, with the scenario `aula`. Needs root on Debian. */
export async function startRealHosts(signal: AbortSignal): Promise<DemoHost[]> {
  const hosts: DemoHost[] = [];
  for (const { name, generation } of LABS) {
    const status = JSON.parse(
      await runLab(["up", "--name", name, "--generation", generation, "--json"], signal),
    ) as LabStatus;
    hosts.push(...status.hosts.map((host) => ({ name: host.name, uri: host.uri, isSimulated: false })));
  }
  return hosts;
}

/** Takes the hosts down again; nothing of them stays. */
export function stopRealHosts(): void {
  for (const { name } of LABS) spawnSync(process.execPath, [LAB, "down", "--name", name], { stdio: ["ignore", 2, 2] });
}
