import { readFileSync } from "node:fs";
import { pidsIn } from "./namespaces.ts";
import type { HostPlan } from "./plan-lab.ts";

/** The lease file of the LAN's router, as dnsmasq writes it; empty while it has given no address. */
export async function lanLeases(host: Pick<HostPlan, "namespaces">): Promise<string> {
  for (const pid of await pidsIn(host.namespaces.router)) {
    try {
      // The file lives in a memory that only that process sees.
      return readFileSync(`/proc/${pid}/root/tmp/leases`, "utf8");
    } catch {
      // Not dnsmasq, or nothing given yet.
    }
  }
  return "";
}
