import type { ExpectedRule } from "../../model/plan.ts";
import type { FamilyFacts, RuleFacts, Way } from "./rule-facts.ts";

/** Where a rule stands, and its words. */
type Placed = [table: string, chain: string, rule: string];

/** The rules of one network as `iptables-save` prints them, chain by chain. Only IPv4 has a rule in mangle. */
export function iptablesRules(facts: RuleFacts): ExpectedRule[] {
  return facts.families.flatMap((one) =>
    [
      ...filterRules(facts, one),
      ...one.ways.flatMap((way) => natRules(facts, one, way)),
      ...(one.family === "ip" && facts.hasDhcp ? [checksumRule(facts)] : []),
    ].map(([table, chain, rule]) => ({ family: one.family, table, chain, rule })),
  );
}

function filterRules({ bridge, dev, hasTftp }: RuleFacts, { family, isServed, ways }: FamilyFacts): Placed[] {
  const reject = `-j REJECT --reject-with ${family === "ip" ? "icmp" : "icmp6"}-port-unreachable`;
  const [from, to] = dev === null ? ["", ""] : [`-i ${dev} `, `-o ${dev} `];
  const only = { new: "", answers: "-m conntrack --ctstate RELATED,ESTABLISHED " };
  const { asked, answered } = servicePorts(family, hasTftp);
  const open = (way: string, chain: string, ports: readonly string[]) =>
    ports.map((port): Placed => {
      const [protocol, number] = port.split(" ");
      return ["filter", chain, `${way} ${bridge} -p ${protocol} -m ${protocol} --dport ${number} -j ACCEPT`];
    });
  return [
    ["filter", "LIBVIRT_FWX", `-i ${bridge} -o ${bridge} -j ACCEPT`],
    ...ways.map(({ subnet, nat }): Placed => {
      const which = nat ? only.answers : only.new;
      return ["filter", "LIBVIRT_FWI", `-d ${subnet} ${from}-o ${bridge} ${which}-j ACCEPT`];
    }),
    ["filter", "LIBVIRT_FWI", `-o ${bridge} ${reject}`],
    ...ways.map(({ subnet }): Placed => ["filter", "LIBVIRT_FWO", `-s ${subnet} -i ${bridge} ${to}-j ACCEPT`]),
    ["filter", "LIBVIRT_FWO", `-i ${bridge} ${reject}`],
    ...(isServed ? [...open("-i", "LIBVIRT_INP", asked), ...open("-o", "LIBVIRT_OUT", answered)] : []),
  ];
}

/** Opened whether the network has DHCP and DNS or not. */
function servicePorts(family: "ip" | "ip6", hasTftp: boolean): { asked: string[]; answered: string[] } {
  const dns = ["udp 53", "tcp 53"];
  if (family === "ip6") return { asked: ["udp 547", ...dns], answered: ["udp 546", ...dns] };
  const shared = hasTftp ? ["udp 69", ...dns] : dns;
  return { asked: [...shared, "udp 67", "tcp 67"], answered: [...shared, "udp 68", "tcp 68"] };
}

function natRules({ dev }: RuleFacts, { family }: FamilyFacts, { subnet, nat }: Way): Placed[] {
  if (!nat) return [];
  const { addresses, ports } = nat;
  const to = dev === null ? "" : `-o ${dev} `;
  const kept = family === "ip" ? ["224.0.0.0/24", "255.255.255.255/32"] : ["ff02::/16"];
  const withPorts = addresses === null ? `MASQUERADE --to-ports ${ports}` : `SNAT --to-source ${addresses}:${ports}`;
  const plain = addresses === null ? "MASQUERADE" : `SNAT --to-source ${addresses}`;
  const hidden = `-s ${subnet} ! -d ${subnet} ${to}`;
  return [
    ...kept.map((target) => `-s ${subnet} -d ${target} ${to}-j RETURN`),
    `${hidden}-p tcp -j ${withPorts}`,
    `${hidden}-p udp -j ${withPorts}`,
    `${hidden}-j ${plain}`,
  ].map((rule) => ["nat", "LIBVIRT_PRT", rule]);
}

const checksumRule = ({ bridge }: RuleFacts): Placed => [
  "mangle",
  "LIBVIRT_PRT",
  `-o ${bridge} -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill`,
];
