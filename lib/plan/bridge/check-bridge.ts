import { isNic } from "../../derive/find-host-bridges.ts";
import type { Link } from "../../model/link.ts";
import type { PlanProblem } from "../../model/plan.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { freeBridge } from "../create/free-bridge.ts";
import { NFT_WORDS } from "../create/nft-words.ts";
import { toCreationFacts } from "../create/to-creation-facts.ts";
import { problem } from "../life/plan-parts.ts";

const MOST_LETTERS = 15;
/** A name that the kernel, nft and iptables take for nothing else. */
export function checkBridgeName(snapshot: Snapshot, name: string, base = "br"): PlanProblem[] {
  const suggestion = freeBridge(toCreationFacts(snapshot), base);
  const refuse = (code: string) => [{ ...problem("name", `bridge.${code}`, { name }), suggestion }];
  if (name.length > MOST_LETTERS) return refuse("name-too-long");
  if (!/^[A-Za-z][\w.-]*$/.test(name)) return refuse("name-characters");
  if (NFT_WORDS.has(name)) return refuse("name-reserved");
  const isTaken =
    snapshot.links.some((link) => link.name === name || link.altNames.includes(name)) ||
    snapshot.networks.some(({ bridge, type }) => bridge === name && type !== "bridged");
  return isTaken ? refuse("name-taken") : [];
}

/** What keeps a NIC from becoming the port of a bridge. */
export function checkPort(snapshot: Snapshot, dev: string): { link: Link } | { problems: PlanProblem[] } {
  const refuse = (code: string, params: PlanProblem["params"] = {}) => ({
    problems: [problem("dev", `bridge.${code}`, { dev, ...params })],
  });
  const link = snapshot.links.find(({ name }) => name === dev);
  if (!link) return refuse("no-device");
  if (link.isWireless) return refuse("wireless");
  if (link.master !== null) return refuse("is-port", { master: link.master });
  if (!isNic(link)) return refuse("kind", { kind: link.kind ?? "loopback" });
  if (link.mac === null) return refuse("no-mac");
  const riders = snapshot.links.filter(({ parent, kind }) => parent === dev && kind !== "veth");
  if (riders.length > 0) return refuse("has-riders", { riders: riders.map(({ name }) => name).join(", ") });
  return { link };
}

const names = (networks: Snapshot["networks"]) => networks.map(({ name }) => name).join(", ");

/** The first rule of the firewall that names a link. */
function ruleNaming({ rulesets }: Snapshot, link: string): string | null {
  const word = new RegExp(`(?:^|[\\s"])${link.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?=[\\s"]|$)`);
  const lines = rulesets.filter(({ text }) => !text.startsWith("{")).flatMap(({ text }) => text.split("\n"));
  return (
    lines
      .find((line) => word.test(line))
      ?.trim()
      .slice(0, 200) ?? null
  );
}

const leadingOut = ({ networks }: Snapshot, link: string) =>
  networks.filter(({ type, definition }) => type !== "macvtap" && definition.forward?.interfaces.includes(link));

/** What works now and won't any more once the bridge is gone and its NIC stands alone. */
export function leavingCautions(snapshot: Snapshot, bridge: string, dev: string): PlanProblem[] {
  const caution = (code: string, params: PlanProblem["params"] = {}) =>
    problem("", `bridge.${code}`, { dev, bridge, ...params });
  const out = leadingOut(snapshot, bridge);
  const rule = ruleNaming(snapshot, bridge);
  return [
    ...(out.length > 0 ? [caution("forward-on-bridge", { networks: names(out) })] : []),
    ...(rule ? [caution("rules-bridge", { rule })] : []),
    ...(snapshot.access.isRoot ? [] : [caution("needs-root", { user: snapshot.access.user })]),
  ];
}

/** What works now and won't any more once the NIC is the port of a bridge. */
export function cautionsOf(snapshot: Snapshot, { name: dev, hasCarrier }: Link, bridge: string): PlanProblem[] {
  const caution = (code: string, params: PlanProblem["params"] = {}) =>
    problem("", `bridge.${code}`, { dev, bridge, ...params });
  const riding = snapshot.networks.filter(({ type, devices }) => type === "macvtap" && devices.includes(dev));
  const out = leadingOut(snapshot, dev);
  const rule = ruleNaming(snapshot, dev);
  return [
    ...(hasCarrier ? [] : [caution("no-carrier")]),
    ...(riding.length > 0 ? [caution("macvtap-networks", { networks: names(riding) })] : []),
    ...(out.length > 0 ? [caution("forward-networks", { networks: names(out) })] : []),
    ...(rule ? [caution("rules", { rule })] : []),
    ...(snapshot.access.isRoot ? [] : [caution("needs-root", { user: snapshot.access.user })]),
  ];
}
