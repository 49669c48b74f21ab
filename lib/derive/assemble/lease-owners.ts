import type { LeaseAnswer } from "../../model/answers.ts";
import type { Guest, Lease } from "../../model/snapshot.ts";
import { macKey } from "./index-host.ts";

type Owner = { guest: string; network: string | null; isRunning: boolean };

/** Who carries a MAC, of all NICs of the host. */
export class LeaseOwners {
  #byMac = new Map<string, Owner[]>();

  add(guest: Guest, isRunning: boolean): void {
    for (const { mac, network } of guest.nics) {
      const key = macKey(mac) ?? "";
      const owner = { guest: guest.name, network, isRunning };
      this.#byMac.set(key, [...(this.#byMac.get(key) ?? []), owner]);
    }
  }

  /** Of several guests with the MAC, the one on the lease's network has it, and a running one rather than a stopped. */
  toLease(network: string, { mac, address, hostname, clientId, expires }: LeaseAnswer): Lease {
    const owners = this.#byMac.get(macKey(mac) ?? "") ?? [];
    const weight = (owner: Owner) => (owner.network === network ? 2 : 0) + (owner.isRunning ? 1 : 0);
    const [best = null] = [...owners].sort((a, b) => weight(b) - weight(a));
    return { mac, address, hostname, clientId, expires, guest: best?.guest ?? null };
  }
}
