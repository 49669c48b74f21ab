import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inside } from "../../../lab/inside.ts";
import type { HostState } from "../../../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../../../lab/test-hosts.ts";
import { assembleSnapshot } from "../../derive/assemble/assemble-snapshot.ts";
import { handMadeAnswers, handMadeMeta } from "../../derive/hand-made-host.ts";
import { RuleIndex } from "../../derive/rules/index-rules.ts";
import type { NetworkRule, RulesetText } from "../../model/firewall.ts";
import type { NetworkDefinition } from "../../model/network.ts";
import { CREATABLE_TYPES } from "../../model/network-spec.ts";
import { flattenRules } from "../../netfilter/flatten-rules.ts";
import { readRulesets } from "../../netfilter/read-rulesets.ts";
import { parseNetworkDefinition } from "../../readers/network-definition.ts";
import { resolveSpec } from "../create/resolve-spec.ts";
import { toCreationFacts } from "../create/to-creation-facts.ts";
import { toDefinition } from "../create/to-definition.ts";
import { buildNetworkXml } from "../xml/build-network-xml.ts";
import { arbitraryNetwork, type GivenNetwork, NETWORK_KINDS } from "./arbitrary-network.test-helper.ts";
import { arbitrarySpec } from "./arbitrary-spec.test-helper.ts";
import { expectedRules } from "./expected-rules.ts";
import { matchRules } from "./match-rules.ts";
import { trafficControlEffects } from "./traffic-control-effects.ts";

const reason = whyNoLab();
const titled = (title: string) => (reason ? `${title} (skipped: ${reason})` : title);

/** PUENTE_SEED tries other networks; the one used stands in each test's title. */
const SEED = Number(process.env.PUENTE_SEED ?? 4);
const COUNT = 240;
/** iptables takes longer with each rule that is there, so they run in parts. */
const AT_ONCE = 40;

/** What chance seldom makes. */
const ODD: GivenNetwork[] = [
  '<forward mode="none" dev="eth0"/><ip address="10.90.0.1" prefix="24"/>',
  '<forward mode="route"/><ip family="ipv6" address="::10.90.1.1" prefix="120"/>',
  '<forward mode="route"/><ip family="ipv6" address="64:ff9b::10.90.2.1" prefix="120"/>',
  '<forward mode="nat"><nat><port start="5000" end="5000"/></nat></forward><ip family="ipv6" address="fd90::1"/>',
  '<forward mode="nat" dev="not-there"/><ip address="10.90.4.255" netmask="255.255.255.0"/>',
  '<forward/><ip address="200.90.5.0" prefix="0"><dhcp/></ip>',
].map((rest, at) => {
  const name = `odd${at}`;
  const xml = `<network><name>${name}</name><bridge name="odd.${at}"/><dns enable="no"/>${rest}</network>`;
  return { name, type: "odd", xml };
});
const REFUSED =
  '<network><name>refused</name><forward><nat><port start="5000" end="5000"/></nat></forward><bridge name="refused"/><ip address="10.91.0.1" prefix="24"/></network>';

const FACTS = toCreationFacts(assembleSnapshot(handMadeAnswers(), handMadeMeta));
/** From a spec, as the wizard makes them: also its definition before there is any XML. */
const arbitraryFromSpec = (slot: number) =>
  arbitrarySpec(slot).map((written): GivenNetwork => {
    const { spec } = resolveSpec(FACTS, written);
    return { name: spec.name, type: spec.type, xml: buildNetworkXml(spec), definition: toDefinition(spec) };
  });

/** Seeds that follow each other make much the same first sample: they are scattered, and the tenth is taken. */
const sample = (slot: number, networks: fc.Arbitrary<GivenNetwork>) =>
  fc.sample(networks, { seed: Math.imul(SEED * 1000 + slot + 1, 0x9e3779b1), numRuns: 10 }).slice(-1);

/** Every fourth is made from a spec, the others are XML that says what no spec can. */
const NETWORKS = [
  ...Array.from({ length: COUNT }, (_, slot) =>
    sample(slot, slot % 4 === 0 ? arbitraryFromSpec(slot) : arbitraryNetwork(slot)),
  ),
  ODD,
].flat();

/** What a host says while networks run: each one's live XML, libvirt's rules, and the bridges with a queue of its. */
type Seen = {
  live: Map<string, NetworkDefinition>;
  errors: string[];
  rules: NetworkRule[];
  index: RuleIndex;
  queues: Set<string>;
};
type Backend = "iptables" | "nftables";

const MARK = "=====";

const COMMANDS = {
  "iptables-save -c": { backend: "iptables", family: "ip" },
  "ip6tables-save -c": { backend: "iptables", family: "ip6" },
  "nft -j list ruleset": { backend: "nftables", family: "all" },
  "nft -a list ruleset": { backend: "nftables", family: "all" },
} as const satisfies Record<string, Pick<RulesetText, "backend" | "family">>;

const READ = [...Object.keys(COMMANDS), "tc qdisc show"];

/**
 * Instead of stopping the networks, which takes longer than starting them: what they wrote is emptied for the next
 * part, and their dnsmasqs end. The host is thrown away afterwards.
 */
const EMPTY_CHAINS = `
cat /run/libvirt/network/*.pid 2>/dev/null | xargs -r kill; rm -f /run/libvirt/network/*.pid
for save in iptables ip6tables; do
  $save-save | sed -n '/^\\*/p; /^:LIBVIRT_/p; /^COMMIT/p' | $save-restore --noflush
done
nft list tables | sed -n 's/^table \\(ip6\\{0,1\\} libvirt_network\\)$/\\1/p' | while read -r table; do
  for chain in guest_cross guest_input guest_output guest_nat; do nft flush chain $table $chain; done
done`;

