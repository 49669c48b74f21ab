import type { AgentAnswer, LeaseAnswer } from "../../model/answers.ts";
import type { NicAddress } from "../../model/snapshot.ts";
import { type HostIndex, macKey } from "./index-host.ts";

/** What is known of one running NIC. `bridge` null: it has none (macvtap). `isOnlyOwner`: no other NIC has its MAC. */
export type NicQuestion = { mac: string; bridge: string | null; leases: LeaseAnswer[]; isOnlyOwner: boolean };

const isLinkLocal = (address: string) => /^fe[89ab]/i.test(address);
const rank = ({ address }: NicAddress) => (address.includes(":") ? (isLinkLocal(address) ? 2 : 1) : 0);

/** IPv4 first, link-local last; the same address known twice is told once, by the first who knew. */
function inOrder(addresses: NicAddress[]): NicAddress[] {
  const seen = new Map<string, NicAddress>();
  for (const address of addresses) if (!seen.has(address.address)) seen.set(address.address, address);
  return [...seen.values()].sort((a, b) => rank(a) - rank(b));
}

/**
 * The addresses of a running NIC with their origin: libvirt's lease, the guest agent's word, the host's neighbour
 * table. Two guests may carry one MAC: then a neighbour entry counts only on the NIC's own bridge.
 */
export function nicAddresses(question: NicQuestion, agent: AgentAnswer, host: HostIndex): NicAddress[] {
  const mac = macKey(question.mac);
  const leased = question.leases
    .filter((lease) => macKey(lease.mac) === mac)
    .map(({ address, prefix }): NicAddress => ({ address, prefix, origin: "lease" }));
  const told = agent.interfaces
    .filter((inside) => inside.mac !== null && macKey(inside.mac) === mac)
    .flatMap((inside) => inside.addresses)
    .map(({ address, prefix }): NicAddress => ({ address, prefix, origin: "agent" }));
  const seen = (host.neighboursOf.get(mac ?? "") ?? [])
    .filter(({ link }) => question.isOnlyOwner || link === question.bridge)
    .map(({ address }): NicAddress => ({ address, prefix: null, origin: "arp" }));
  return inOrder([...leased, ...told, ...seen]);
}
