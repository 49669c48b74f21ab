import { findLink } from "./bridges.ts";
import { blockOf } from "./document-subnets.ts";
import { guestOf } from "./guest-documents.ts";
import { askForLease } from "./guest-leases.ts";
import { macOf, nicsOf, targetOf, withNics } from "./guest-nics.ts";
import { renewPort } from "./guest-plugs.ts";
import { leasesOn } from "./leases.ts";
import { LibvirtError } from "./libvirt-error.ts";
import { modelOf } from "./nic-document.ts";
import type { VirshCommand, VirshContext } from "./virsh-command.ts";
import { VirshUsage } from "./virsh-options.ts";
import { virshTable } from "./virsh-table.ts";
import { attributeOf, childOf, childrenOf, node, setAttribute, type XmlNode } from "./xml-node.ts";

const value = ({ options }: VirshContext, name: string) => options.values.get(name) ?? "";
const isConfig = ({ options: { flags } }: VirshContext) => flags.has("config") || flags.has("persistent");
const isMac = (word: string) => /^[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5}$/i.test(word);
const linkOf = (nic: XmlNode) => attributeOf(childOf(nic, "link"), "state") ?? "up";

const byWord = (nics: readonly XmlNode[], word: string): XmlNode | null =>
  nics.find((one) => macOf(one) === word.toLowerCase() || targetOf(one) === word) ?? null;

/** Plugs or unplugs the virtual cable; a guest that finds it plugged in asks for its address again. */
function setLink(context: VirshContext): string {
  const [word, state] = [value(context, "interface"), value(context, "state")];
  const guest = guestOf(context);
  if (state !== "up" && state !== "down") throw new VirshUsage(`invalid link state '${state}'`);
  const isStored = isConfig(context) || guest.live === null;
  const document = isStored ? guest.stored : guest.live;
  const nics = nicsOf(document);
  const nic = byWord(nics, word);
  if (!nic || document === null) throw new VirshUsage(`interface '${word}' not found`);
  const link = childOf(nic, "link");
  if (link) setAttribute(link, "state", state);
  else nic.children.splice(afterModel(nic), 0, node("link", { state }));
  if (!isStored) renewPort(context.state, guest, nic);
  guest[isStored ? "stored" : "live"] = withNics(document, nics);
  if (!isStored && state === "up") askForLease(context.state, guest, nic);
  return "Device updated successfully\n";
}

const afterModel = (nic: XmlNode) =>
  nic.children.findLastIndex(({ name }) => ["model", "target", "source"].includes(name)) + 1;

function getLink(context: VirshContext): string {
  const word = value(context, "interface");
  const guest = guestOf(context);
  const nic = byWord(nicsOf(isConfig(context) ? guest.stored : (guest.live ?? guest.stored)), word);
  if (!nic) throw new VirshUsage(`Interface (${isMac(word) ? "mac" : "dev"}: ${word}) not found.`);
  return `${word} ${linkOf(nic)}`;
}

type Counters = Record<"rx" | "tx", Record<"bytes" | "packets" | "errors" | "dropped", number>>;

/** What the guest has received the host has sent. */
function stats(context: VirshContext): string {
  const word = value(context, "interface");
  const guest = guestOf(context);
  if (guest.live === null) throw new LibvirtError("Requested operation is not valid: domain is not running");
  const nic = byWord(nicsOf(guest.live), word);
  const link = nic && findLink(context.state, targetOf(nic) ?? "");
  if (!link) throw new LibvirtError(`invalid argument: '${word}' is not a known interface`);
  const { rx, tx } = link.stats64 as Counters;
  const lines = (side: string, { bytes, packets, errors, dropped }: Counters["rx"]) => [
    `${side}_bytes ${bytes}`,
    `${side}_packets ${packets}`,
    `${side}_errs ${errors}`,
    `${side}_drop ${dropped}`,
  ];
  return [...lines("rx", tx), ...lines("tx", rx)].map((line) => `${word} ${line}\n`).join("");
}

/** By the leases of libvirt's networks, or (null) by the guest's agent, which a recorded host tells. */
function addresses(context: VirshContext): string | null {
  const { state, options } = context;
  const source = options.values.get("source") ?? "lease";
  if (!["lease", "agent", "arp"].includes(source)) throw new VirshUsage(`Unknown data source '${source}'`);
  const guest = guestOf(context);
  if (guest.live === null) throw new LibvirtError("Requested operation is not valid: domain is not running");
  if (source === "agent") {
    if (guest.live.includes("org.qemu.guest_agent.0")) return null;
    throw new LibvirtError("argument unsupported: QEMU guest agent is not configured");
  }
  const rows = nicsOf(guest.live).flatMap((nic) => {
    const network = state.networks.find(({ name }) => name === attributeOf(childOf(nic, "source"), "network"));
    const bridge = attributeOf(childOf(network?.live, "bridge"), "name") ?? "";
    const blocks = childrenOf(network?.live, "ip").flatMap((ip) => blockOf(ip) ?? []);
    return leasesOn(state, bridge).flatMap(({ mac, address }) => {
      const family = address.includes(":") ? "ipv6" : "ipv4";
      const prefix = blocks.find((block) => block.family === family)?.prefix;
      const name = (targetOf(nic) ?? "-").padEnd(10);
      return mac === macOf(nic) ? [` ${name} ${mac.padEnd(20)} ${family.padEnd(8)}     ${address}/${prefix}\n`] : [];
    });
  });
  return ` Name       MAC address          Protocol     Address\n${"-".repeat(79)}\n${rows.join("")}`;
}

function list(context: VirshContext): string {
  const guest = guestOf(context);
  const nics = nicsOf(context.options.flags.has("inactive") ? guest.stored : (guest.live ?? guest.stored));
  const rows = nics.map((nic) => {
    const source = childOf(nic, "source")?.attributes.find(([key]) => ["network", "bridge", "dev"].includes(key));
    return [targetOf(nic) ?? "-", attributeOf(nic, "type") ?? "", source?.[1] ?? "-", modelOf(nic), macOf(nic)];
  });
  return virshTable(["Interface", "Type", "Source", "Model", "MAC"], rows);
}

/** About guests' NICs, but for those that give and take them. */
export const GUEST_COMMANDS: Record<string, VirshCommand> = {
  "domif-setlink": { words: ["domain", "interface", "state"], flags: ["config", "persistent"], run: setLink },
  "domif-getlink": { words: ["domain", "interface"], flags: ["config", "persistent"], run: getLink },
  domifstat: {
    words: ["domain", "interface"],
    fails: (context) => `Failed to get interface stats ${value(context, "domain")} ${value(context, "interface")}`,
    run: stats,
  },
  domifaddr: {
    words: ["domain", "interface?"],
    values: ["source"],
    flags: ["full"],
    fails: () => "Failed to query for interfaces addresses",
    run: addresses,
  },
  domiflist: { words: ["domain"], flags: ["inactive"], run: list },
  dumpxml: {
    words: ["domain"],
    flags: ["inactive"],
    run: (context) => {
      const guest = guestOf(context);
      const isStored = context.options.flags.has("inactive") || guest.live === null;
      return (isStored ? guest.stored : guest.live) ?? "";
    },
  },
};
