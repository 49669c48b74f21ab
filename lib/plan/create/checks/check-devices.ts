import type { PlanProblem } from "../../../model/plan.ts";
import type { KnownLink } from "../creation-facts.ts";
import { type Check, problem, type Subject, shown } from "../finding.ts";
import { hostBridges, macvtapCandidates, whyMissed, whyUnfit } from "../host-devices.ts";

const linkOf = ({ facts }: Subject, name: string): KnownLink | undefined =>
  facts.links.find((link) => link.name === name || link.altNames.includes(name));

const networkOfBridge = ({ facts }: Subject, bridge: string) => facts.networks.find((one) => one.bridge === bridge);

/** The one NIC that traffic of a NAT or routed network may leave by. */
export const checkForwardDev: Check = (subject) => {
  const { forwardDev: dev, bridge } = subject.spec;
  if (dev === null) return [];
  const found = (code: Parameters<typeof problem>[0], suggestion: string, params: PlanProblem["params"] = {}) => [
    problem(code, "forwardDev", { params: { dev: shown(dev), ...params }, suggestion }),
  ];
  const usual = subject.facts.defaultRouteLinks.find((link) => networkOfBridge(subject, link) === undefined) ?? "";
  if (dev === bridge) return found("create.forward-dev-own-bridge", usual);
  const network = networkOfBridge(subject, dev);
  if (network) return found("create.forward-dev-of-network", usual, { network: network.name });
  const link = linkOf(subject, dev);
  // A rule names the interface as the kernel does: another name of it would never match.
  if (!link || link.name !== dev) return found("create.forward-dev-missing", link?.name ?? usual);
  if (link.isLoopback) return found("create.forward-dev-loopback", usual);
  return link.master === null ? [] : found("create.forward-dev-port", link.master, { master: link.master });
};

/** The host's bridge of a bridged network: there before, and nobody else's. */
export const checkHostBridge: Check = (subject) => {
  const { spec, facts } = subject;
  if (spec.type !== "bridged") return [];
  const usual = hostBridges(facts)[0]?.name ?? null;
  const name = spec.hostBridge;
  if (name === null) return [problem("create.host-bridge-needed", "hostBridge")];
  const found = (code: Parameters<typeof problem>[0], params: PlanProblem["params"] = {}) => [
    problem(code, "hostBridge", { params: { bridge: shown(name), ...params }, suggestion: usual }),
  ];
  const network = networkOfBridge(subject, name);
  if (network) return found("create.host-bridge-of-network", { network: network.name });
  const link = facts.links.find((one) => one.name === name);
  if (!link) return found("create.host-bridge-missing");
  return link.kind === "bridge" ? [] : found("create.host-bridge-is-none");
};

/** The NICs of a macvtap network. */
export const checkMacvtap: Check = (subject) => {
  const { facts, written, spec } = subject;
  if (spec.type !== "macvtap" || !spec.macvtap) return [];
  const { devs, mode } = spec.macvtap;
  const usual = macvtapCandidates(facts)[0]?.name ?? null;
  const fieldOf = (at: number) => (written.macvtap?.devs ? `macvtap.devs.${at}` : "macvtap.dev");
  if (devs.length === 0) return [problem("create.macvtap-dev-needed", "macvtap.dev")];
  return devs.flatMap((dev, at) => {
    const link = linkOf(subject, dev);
    const params = { dev: shown(dev) };
    const suggestion = devs.includes(usual ?? "") ? null : usual;
    if (!link || link.name !== dev) return [problem("create.macvtap-dev-missing", fieldOf(at), { params, suggestion })];
    const unfit = whyUnfit(facts, link);
    if (unfit) {
      const more = { params: { ...params, ...unfit.params }, suggestion };
      return [problem(`create.macvtap-dev-${unfit.why}`, fieldOf(at), more)];
    }
    if (devs.indexOf(dev) !== at) return [problem("create.macvtap-dev-twice", fieldOf(at), { params, suggestion: "" })];
    // Passthrough takes the whole NIC from the host: its MAC, its addresses, and whoever is connected through it.
    const harm = mode === "passthrough" ? whyMissed(facts, link) : null;
    if (harm)
      return [problem(harm.code, "macvtap.mode", { params: { ...params, other: harm.other }, suggestion: "bridge" })];
    const owner = facts.networks.find(
      (one) => one.type === "macvtap" && one.mode === "passthrough" && one.devices.includes(dev),
    );
    if (!owner || mode === "passthrough") return [];
    return [
      problem("create.macvtap-dev-exclusive", fieldOf(at), {
        params: { ...params, network: owner.name },
        suggestion: null,
      }),
    ];
  });
};
