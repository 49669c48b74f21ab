import { join } from "node:path";
import type { Generation, Scenario, UpOptions } from "./arguments.ts";
import { cableOf, copyIdOf, type HostNamespaces, hostNameOf, macOf, namespacesOf } from "./names.ts";

export type HostPlan = {
  name: string;
  index: number;
  generation: Generation;
  scenario: Scenario;
  locale: string;
  namespaces: HostNamespaces;
  cable: string;
  /** MACs of eth0 (management), eth1 (enslaved to br0) and eth2 (free, for macvtap). */
  macs: [string, string, string];
  dir: string;
};

export type LabPlan = { name: string; copyId: string; dir: string; hosts: HostPlan[] };

/** Everything about a lab that is known before anything exists: names, links, folders. */
export function planLab(options: UpOptions, places: { checkout: string; dir: string }): LabPlan {
  const copyId = copyIdOf(places.checkout, options.name);
  const hosts = Array.from({ length: options.hosts }, (_, position): HostPlan => {
    const index = position + 1;
    const name = hostNameOf(options.name, index, options.hosts);
    return {
      name,
      index,
      generation: options.generation,
      scenario: options.scenario,
      locale: options.locale,
      namespaces: namespacesOf(copyId, index),
      cable: cableOf(copyId, index),
      macs: [macOf(copyId, index, 0), macOf(copyId, index, 1), macOf(copyId, index, 2)],
      dir: join(places.dir, name),
    };
  });
  return { name: options.name, copyId, dir: places.dir, hosts };
}
