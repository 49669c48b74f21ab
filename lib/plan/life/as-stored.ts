import { classifyNetwork } from "../../derive/classify-network.ts";
import type { HostNetwork } from "../../model/snapshot.ts";

/**
 * A network as it is once it has been started again. While it runs, all that is known of it comes from what runs; a
 * start goes by what is stored, which somebody may have changed since, its bridge and its type too. A transient
 * network has nothing else than what runs.
 */
export function asStored(network: HostNetwork): HostNetwork {
  const { stored, persistent } = network;
  if (!persistent || stored === null) return network;
  const { type, mode } = classifyNetwork(stored);
  const bridge = type === "macvtap" || type === "hostdev" ? null : (stored.bridge?.name ?? null);
  return { ...network, definition: stored, type, mode, bridge };
}