const definitionOf = (xml: string): NetworkDefinition => {
  const { value, warnings } = parseNetworkDefinition(xml, "test");
  expect(warnings).toEqual([]);
  if (!value) throw new Error(xml);
  return value;
};

describe.skipIf(reason).each([
  ["bookworm", "iptables"],
  ["trixie", "iptables"],
  ["trixie-nftables", "nftables"],
] as const)(titled(`${COUNT} random networks (seed ${SEED}) on %s`), (generation, backend) => {
  let lab: TestHosts;
  let host: HostState;

  beforeAll(async () => {
    lab = await openTestHosts({ generation, isBroken: true });
    [host] = lab.hosts;
    await inside(host, ["sh", "-s"], {
      input: [
        "ip link add eth1 type veth peer name eth1p; ip link set eth1 up; ip link set eth1p up",
        "ip link add br0 type bridge; ip link set br0 up; mkdir -p /srv/tftp",
      ].join("\n"),
    });
  });
  afterAll(() => lab?.close());

  test("have exactly the rules that were expected, from what was asked and from what runs", {
    timeout: 600_000,
  }, async () => {
    const started: string[] = [];
    for (let at = 0; at < NETWORKS.length; at += AT_ONCE) {
      const networks = NETWORKS.slice(at, at + AT_ONCE);
      const seen = await run(host, networks);
      expect(seen.errors).toEqual([]);
      const claimed = networks.flatMap((network) => compare(network, seen, backend));
      expect(claimed).toHaveLength(seen.rules.length);
      expect(new Set(claimed)).toEqual(new Set(seen.rules));
      started.push(...networks.map(({ type }) => type));
    }
    expect([started.length, new Set(started)]).toEqual([
      COUNT + ODD.length,
      new Set([...NETWORK_KINDS, ...CREATABLE_TYPES, "odd"]),
    ]);
  });

  test("one whose rules can't be told is one that libvirt does not start", async () => {
    const { live, errors } = await run(host, [{ name: "refused", type: "nat", xml: REFUSED }]);
    expect([live.size, errors.join(" ")]).toEqual([0, expect.stringContaining("Invalid port range '5000-5000'")]);
    expect(expectedRules(definitionOf(REFUSED), backend)).toBeNull();
  });
});

/** Compares one network's rules and queue, and gives back those of the host's rules that are its own. */
function compare(
  { name, xml, definition: planned }: GivenNetwork,
  { live, index, queues }: Seen,
  backend: Backend,
): NetworkRule[] {
  const running = live.get(name);
  if (!running) throw new Error(`did not start: ${xml}`);
  const own = index.of(running, true);
  for (const definition of [...(planned ? [planned] : []), definitionOf(xml), running]) {
    const expected = expectedRules(definition, backend);
    if (!expected) throw new Error(`no rules told: ${xml}`);
    expect.soft(byChain(own), xml).toEqual(byChain(expected.rules));
    expect.soft(matchRules(expected, own), xml).toEqual({ missing: [], extra: [], misplaced: [] });
    const hasQueue = running.bridge !== null && queues.has(running.bridge.name ?? "");
    expect.soft(trafficControlEffects(definition, backend).length > 0, xml).toBe(hasQueue);
  }
  return own;
}

/** The chains have no order among them; the rules in each have. */
function byChain(rules: readonly Pick<NetworkRule, "family" | "table" | "chain" | "rule">[]): Map<string, string[]> {
  const chains = Map.groupBy(rules, ({ family, table, chain }) => `${family} ${table} ${chain}`);
  return new Map([...chains].map(([chain, list]) => [chain, list.map(({ rule }) => rule)]));
}

async function run(host: HostState, networks: readonly GivenNetwork[]): Promise<Seen> {
  const output = await inside(host, ["sh", "-s"], {
    input: [
      'exec 2>&1; cd "$(mktemp -d)"',
      ...networks.map(({ name, xml }) => `cat > ${name}.xml <<'END-OF-XML'\n${xml}\nEND-OF-XML`),
      `virsh -q -c qemu:///system "${networks.map(({ name }) => `net-create ${name}.xml; net-dumpxml ${name}`).join("; ")}" || :`,
      ...READ.map((command) => `echo '${MARK}${command}'; ${command} 2>/dev/null`),
      `echo ${MARK}`,
      EMPTY_CHAINS,
    ].join("\n"),
  });
  const parts = new Map<string, string>();
  for (const part of output.split(MARK))
    parts.set(part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n") + 1));
  const texts = Object.entries(COMMANDS).map(([command, kind]) => ({
    ...kind,
    command,
    text: parts.get(command) ?? "",
  }));
  const live = (output.match(/<network\b.*?<\/network>/gs) ?? []).map(definitionOf);
  const index = new RuleIndex(live);
  const rules = [...flattenRules(readRulesets(texts))].filter(isOfNetworks);
  for (const rule of rules) index.add(rule);
  const queues = parts.get("tc qdisc show")?.matchAll(/^qdisc htb 1: dev (\S+) root /gm) ?? [];
  return {
    live: new Map(live.map((definition) => [definition.name, definition])),
    errors: output.match(/^error: .*$/gm) ?? [],
    rules,
    index,
    queues: new Set([...queues].map(([, bridge = ""]) => bridge)),
  };
}

/** No base chains and no jumps into libvirt's own. */
const isOfNetworks = ({ owner, chain }: NetworkRule) => owner === "libvirt" && /^(LIBVIRT_|guest_)/.test(chain);
