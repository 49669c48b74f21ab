import type { Answers, GuestAnswer, NetworkAnswer } from "../model/answers.ts";
import type { NicDefinition } from "../model/guest.ts";
import { NO_HOST_CONFIG } from "../model/host-config.ts";
import type { Link } from "../model/link.ts";
import type { NetworkDefinition } from "../model/network.ts";
import { handMadeDefinition } from "./hand-made.ts";

/** A uuid for tests from a number. */
export const handMadeUuid = (number: number): string =>
  `00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;

/** A NIC for tests: on network `red`, without a tap. */
export const handMadeNic = (over: Partial<NicDefinition> = {}): NicDefinition => ({
  mac: "52:54:00:00:00:01",
  type: "network",
  network: null,
  portgroup: null,
  bridge: null,
  dev: null,
  macvtapMode: null,
  model: "virtio",
  tap: null,
  link: "up",
  isIsolatedPort: false,
  vlanTags: [],
  filterref: null,
  alias: null,
  sourceText: null,
  xml: "",
  ...over,
});

/** A link for tests: a physical NIC that is up. */
export const handMadeLink = (name: string, over: Partial<Link> = {}): Link => ({
  name,
  index: 1,
  kind: null,
  mac: null,
  mtuBytes: 1500,
  isUp: true,
  hasCarrier: true,
  operstate: "UP",
  master: null,
  parent: null,
  altNames: [],
  isWireless: false,
  isLoopback: false,
  isIsolatedPort: false,
  bridge: null,
  portState: null,
  macvtapMode: null,
  xdp: false,
  counters: null,
  ...over,
});

/** A network answer for tests: persistent, active with the same live document unless told. */
export function handMadeNetwork(definition: Partial<NetworkDefinition>, over: Partial<NetworkAnswer> = {}) {
  const stored = handMadeDefinition(definition);
  const answer: NetworkAnswer = {
    uuid: stored.uuid,
    active: true,
    persistent: true,
    autostart: true,
    stored,
    live: stored,
    storedXml: "<network/>",
    liveXml: "<network/>",
    leases: [],
    ...over,
  };
  return answer.active ? answer : { ...answer, live: null, liveXml: null };
}

/** A guest answer for tests. `live` null: shut off. */
export function handMadeGuest(
  name: string,
  nics: { stored?: NicDefinition[]; live?: NicDefinition[] | null },
  over: Partial<GuestAnswer> = {},
): GuestAnswer {
  const uuid = over.uuid ?? handMadeUuid([...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
  const document = { name, uuid, title: null, hasAgentChannel: false, system: { osinfo: null, hasHyperv: false } };
  const live = nics.live ?? null;
  return {
    uuid,
    active: live !== null,
    persistent: true,
    autostart: false,
    state: live === null ? "shut-off" : "running",
    stored: { ...document, nics: nics.stored ?? live ?? [] },
    live: live === null ? null : { ...document, nics: live },
    storedXml: "<domain/>",
    liveXml: live === null ? null : "<domain/>",
    agent: { status: live === null ? "not-running" : "absent", interfaces: [] },
    ...over,
  };
}

/** Answers of an empty host for tests. */
export const handMadeAnswers = (over: Partial<Answers> = {}): Answers => ({
  facts: {
    hostname: "aula",
    kernel: "6.1.0",
    os: "Debian GNU/Linux 12",
    user: "root",
    uid: 0,
    iptables: "v1.8.9 (nf_tables)",
    nft: null,
    configuredBackend: null,
    isBrNetfilterLoaded: null,
    wirelessLinks: [],
    services: { firewalld: false, ufw: false, docker: false },
    ssh: null,
  },
  libvirtVersion: { daemon: "9.0.0", library: "9.0.0", hypervisor: "QEMU 7.2.15" },
  capabilities: { architecture: "x86_64", domainTypes: ["qemu"] },
  isReadOnly: false,
  networks: [],
  guests: [],
  statusLeases: [],
  links: [],
  addresses: [],
  routes: [],
  routeRules: [],
  neighbours: [],
  fdb: [],
  sysctls: {},
  listeners: [],
  rulesets: [],
  nwfilterBindings: [],
  trafficControl: [],
  hostConfig: NO_HOST_CONFIG,
  dnsmasqs: [],
  sshLink: null,
  sshClient: null,
  commands: [],
  warnings: [],
  unreadable: [],
  ...over,
});

export const handMadeMeta = { host: "qemu+ssh://root@aula/system", at: "2026-11-21T10:00:00.000Z", durationMs: 120 };
