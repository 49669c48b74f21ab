import { readdirSync, readFileSync } from "node:fs";

type DemoProcess = { pid: number; command: string };

/** Processes that were started with this folder as the demo's; only Linux tells. */
export function demoProcesses(base: string): DemoProcess[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc").flatMap((pid) => {
    if (!/^\d+$/.test(pid) || !read(pid, "environ").includes(`PUENTE_DEMO=${base}\0`)) return [];
    return [{ pid: Number(pid), command: read(pid, "cmdline").replaceAll("\0", " ").trim() }];
  });
}

function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return ""; // it has ended, or is somebody else's
  }
}
