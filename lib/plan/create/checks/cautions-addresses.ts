import type { PlanProblem } from "../../../model/plan.ts";
import { formatBlock, type IpBlock, parseBlock, parseIp } from "../../ip-block.ts";
import { type Check, caution } from "../finding.ts";
import { whyUnwise } from "../free-subnet.ts";
import { isForwarded } from "../network-kinds.ts";

/** Blocks that anybody may use at home, and those of examples in books. */
const PRIVATE = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "192.0.2.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
].map((cidr) => parseBlock(cidr) as IpBlock);

/** Free and yet a choice one regrets. */
export const cautionUnwise: Check = ({ spec: { type, subnets } }) =>
  subnets.flatMap(({ field, family, address, prefix }) => {
    const block = parseBlock(`${address}/${prefix}`);
    if (!block || family !== "ipv4") return [];
    const unwise = whyUnwise(block);
    const subnet = formatBlock(block);
    if (unwise)
      return [caution("create.subnet-unwise", `${field}.cidr`, { subnet, other: unwise.cidr, why: unwise.why })];
    const isPrivate = PRIVATE.some((one) => one.first <= block.first && block.last <= one.last);
    return isPrivate || type === "routed" ? [] : [caution("create.subnet-public", `${field}.cidr`, { subnet })];
  });

/** Guests with their own addresses outside: others must know the way back. */
export const cautionWayBack: Check = ({ spec: { type, subnets } }) => {
  if (type !== "routed" && type !== "open") return [];
  const all = subnets.flatMap(({ address, prefix }) => parseBlock(`${address}/${prefix}`) ?? []).map(formatBlock);
  return all.length === 0 ? [] : [caution("create.return-route", "type", { subnets: all.join(", "), type })];
};

/** IPv6 beside NAT is not behind NAT, unless asked. */
export const cautionIpv6: Check = ({ facts, spec: { type, subnets, nat } }) => {
  const six = subnets.find(({ family }) => family === "ipv6");
  const narrow = subnets.filter(({ family, prefix }) => family === "ipv6" && prefix !== null && prefix > 64);
  const lost = six && isForwarded(type) && facts.sysctls.ipv6Forwarding !== true ? facts.autoconfiguredLinks : [];
  return [
    ...narrow.map(({ field, prefix }) => caution("create.ipv6-no-slaac", `${field}.cidr`, { prefix: prefix ?? 0 })),
    ...(type === "nat" && six && !nat?.ipv6 ? [caution("create.ipv6-without-nat", `${six.field}.cidr`)] : []),
    ...(nat?.ipv6 && !six ? [caution("create.nat-ipv6-without-address", "nat.ipv6")] : []),
    ...(lost.length > 0
      ? [caution("create.ipv6-autoconfigured", `${six?.field}.cidr`, { links: lost.join(", ") })]
      : []),
  ];
};

/** Addresses to borrow that nobody here answers for: replies won't find back. */
export const cautionNatAddresses: Check = ({ facts, spec: { nat } }) => {
  const [from, to] = [parseIp(nat?.addresses?.start ?? ""), parseIp(nat?.addresses?.end ?? "")];
  if (!from || !to || !nat?.addresses) return [];
  const own = facts.taken
    .filter(({ by }) => by === "address")
    .map(({ cidr }) => parseIp(cidr.split("/")[0] ?? "")?.value);
  const few = to.value - from.value < 1024n;
  const isOwn =
    few &&
    Array.from({ length: Number(to.value - from.value) + 1 }, (_, at) => from.value + BigInt(at)).every((ip) =>
      own.includes(ip),
    );
  return isOwn ? [] : [caution("create.nat-address-not-here", "nat.addresses", nat.addresses)];
};

/** libvirt can't know what guests of a very isolated network call themselves: the LAN's numbers would confuse everybody. */
export const cautionLan: Check = ({ facts, spec: { type } }) => {
  if (type !== "very-isolated") return [];
  const lan = facts.taken.filter(
    ({ by, link, family }) => by === "address" && family === "ipv4" && facts.defaultRouteLinks.includes(link ?? ""),
  );
  const blocks = lan.flatMap(({ cidr }) => parseBlock(cidr) ?? []).map(formatBlock);
  return blocks.length === 0
    ? []
    : [caution("create.very-isolated-addresses", "type", { subnets: [...new Set(blocks)].join(", ") })];
};

/** A reservation for a guest that is plugged in elsewhere waits for it to come. */
export const cautionReservations: Check = ({ facts, spec: { subnets } }) =>
  subnets.flatMap(({ field, dhcp }) =>
    (dhcp?.hosts ?? []).flatMap(({ mac }, at) => {
      const guest = facts.macs.find((one) => one.by === "guest" && one.mac === mac && one.network !== null);
      const params = { mac: mac ?? "", guest: guest?.owner ?? "", network: guest?.network ?? "" };
      return guest ? [caution("create.reservation-guest-elsewhere", `${field}.dhcp.hosts.${at}.mac`, params)] : [];
    }),
  );

/** Static routes and isolated ports do less than their names promise. */
export const cautionPromises: Check = ({ spec: { routes, hasIsolatedPorts } }) => [
  ...routes.map<PlanProblem>((_, at) => caution("create.static-route", `routes.${at}`)),
  ...(hasIsolatedPorts ? [caution("create.isolated-ports", "isolatedPorts")] : []),
];
