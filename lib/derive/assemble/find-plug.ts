import type { GuestState, NicDefinition } from "../../model/guest.ts";
import type { GuestNic } from "../../model/snapshot.ts";
import type { HostIndex } from "./index-host.ts";

export type Plug = Pick<GuestNic, "plugged" | "whyUnplugged">;

const unknown: Plug = { plugged: null, whyUnplugged: null };
const plugged: Plug = { plugged: true, whyUnplugged: null };
const loose = (whyUnplugged: GuestNic["whyUnplugged"]): Plug => ({ plugged: false, whyUnplugged });

/** Types whose packets never pass a device of the host's own. */
const WITHOUT_TAP = new Set([
  "user",
  "hostdev",
  "vdpa",
  "vhostuser",
  "internal",
  "mcast",
  "server",
  "client",
  "udp",
  "null",
  "vds",
]);

/** Open vSwitch ports have its datapath as master, whatever the bridge is called. */
const OPEN_VSWITCH = "ovs-system";

/** libvirt takes a macvtap down while its guest's processors stand still: it would answer with the guest's own MAC. */
const STANDING: ReadonlySet<GuestState> = new Set(["paused", "pm-suspended", "crashed"]);

/**
 * Whether a running NIC is on its wire. libvirt tells it nowhere: after a network is restarted, XML and tables of its
 * guests still look healthy, only the tap has lost its master.
 */
export function findPlug(
  live: NicDefinition | null,
  { bridge, state }: { bridge: string | null; state: GuestState },
  host: HostIndex,
): Plug {
  if (live === null || WITHOUT_TAP.has(live.type)) return unknown;
  if (live.link === "down") return loose("link-down");
  if (live.tap === null) return live.type === "ethernet" ? unknown : loose("tap-missing");
  if (!host.hasLinks) return unknown;
  const link = host.link.get(live.tap);
  if (!link) return loose("tap-missing");
  if (live.type !== "direct" && bridge !== null) {
    if (link.master === null) return loose("no-master");
    if (link.master !== bridge && link.master !== OPEN_VSWITCH) return loose("other-master");
  }
  if (live.type === "direct" && STANDING.has(state)) return plugged;
  return link.isUp ? plugged : loose("tap-down");
}
