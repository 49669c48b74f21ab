import type { LeaseAnswer, NetworkAnswer } from "../../model/answers.ts";
import type { Dnsmasq, HostNetwork, NetworkNic } from "../../model/snapshot.ts";
import type { RuleIndex } from "../rules/index-rules.ts";
import type { HostIndex } from "./index-host.ts";
import type { KnownNetwork } from "./index-networks.ts";
import type { LeaseOwners } from "./lease-owners.ts";
import { networkDevices } from "./network-devices.ts";

/** Where libvirt keeps the stored XML; a name holds no slash, whatever else it holds. */
const storedPath = (name: string) => `/etc/libvirt/qemu/networks/${name}.xml`;

/** Everything a network is joined with; the maps are keyed by the network's answer, or by its name. */
export type NetworkSurroundings = {
  host: HostIndex;
  leases: Map<NetworkAnswer, LeaseAnswer[]>;
  nics: Map<NetworkAnswer, NetworkNic[]>;
  owners: LeaseOwners;
  rules: RuleIndex;
  dnsmasqs: Map<string, Dnsmasq>;
};

/** One network with everything that belongs to it. */
export function assembleNetwork(network: KnownNetwork, around: NetworkSurroundings): HostNetwork {
  const { answer, definition } = network;
  const { type, mode } = network.class;
  const bridge = type === "macvtap" || type === "hostdev" ? null : (definition.bridge?.name ?? null);
  const { active, persistent, autostart, stored, live, storedXml, liveXml } = answer;
  return {
    name: definition.name,
    uuid: answer.uuid,
    type,
    mode,
    active,
    persistent,
    autostart,
    definition,
    stored,
    live: active ? live : null,
    storedXml,
    liveXml: active ? liveXml : null,
    storedPath: persistent ? storedPath(definition.name) : null,
    bridge,
    bridgeExists: bridge === null || !around.host.hasLinks ? null : around.host.link.has(bridge),
    devices: networkDevices(network, around.host),
    nics: around.nics.get(answer) ?? [],
    leases: (around.leases.get(answer) ?? []).map((lease) => around.owners.toLease(definition.name, lease)),
    rules: around.rules.of(definition, active),
    dnsmasq: around.dnsmasqs.get(definition.name) ?? null,
  };
}
