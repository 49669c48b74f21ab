import type { PlanProblem } from "../../../model/plan.ts";
import {
  bitsOf,
  blockAround,
  formatBlock,
  formatIp,
  hostsOf,
  type Ip,
  type IpBlock,
  isIn,
  overlap,
  parseBlock,
  parseIp,
} from "../../ip-block.ts";
import { type Check, problem, type Subject, shown } from "../finding.ts";
import { freeSubnet, freeSubnet6 } from "../free-subnet.ts";
import type { ResolvedSubnet } from "../resolved-spec.ts";
import { whoHas } from "../taken-blocks.ts";

/** Blocks that no network of guests can have, with what they are for. */
const SPECIAL: readonly { cidr: string; kind: string }[] = [
  { cidr: "0.0.0.0/8", kind: "thisNetwork" },
  { cidr: "127.0.0.0/8", kind: "loopback" },
  { cidr: "169.254.0.0/16", kind: "linkLocal" },
  { cidr: "224.0.0.0/4", kind: "multicast" },
  { cidr: "240.0.0.0/4", kind: "reserved" },
  { cidr: "::/96", kind: "loopback" },
  { cidr: "::ffff:0:0/96", kind: "mapped" },
  { cidr: "fe80::/10", kind: "linkLocal" },
  { cidr: "ff00::/8", kind: "multicast" },
];
const special = SPECIAL.map(({ cidr, kind }) => ({ kind, block: parseBlock(cidr) as IpBlock }));

/** What a block is kept for; null: for hosts. */
export const specialKind = (ip: Ip): string | null => special.find(({ block }) => isIn(ip, block))?.kind ?? null;

/** Smallest prefix of IPv4: wider ones would hold most of the world. */
const WIDEST = 8;

type Look = Subject & { subnet: ResolvedSubnet; others: IpBlock[] };

const freeCidr = ({ facts, spec, subnet, others }: Look) =>
  subnet.family === "ipv6" ? freeSubnet6(facts, spec.name, others) : freeSubnet(facts, others);

/** Problems of the address as text: what is written is no address with a prefix. */
function findMisspelt(look: Look): PlanProblem | null {
  const { subnet, written } = look;
  const { address, prefix, family, field } = subnet;
  const asked = (field === "ipv4" || field === "ipv6" ? written[field]?.cidr : null) ?? address;
  const found = (code: Parameters<typeof problem>[0], suggestion: string | null) =>
    problem(code, `${field}.cidr`, { params: { found: shown(asked), address: shown(address) }, suggestion });
  const ip = parseIp(address);
  if (!ip) return address === "" ? found("create.no-free-subnet", null) : found("create.cidr-format", freeCidr(look));
  if (ip.family !== family) return found("create.cidr-family", freeCidr(look));
  if (prefix === null && asked.includes("/")) return found("create.cidr-prefix", `${address}/${usualPrefix(ip)}`);
  return prefix === null ? found("create.cidr-no-prefix", `${address}/${usualPrefix(ip)}`) : null;
}

const usualPrefix = ({ family }: Ip) => (family === "ipv6" ? 64 : 24);

/** Problems of the prefix: too little room, too much, or not what router advertisements need. */
function findBadPrefix({ subnet }: Look, ip: Ip): PlanProblem | null {
  const { address, prefix, field } = subnet;
  const size = prefix ?? 0;
  const found = (code: Parameters<typeof problem>[0]) =>
    problem(code, `${field}.cidr`, { params: { prefix: size }, suggestion: `${address}/${usualPrefix(ip)}` });
  if (size > bitsOf(ip.family)) return found("create.cidr-prefix-too-long");
  if (ip.family === "ipv6" && size < 64) return found("create.ipv6-prefix");
  if (size < WIDEST) return found("create.subnet-too-wide");
  return size > bitsOf(ip.family) - 2 ? found("create.subnet-too-small") : null;
}

/** Problems of the address within its subnet: it names the subnet itself, or everybody in it. */
function findNoHost({ subnet }: Look, ip: Ip, block: IpBlock): PlanProblem | null {
  const { first } = hostsOf(block);
  const isNetwork = ip.value === block.first;
  if (!isNetwork && !(ip.family === "ipv4" && ip.value === block.last)) return null;
  const suggestion = `${formatIp({ family: ip.family, value: first })}/${block.prefix}`;
  const code = isNetwork ? "create.address-is-network" : "create.address-is-broadcast";
  return problem(code, `${subnet.field}.cidr`, { params: { address: subnet.address }, suggestion });
}

function findTaken(look: Look, block: IpBlock): PlanProblem | null {
  const { facts, subnet, others } = look;
  const found = (code: Parameters<typeof problem>[0], params: PlanProblem["params"]) =>
    problem(code, `${subnet.field}.cidr`, {
      params: { subnet: formatBlock(block), ...params },
      suggestion: freeCidr(look),
    });
  const own = others.find((one) => overlap(one, block));
  if (own) return found("create.subnet-overlaps-own", { other: formatBlock(own) });
  const taken = whoHas(facts, block);
  if (!taken) return null;
  const other = formatBlock(taken.block);
  if (taken.by === "network") return found("create.subnet-overlaps-network", { other, network: taken.owner ?? "" });
  if (taken.by === "client") return found("create.subnet-overlaps-client", { client: taken.owner ?? "" });
  if (taken.owner === null) return found("create.subnet-overlaps-nowhere", { other });
  const code = taken.by === "address" ? "create.subnet-overlaps-link" : "create.subnet-overlaps-route";
  return found(code, { other, link: taken.owner });
}

function checkSubnet(look: Look): PlanProblem | null {
  const { subnet } = look;
  const misspelt = findMisspelt(look);
  const ip = parseIp(subnet.address);
  if (misspelt || !ip) return misspelt;
  const kind = specialKind(ip);
  const params = { address: subnet.address, kind: kind ?? "" };
  const suggestion = freeCidr(look);
  if (kind) return problem("create.subnet-special", `${subnet.field}.cidr`, { params, suggestion });
  const unfit = findBadPrefix(look, ip);
  const block = blockAround(ip, subnet.prefix ?? -1);
  if (unfit || !block) return unfit;
  // who has the subnet comes first: another address within it would be no way out
  return findTaken(look, block) ?? findNoHost(look, ip, block);
}

const blockOf = ({ address, prefix }: ResolvedSubnet) => parseBlock(`${address}/${prefix}`);

/** Each address of the host on the network: a real one, in a subnet of its own that nobody has yet. */
export const checkSubnets: Check = (subject) => {
  const { subnets } = subject.spec;
  return subnets.flatMap((subnet, at) => {
    const others = subnets.flatMap((other, position) => (position === at ? [] : (blockOf(other) ?? [])));
    return checkSubnet({ ...subject, subnet, others }) ?? [];
  });
};

/** Whether the type has the addresses it needs, and no more DHCP than libvirt serves. */
export const checkSubnetCount: Check = ({ facts, written, spec }) => {
  const { type, subnets } = spec;
  const field = written.ips ? "ips.0.cidr" : "ipv4.cidr";
  const needs = type === "nat" || type === "routed" || type === "open" || type === "isolated";
  if (needs && subnets.length === 0) {
    return [problem("create.address-needed", field, { params: { type }, suggestion: freeSubnet(facts) })];
  }
  return (["ipv4", "ipv6"] as const).flatMap((family) => {
    const serving = subnets.filter((subnet) => subnet.family === family && subnet.dhcp);
    return serving
      .slice(1)
      .map(({ field: second }) =>
        problem("create.dhcp-twice", `${second}.dhcp`, { params: { family }, suggestion: "" }),
      );
  });
};
