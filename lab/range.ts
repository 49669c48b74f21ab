import { freeRange, type TakenRange } from "./free-range.ts";
import { withLock } from "./lock.ts";
import type { HostPlan } from "./plan-lab.ts";
import { must } from "./run.ts";

/** Lays the management cable of a host and takes a free 10.77.N.0/24 for it; no two labs can take the same. */
export function takeRange(host: HostPlan): Promise<number> {
  return withLock("ranges", async () => {
    const range = freeRange(await takenRanges());
    if (range === null) throw new Error("no 10.77.N.0/24 is free on this machine");
    const inner = ["peer", "name", "eth0", "address", host.macs[0], "netns", host.namespaces.host];
    await must(["ip", "link", "add", host.cable, "type", "veth", ...inner]);
    await must(["ip", "addr", "add", `10.77.${range}.1/24`, "dev", host.cable]);
    await must(["ip", "link", "set", host.cable, "up"]);
    return range;
  });
}

async function takenRanges(): Promise<TakenRange[]> {
  const links: { addr_info?: { family: string; local?: string; prefixlen: number }[] }[] = JSON.parse(
    await must(["ip", "-j", "-4", "addr"]),
  );
  const routes: { dst: string }[] = JSON.parse(await must(["ip", "-j", "-4", "route"]));
  const addresses = links.flatMap((link) =>
    (link.addr_info ?? []).flatMap(({ local, prefixlen }) => (local ? [{ address: local, prefix: prefixlen }] : [])),
  );
  const destinations = routes.flatMap(({ dst }) => {
    const [address = "", prefix = "32"] = dst.split("/");
    return /^\d+\.\d+\.\d+\.\d+$/.test(address) ? [{ address, prefix: Number(prefix) }] : [];
  });
  return [...addresses, ...destinations];
}
