import type { NetworkRule } from "../../model/firewall.ts";
import type { NetworkDefinition } from "../../model/network.ts";
import { subnetOf } from "../subnet-of.ts";

const XT_DEVICE = /^(-i|-o|--in-interface|--out-interface|--logical-in|--logical-out|--physdev-in|--physdev-out)$/;
const ADDRESS = /(?:[0-9a-f]*:[0-9a-f:]+:[0-9a-f.:]*|\d+\.\d+\.\d+\.\d+)(?:\/(\d+))?/gi;

/** The devices a rule names, as it spells them; nft quotes them, iptables puts them after an option. */
function devicesOf({ backend, rule }: NetworkRule): string[] {
  if (backend === "nftables") {
    const words = rule.replace(/(comment|log prefix) "[^"]*"/g, "");
    return [...words.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? "");
  }
  const words = rule.split(" ");
  return words.filter((_, at) => XT_DEVICE.test(words[at - 1] ?? ""));
}

/** The addresses and subnets a rule names; a port after an address is left off. */
function addressesOf(rule: string): { address: string; prefix: number | null }[] {
  const words = rule.replace(/comment "[^"]*"/g, "");
  return [...words.matchAll(ADDRESS)].map((match) => ({
    address: match[0].replace(/\/\d+$/, ""),
    prefix: match[1] === undefined ? null : Number(match[1]),
  }));
}

/** Rules by the device and by the subnet they mention; built once for a whole host. */
export class RuleIndex {
  #byDevice = new Map<string, Set<NetworkRule>>();
  #byPrefix: { prefix: string; rule: NetworkRule }[] = [];
  #bySubnet = new Map<string, Set<NetworkRule>>();
  #order = new Map<NetworkRule, number>();
  #lengths: { ipv4: number[]; ipv6: number[] };
  #subnetsOf = new Map<string, string[]>();

  /** `definitions`: every network that will be asked for; only their prefix lengths are looked at. */
  constructor(definitions: readonly NetworkDefinition[]) {
    const lengths = { ipv4: new Set<number>(), ipv6: new Set<number>() };
    for (const { subnets } of definitions) {
      for (const { family, prefix } of subnets) if (prefix !== null) lengths[family].add(prefix);
    }
    this.#lengths = { ipv4: [...lengths.ipv4], ipv6: [...lengths.ipv6] };
  }

  add(rule: NetworkRule): void {
    this.#order.set(rule, this.#order.size);
    for (const device of devicesOf(rule)) {
      if (/[+*]$/.test(device)) this.#byPrefix.push({ prefix: device.slice(0, -1), rule });
      push(this.#byDevice, device, rule);
    }
    for (const { address, prefix } of addressesOf(rule.rule)) {
      // libvirt writes each network's own subnet: a wider network is not meant
      const isExact = rule.owner === "libvirt" && prefix !== null && prefix < (address.includes(":") ? 128 : 32);
      const subnets = isExact ? [subnetOf(address, prefix) ?? ""] : this.#subnetsHolding(address, prefix);
      for (const subnet of subnets) push(this.#bySubnet, subnet, rule);
    }
  }

  /**
   * The rules that name the network's bridge, one of its subnets or an address in them, in the host's order. What
   * libvirt wrote for a subnet is not a stopped network's: another one with that subnet is running.
   */
  of({ bridge, subnets }: NetworkDefinition, isActive: boolean): NetworkRule[] {
    const found = new Set<NetworkRule>();
    if (bridge?.name) {
      for (const rule of this.#byDevice.get(bridge.name) ?? []) found.add(rule);
      for (const { prefix, rule } of this.#byPrefix) if (bridge.name.startsWith(prefix)) found.add(rule);
    }
    for (const { address, prefix } of subnets) {
      for (const rule of this.#bySubnet.get(subnetOf(address, prefix) ?? "") ?? []) {
        if (isActive || rule.owner !== "libvirt") found.add(rule);
      }
    }
    return [...found].sort((a, b) => (this.#order.get(a) ?? 0) - (this.#order.get(b) ?? 0));
  }

  /** A wider subnet than a network's (0.0.0.0/0, 224.0.0.0/4) is not about that network. */
  #subnetsHolding(address: string, prefix: number | null): string[] {
    const key = `${address}/${prefix}`;
    const known = this.#subnetsOf.get(key);
    if (known) return known;
    const lengths = address.includes(":") ? this.#lengths.ipv6 : this.#lengths.ipv4;
    const holding = lengths.filter((length) => prefix === null || length <= prefix);
    const subnets = holding.flatMap((length) => subnetOf(address, length) ?? []);
    this.#subnetsOf.set(key, subnets);
    return subnets;
  }
}

function push(map: Map<string, Set<NetworkRule>>, key: string, rule: NetworkRule): void {
  const held = map.get(key);
  if (held) held.add(rule);
  else map.set(key, new Set([rule]));
}
