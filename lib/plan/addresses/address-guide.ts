import type { NetworkRef } from "../../derive/views/view-types.ts";
import type { AddressFamily } from "../../model/network.ts";
import type { Phrase } from "../../model/phrase.ts";

/**
 * What somebody writes into a guest who sets its address by hand, in one subnet. `free`: addresses nobody this host knows
 * has, the best first; none: there is none left. `netmask`: as older programs want it; null for IPv6. `gateway` null and
 * `dns` empty: write none; `gatewayWhy` and `dnsWhy` say why, and `why` where the addresses come from. `isInRange`: the
 * server of the network may give these away too.
 */
export type AddressOffer = {
  family: AddressFamily;
  /** `192.168.101.0/24` */
  subnet: string;
  prefix: number;
  netmask: string | null;
  free: string[];
  isInRange: boolean;
  why: Phrase;
  gateway: string | null;
  gatewayWhy: Phrase;
  dns: string[];
  dnsWhy: Phrase;
};

/** Who has an address already: the host itself, a reservation, a lease, a NIC, a neighbour that was heard of. */
export type TakenAddress = {
  address: string;
  by: "host" | "reservation" | "lease" | "nic" | "neighbour";
  owner: string | null;
};

/**
 * How guests of one network get an address by hand. `refused`: why nothing can be offered from here; then `offers` is
 * empty. `nics`: the NICs on it, so that what is written can name the right one by its MAC.
 */
export type AddressGuide = {
  network: NetworkRef;
  offers: AddressOffer[];
  refused: Phrase | null;
  taken: TakenAddress[];
  nics: { guest: string; mac: string }[];
};
