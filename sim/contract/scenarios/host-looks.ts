import { ipAddr } from "../../../lib/readers/ip-addr.ts";
import { ipRoute4 } from "../../../lib/readers/ip-route-4.ts";
import { ipRoute6 } from "../../../lib/readers/ip-route-6.ts";
import { ip6tablesSave } from "../../../lib/readers/ip6tables-save.ts";
import { iptablesSave } from "../../../lib/readers/iptables-save.ts";
import { nftJson } from "../../../lib/readers/nft-json.ts";
import { nftText } from "../../../lib/readers/nft-text.ts";
import type { Step } from "./step.ts";

type Json = Record<string, unknown>;

const RULE = /(?:virbr11|kfbr\d?|kf-|10\.91\.|10\.92\.|192\.168\.91\.|fd91:|iif \d|oif \d)/;

/** The rules about a scenario's own network, with the line before each: so is their order seen. */
const rules = (text: string) => {
  const lines = text.split("\n");
  return lines.flatMap((line, at) => (RULE.test(line) ? [`${lines[at - 1]}\n${line}`] : [])).join("\n");
};

/** nft shows iptables' rules in its own words too; here it is asked for libvirt's tables alone. */
const ofLibvirt = (text: string) =>
  text
    .split(/^(?=table )/m)
    .filter((table) => /^table ip6? libvirt_network/.test(table))
    .join("");

const nftRules = (text: string) =>
  (JSON.parse(text) as { nftables: Json[] }).nftables
    .map((one) => JSON.stringify(one))
    .filter((one) => one.includes('"libvirt_network"') && RULE.test(one))
    .join("\n");

const isOwn = (name: unknown) => /^(?:virbr11|kfbr\d?)$/.test(String(name));

const links = (text: string) =>
  (JSON.parse(text) as Json[])
    .filter(({ ifname }) => isOwn(ifname))
    .map(({ ifname, mtu, qdisc, addr_info, linkinfo }) => {
      const { stp_state, forward_delay } = (linkinfo as { info_data: Json }).info_data;
      return JSON.stringify({ ifname, mtu, qdisc, addr_info, stp_state, forward_delay });
    })
    .join("\n");

const routes = (text: string) =>
  (JSON.parse(text) as Json[])
    .filter(({ dev }) => isOwn(dev))
    // whether the kernel has seen by now that the bridge has no carrier is a question of time
    .map(({ flags, ...route }) => JSON.stringify(Object.entries(route).sort()))
    .sort()
    .join("\n");

/** libvirt's rules. */
export const lookAtRules: Step[] = [
  { argv: [...iptablesSave.argv], pick: rules, only: "iptables" },
  { argv: [...ip6tablesSave.argv], pick: rules, only: "iptables" },
  { argv: [...nftText.argv], pick: (text) => rules(ofLibvirt(text)), only: "nftables" },
];

/** What a network has put on the host: its bridge, its routes, its rules. */
export const lookAtHost: Step[] = [
  { argv: [...ipAddr.argv], pick: links },
  { argv: [...ipRoute4.argv], pick: routes },
  { argv: [...ipRoute6.argv], pick: routes },
  ...lookAtRules,
  { argv: [...nftJson.argv], pick: nftRules, only: "nftables" },
];
