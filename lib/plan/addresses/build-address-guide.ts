import { servingNetwork } from "../../derive/serving-network.ts";
import { toNetworkRef } from "../../derive/views/build-guest-rows.ts";
import type { NetworkSubnet } from "../../model/network.ts";
import type { Phrase } from "../../model/phrase.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { bitsOf, blockAround, formatBlock, formatIp, type IpBlock, parseIp } from "../ip-block.ts";
import type { AddressGuide, AddressOffer } from "./address-guide.ts";
import { agreedSubnet } from "./agreed-subnet.ts";
import { freeAddresses } from "./free-addresses.ts";
import { takenAddresses } from "./taken-addresses.ts";

const say = (code: string, params: Phrase["params"] = {}): Phrase => ({ code, params });

function netmaskOf({ family, prefix }: IpBlock): string | null {
  if (family === "ipv6") return null;
  const all = (1n << BigInt(bitsOf(family))) - 1n;
  return formatIp({ family, value: all ^ (all >> BigInt(prefix)) });
}

/** The way out of a subnet, as its guests' own route needs it. */
function gatewayOf(
  { type }: HostNetwork,
  { family, address }: NetworkSubnet,
): Pick<AddressOffer, "gateway" | "gatewayWhy"> {
  if (type === "isolated") return { gateway: null, gatewayWhy: say("plan.addresses.gateway.isolated") };
  if (family === "ipv6") return { gateway: null, gatewayWhy: say("plan.addresses.gateway.announced") };
  return { gateway: address, gatewayWhy: say("plan.addresses.gateway.host") };
}

function dnsOf({ type, definition }: HostNetwork, { address }: NetworkSubnet): Pick<AddressOffer, "dns" | "dnsWhy"> {
  if (!definition.dns.enabled) return { dns: [], dnsWhy: say("plan.addresses.dns.off") };
  return {
    dns: [address],
    dnsWhy: type === "isolated" ? say("plan.addresses.dns.local") : say("plan.addresses.dns.forwards"),
  };
}

function whyFree(ranges: NonNullable<NetworkSubnet["dhcp"]>["ranges"], free: string[], isInRange: boolean): Phrase {
  if (free.length === 0) return say("plan.addresses.from.full");
  if (isInRange) return say("plan.addresses.from.inRange");
  const told = ranges.map(({ start, end }) => `${start} – ${end}`).join(", ");
  return told === "" ? say("plan.addresses.from.noRange") : say("plan.addresses.from.outside", { ranges: told });
}

function offerOf(network: HostNetwork, subnet: NetworkSubnet, taken: string[]): AddressOffer[] {
  const ip = parseIp(subnet.address);
  const block = ip && subnet.prefix !== null ? blockAround(ip, subnet.prefix) : null;
  if (!block) return [];
  const ranges = subnet.dhcp?.ranges ?? [];
  const { free, isInRange } = freeAddresses(block, ranges, taken);
  return [
    {
      ...{ family: block.family, subnet: formatBlock(block), prefix: block.prefix, netmask: netmaskOf(block) },
      ...{ free, isInRange, why: whyFree(ranges, free, isInRange) },
      ...gatewayOf(network, subnet),
      ...dnsOf(network, subnet),
    },
  ];
}

/** Nobody gives out addresses and nobody routes: only the subnet has to be the same for all. */
function agreedOffer(network: HostNetwork, snapshot: Snapshot, taken: string[]): AddressOffer[] {
  const agreed = agreedSubnet(network, snapshot);
  if (!agreed) return [];
  const { block, isUsed } = agreed;
  const { free } = freeAddresses(block, [], taken);
  const subnet = formatBlock(block);
  const why =
    free.length === 0
      ? say("plan.addresses.from.full")
      : say(isUsed ? "plan.addresses.from.used" : "plan.addresses.from.agreed", { subnet });
  return [
    {
      ...{ family: block.family, subnet, prefix: block.prefix, netmask: netmaskOf(block), free, isInRange: false, why },
      ...{
        gateway: null,
        gatewayWhy: say("plan.addresses.gateway.nobody"),
        dns: [],
        dnsWhy: say("plan.addresses.dns.nobody"),
      },
    },
  ];
}

/** The LAN's addresses are not this host's to give. */
function whyRefused({ type, definition }: HostNetwork): Phrase | null {
  if (type === "hostdev") return say("plan.addresses.refused.hostdev");
  if (type === "bridged" || type === "macvtap") return say("plan.addresses.refused.lan");
  return type === "very-isolated" || definition.subnets.length > 0 ? null : say("plan.addresses.refused.noSubnet");
}

/**
 * How a guest of a network gets its address by hand: free addresses with mask, gateway and DNS, each with why.
 *   in   snapshot, "6f1c…"
 *   out  { offers: [{ subnet: "192.168.102.0/24", free: ["192.168.102.2", …], gateway: null, … }], refused: null, … }
 * Null: this host has no such network. Nothing is asked of guests: a guest that nobody has heard of may have a free one.
 */
export function buildAddressGuide(snapshot: Snapshot, uuid: string): AddressGuide | null {
  const asked = snapshot.networks.find((one) => one.uuid === uuid);
  if (!asked) return null;
  const network = servingNetwork(asked, snapshot);
  const taken = takenAddresses(network, snapshot);
  const numbers = taken.map(({ address }) => address);
  const refused = whyRefused(network);
  const offers = refused
    ? []
    : network.type === "very-isolated"
      ? agreedOffer(network, snapshot, numbers)
      : network.definition.subnets.flatMap((subnet) => offerOf(network, subnet, numbers));
  return {
    ...{ network: toNetworkRef(asked), offers, refused, taken },
    nics: asked.nics.map(({ guest, mac }) => ({ guest, mac })),
  };
}
