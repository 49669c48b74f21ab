import { type Check, caution, type Subject } from "../finding.ts";
import { hasUplink, isContainersBridge } from "../host-devices.ts";
import { isForwarded } from "../network-kinds.ts";
import { rulesBackend } from "../rules-backend.ts";

const linkOf = ({ facts }: Subject, name: string | null) => facts.links.find((link) => link.name === name);

/** What the one way out means: everything else is rejected. */
export const cautionForwardDev: Check = (subject) => {
  const { facts, spec } = subject;
  const link = linkOf(subject, spec.forwardDev);
  if (!link) return [];
  const isDefault = facts.defaultRouteLinks.includes(link.name);
  return [
    ...(isDefault ? [] : [caution("create.forward-dev-not-default", "forwardDev", { dev: link.name })]),
    ...(link.isWireless ? [caution("create.forward-dev-wireless", "forwardDev", { dev: link.name })] : []),
  ];
};

/** A bridge that leads nowhere, or isn't meant for guests. */
export const cautionHostBridge: Check = (subject) => {
  const { facts, spec } = subject;
  const bridge = linkOf(subject, spec.hostBridge);
  if (!bridge) return [];
  const found = (code: Parameters<typeof caution>[0]) => caution(code, "hostBridge", { bridge: bridge.name });
  const hasTags = spec.vlanTags.length > 0 || spec.portgroups.some(({ vlanTags }) => vlanTags.length > 0);
  return [
    ...(isContainersBridge(bridge.name) ? [found("create.host-bridge-of-containers")] : []),
    ...(bridge.isUp ? [] : [found("create.host-bridge-down")]),
    ...(hasUplink(facts.links, bridge.name) ? [] : [found("create.host-bridge-without-uplink")]),
    ...(facts.isBridgedTrafficFiltered && facts.forwardPolicy === "drop" ? [found("create.host-bridge-filtered")] : []),
    ...(hasTags && bridge.canFilterVlans ? [found("create.vlan-filtering")] : []),
  ];
};

/** What macvtap never does, and what each mode asks of the switch. */
export const cautionMacvtap: Check = (subject) => {
  const { macvtap } = subject.spec;
  const dev = macvtap?.devs[0];
  if (!macvtap || dev === undefined) return [];
  const down = macvtap.devs.filter((name) => linkOf(subject, name)?.isUp === false);
  const ofMode = {
    bridge: caution("create.macvtap-host", "macvtap.mode", { dev }),
    vepa: caution("create.macvtap-vepa", "macvtap.mode", { dev }),
    private: caution("create.macvtap-private", "macvtap.mode", { dev }),
    passthrough: caution("create.macvtap-passthrough", "macvtap.mode", { dev }),
  };
  return [
    ofMode[macvtap.mode],
    ...down.map((name) => caution("create.macvtap-dev-down", "macvtap.dev", { dev: name })),
  ];
};

/** Other firewalls that have the last word over what libvirt lets through. */
export const cautionFirewall: Check = ({ facts, spec: { type } }) => {
  if (!isForwarded(type)) return [];
  const backend = rulesBackend(facts);
  const isDropped = facts.forwardPolicy === "drop" && (type === "open" || backend === "nftables");
  return [
    ...(isDropped ? [caution("create.forward-policy-drop", "type", { backend: backend ?? "unknown" })] : []),
    ...(type === "open" && facts.services.firewalld ? [caution("create.open-firewalld", "type")] : []),
  ];
};

/** Settings that won't do all they are meant for. */
export const cautionSettings: Check = ({ facts, spec }) => {
  const { mtuBytes, domain, forwardDev } = spec;
  const ways = forwardDev === null ? facts.defaultRouteLinks : [forwardDev];
  const uplink = facts.links.find(({ name }) => ways.includes(name));
  const isLarger = isForwarded(spec.type) && uplink !== undefined && mtuBytes !== null && mtuBytes > uplink.mtuBytes;
  return [
    ...(isLarger ? [caution("create.mtu-larger", "mtu", { dev: uplink.name, uplink: uplink.mtuBytes })] : []),
    ...(domain && /(?:^|\.)local$/i.test(domain.name) ? [caution("create.domain-local", "domain")] : []),
  ];
};
