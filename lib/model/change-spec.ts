import * as z from "zod";
import { BRIDGE_MANAGERS } from "./host-config.ts";
import { MACVTAP_MODES } from "./network.ts";
import { networkSpecSchema } from "./network-spec.ts";

const name = z.string().max(10_000);
const network = { network: name };
const mac = z.string().max(100);

/** Where a NIC is plugged in: a libvirt network (with a portgroup), a bridge of the host, or a host NIC by macvtap. */
const nicSource = z.union([
  z.strictObject({ network: name, portgroup: name.nullish() }),
  z.strictObject({ bridge: name }),
  z.strictObject({ dev: name, mode: z.enum(MACVTAP_MODES).optional() }),
]);

export const NIC_MODELS = ["virtio", "e1000e", "e1000", "rtl8139"] as const;

const rate = z.strictObject({ average: z.number(), peak: z.number().nullish(), burst: z.number().nullish() });
const nicSettings = {
  source: nicSource.optional(),
  model: z.enum(NIC_MODELS).optional(),
  link: z.enum(["up", "down"]).optional(),
  bandwidth: z.strictObject({ inbound: rate.nullish(), outbound: rate.nullish() }).nullish(),
};

/** Which of a guest's two documents a change is for; left out: both where the guest runs and is persistent. */
const scope = z.enum(["live", "stored", "both"]).optional();

const nicChange = z.discriminatedUnion("action", [
  z.strictObject({
    change: z.literal("nic"),
    action: z.literal("add"),
    guest: name,
    mac: mac.nullish(),
    ...nicSettings,
    scope,
  }),
  z.strictObject({ change: z.literal("nic"), action: z.literal("remove"), guest: name, mac, scope }),
  /** Another source; the MAC stays. */
  z.strictObject({ change: z.literal("nic"), action: z.literal("move"), guest: name, mac, source: nicSource, scope }),
  z.strictObject({
    change: z.literal("nic"),
    action: z.literal("link"),
    guest: name,
    mac,
    link: z.enum(["up", "down"]),
    scope,
  }),
  /** Model, MAC and bandwidth; model and MAC of a running guest take effect at its next start. */
  z.strictObject({
    change: z.literal("nic"),
    action: z.literal("edit"),
    guest: name,
    mac,
    newMac: mac.nullish(),
    model: nicSettings.model,
    bandwidth: nicSettings.bandwidth,
    scope,
  }),
  /** Puts a loose tap back on its network's bridge. */
  z.strictObject({ change: z.literal("nic"), action: z.literal("replug"), guest: name, mac }),
]);

const host = z.strictObject({ mac: mac.nullish(), id: name.nullish(), name: name.nullish(), ip: name });
const reservationChange = z.discriminatedUnion("action", [
  z.strictObject({
    change: z.literal("reservation"),
    action: z.literal("add"),
    ...network,
    hosts: z.array(host).min(1).max(5000),
  }),
  z.strictObject({ change: z.literal("reservation"), action: z.literal("edit"), ...network, ip: name, host }),
  z.strictObject({ change: z.literal("reservation"), action: z.literal("remove"), ...network, ip: name }),
]);

const bridge = { change: z.literal("bridge"), name };
const bridgeChange = z.discriminatedUnion("action", [
  /**
   * A bridge of the host's own over one of its NICs, which takes over the NIC's MAC and addresses. The host takes it
   * back by itself unless it is confirmed within `seconds` (60 unless told). `manager`: who sets the NIC up, if that is
   * known better than it can be seen.
   */
  z.strictObject({
    ...bridge,
    action: z.literal("create"),
    dev: name,
    manager: z.enum(BRIDGE_MANAGERS).optional(),
    seconds: z.number().int().min(3).max(600).optional(),
  }),
  /**
   * What a kept bridge has goes back to its NIC, and the bridge goes. The host brings it back by itself unless that is
   * confirmed within `seconds`.
   */
  z.strictObject({ ...bridge, action: z.literal("remove"), seconds: z.number().int().min(3).max(600).optional() }),
  /** It is kept, also when the host starts anew; a removed one stays away. To be asked over a connection made after the change. */
  z.strictObject({ ...bridge, action: z.literal("confirm") }),
  /** What is not confirmed yet is taken back at once: a new bridge goes, a removed one comes back. */
  z.strictObject({ ...bridge, action: z.literal("revert") }),
]);

/** Every operation but creating a network. Networks and guests are given by name or UUID. */
export const changeSpecSchema = z.union([
  z.discriminatedUnion("change", [
    /** `replug` (true unless told): running guests whose NICs hang loose since its stop are plugged in again. */
    z.strictObject({ change: z.literal("start"), ...network, replug: z.boolean().optional() }),
    z.strictObject({ change: z.literal("stop"), ...network }),
    /** `replug` (true unless told): running guests' NICs are put back on the new bridge. */
    z.strictObject({ change: z.literal("restart"), ...network, replug: z.boolean().optional() }),
    z.strictObject({ change: z.literal("delete"), ...network }),
    z.strictObject({ change: z.literal("autostart"), ...network, autostart: z.boolean() }),
    /** A whole document (`xml`), or the fields of the form (`spec`); `restart`: the network is restarted where it must be. */
    z.strictObject({
      change: z.literal("update"),
      ...network,
      xml: z.string().max(1_000_000).optional(),
      spec: networkSpecSchema.partial().optional(),
      restart: z.boolean().optional(),
    }),
    z.strictObject({ change: z.literal("clone"), ...network, name, start: z.boolean().optional() }),
    z.strictObject({ change: z.literal("rename"), ...network, name }),
    /** A transient network gets a stored document. */
    z.strictObject({ change: z.literal("persist"), ...network }),
    /** A document from elsewhere, as a new network. */
    z.strictObject({
      change: z.literal("import"),
      xml: z.string().max(1_000_000),
      /** It was deleted here, and root kept its leases: they are put back. */
      keptLeases: z.boolean().optional(),
      /** It ran here without being stored: it runs again as it did, and nothing is stored. */
      transient: z.boolean().optional(),
      start: z.boolean().optional(),
      autostart: z.boolean().optional(),
    }),
    /** A macvlan of the host beside its macvtap guests. */
    z.strictObject({
      change: z.literal("helper"),
      action: z.enum(["add", "remove"]),
      dev: name,
      name: name.nullish(),
      address: name.nullish(),
      guests: z.array(name).max(5000).optional(),
      persist: z.boolean().optional(),
    }),
    /** Takes back a change of the activity list, by its id. */
    z.strictObject({ change: z.literal("undo"), id: z.string().max(100) }),
  ]),
  nicChange,
  reservationChange,
  bridgeChange,
]);
export type ChangeSpec = z.infer<typeof changeSpecSchema>;
