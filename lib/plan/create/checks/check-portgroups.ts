import type { PlanProblem } from "../../../model/plan.ts";
import { badRates } from "../bad-rates.ts";
import { type Check, problem, type Subject, shown } from "../finding.ts";
import { isAtLeast } from "../is-at-least.ts";
import type { Bandwidth } from "../resolved-spec.ts";

const checkBandwidth = (bandwidth: Bandwidth | null, field: string): PlanProblem[] =>
  badRates(bandwidth).map(({ at, params, isAverage }) =>
    problem("create.number-range", `${field}.${at}`, { params, suggestion: isAverage ? 1000 : "" }),
  );

/** VLANs on a Linux bridge: libvirt 11, a kernel that can filter them, and tags that exist. */
function checkVlan({ facts, spec }: Subject, tags: number[], field: string): PlanProblem[] {
  if (tags.length === 0) return [];
  const found = (code: Parameters<typeof problem>[0], params: PlanProblem["params"] = {}) => [
    problem(code, field, { params, suggestion: "" }),
  ];
  if (spec.type !== "bridged") return found("create.vlan-not-for-type", { type: spec.type });
  if (isAtLeast(facts.libvirt, "11.0.0") !== true)
    return found("create.vlan-needs-newer", { version: facts.libvirt ?? "?" });
  const bridge = facts.links.find(({ name }) => name === spec.hostBridge);
  if (bridge?.canFilterVlans === false) return found("create.vlan-kernel", { bridge: bridge.name });
  const isFine = tags.every((tag, at) => Number.isInteger(tag) && tag >= 1 && tag <= 4094 && tags.indexOf(tag) === at);
  return isFine ? [] : found("create.vlan-tags");
}

function checkGroupName({ spec }: Subject, at: number): PlanProblem[] {
  const { name } = spec.portgroups[at] ?? { name: "" };
  const field = `portgroups.${at}.name`;
  const params = { found: shown(name) };
  const others = new Set(spec.portgroups.flatMap((one, position) => (position === at ? [] : one.name)));
  const base =
    name
      .replace(/[^\w.-]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 40) || "lan";
  let suggestion = base;
  for (let number = 2; others.has(suggestion); number++) suggestion = `${base}-${number}`;
  if (!/^[\w.\-\\:/]{1,100}$/.test(name)) return [problem("create.portgroup-name", field, { params, suggestion })];
  const isTwice = spec.portgroups.slice(0, at).some((one) => one.name === name);
  return isTwice ? [problem("create.portgroup-twice", field, { params, suggestion })] : [];
}

/** Portgroups, VLANs and bandwidth, of the whole network and of each group. */
export const checkPortgroups: Check = (subject) => {
  const { type, hostBridge, portgroups, vlanTags, bandwidth } = subject.spec;
  const params = { bridge: hostBridge ?? "" };
  const defaults = portgroups.flatMap(({ isDefault }, at) => (isDefault ? [at] : []));
  return [
    ...checkVlan(subject, vlanTags, "vlan"),
    // libvirt would put it on the host's bridge itself, and so on the host's own traffic.
    ...(type === "bridged" && bandwidth
      ? [problem("create.bandwidth-of-host", "bandwidth", { params, suggestion: "" })]
      : []),
    ...checkBandwidth(bandwidth, "bandwidth"),
    ...portgroups.flatMap((group, at) => [
      ...checkGroupName(subject, at),
      ...checkVlan(subject, group.vlanTags, `portgroups.${at}.vlan`),
      ...checkBandwidth(group.bandwidth, `portgroups.${at}.bandwidth`),
    ]),
    ...defaults
      .slice(1)
      .map((at) => problem("create.portgroup-two-defaults", `portgroups.${at}.default`, { suggestion: "false" })),
  ];
};
