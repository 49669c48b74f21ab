import { inside } from "../inside.ts";
import { lanLeases } from "../lan-leases.ts";
import type { HostPlan } from "../plan-lab.ts";
import type { LabGuest, LabNic } from "./guests.ts";

const ON_LAN = ["red_bridge", "red_macvtap"];

/** What the scenario promises and the host doesn't show yet, in words. */
export async function missingFacts(
  host: HostPlan,
  guests: ReadonlyArray<LabGuest & { uuid: string }>,
): Promise<string[]> {
  const running = guests.filter((guest) => guest.isRunning);
  const nics = running.flatMap((guest) => guest.nics.map((nic) => ({ ...nic, guest: guest.name })));
  const seen = (await inside(host, ["sh", "-c", LOOK])).toLowerCase();
  const onLan = (await lanLeases(host)).toLowerCase();
  const missing = nics
    .filter((nic) => !isThere(nic, { seen, onLan }))
    .map((nic) => `address of ${nic.guest} on ${nic.network}`);
  const agents = running.filter((guest) => guest.hasAgent && !seen.includes(`agent of ${guest.uuid} answers`));
  return [...missing, ...agents.map((guest) => `agent of ${guest.name}`)];
}

/** Every lease file, every learned MAC, and each agent that answers. */
const LOOK = `cat /var/lib/libvirt/dnsmasq/*.status
bridge fdb show
for id in $(virsh -c qemu:///system list --uuid); do
  virsh -c qemu:///system dumpxml --domain $id | grep -q "type='virtio'.*state='connected'" && echo "agent of $id answers"
done
true`;

function isThere(nic: LabNic, facts: { seen: string; onLan: string }): boolean {
  if (nic.link === "down" || nic.address === "none") return true;
  if (ON_LAN.includes(nic.network)) return facts.onLan.includes(nic.mac);
  if (nic.address === "dhcp") return facts.seen.includes(`"mac-address": "${nic.mac}"`);
  return new RegExp(`^${nic.mac} dev vnet\\d+ (vlan \\d+ )?master `, "m").test(facts.seen);
}
