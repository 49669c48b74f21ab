import { subnetOf } from "../../subnet-of.ts";
import { mistake } from "./check-devices.ts";
import { type RuleLine, valueAfter, withWord } from "./rule-line.ts";
import type { RuleHost, RuleMistake } from "./rule-mistake.ts";

type KnownNetwork = RuleHost["networks"][number];

/** The types whose new connections from outside libvirt's own rules refuse. */
const REFUSES = new Set(["nat", "isolated", "very-isolated"]);

const inSubnet = (address: string, { subnets }: KnownNetwork): boolean =>
  subnets.some(({ address: own, prefix }) => {
    const subnet = subnetOf(own, prefix);
    return subnet !== null && subnetOf(address, prefix) === subnet;
  });

const plain = (text: string | undefined): string => (text ?? "").replace(/\/32$/, "");

/** The network of a guest's address; the host's own address in it is none. */
const networkOf = (address: string, { networks }: RuleHost): KnownNetwork | undefined =>
  networks.find((one) => inSubnet(address, one) && !one.subnets.some((subnet) => subnet.address === address));

/** Clients outside aim at the host: they know nothing of the guest's address, and no router leads there. */
function aimedAtGuest(line: RuleLine, host: RuleHost): RuleMistake[] {
  const aim = valueAfter(line, "-d", "--destination");
  const network = networkOf(plain(aim?.text), host);
  if (line.chain?.text !== "PREROUTING" || line.target?.text !== "DNAT" || !aim || !network) return [];
  const [own] = host.addresses.filter((address) => !address.includes(":"));
  const mended = own === undefined ? null : withWord(line, aim, own);
  const params = { address: plain(aim.text), network: network.name };
  return [mistake({ code: "dnat-to-guest", at: aim.at, params, mended })];
}

/** DNAT brings the packet to the guest's address; libvirt's rules refuse it there. */
function needsAccept(line: RuleLine, host: RuleHost): RuleMistake[] {
  const to = valueAfter(line, "--to-destination", "--to");
  const [, address = "", port] = /^([\d.]+)(?::(\d+))?$/.exec(to?.text ?? "") ?? [];
  const network = networkOf(address, host);
  if (line.target?.text !== "DNAT" || !to || !network || !REFUSES.has(network.type)) return [];
  const protocol = valueAfter(line, "-p", "--protocol")?.text;
  const [match, dport] = [valueAfter(line, "--dport")?.text ?? null, port ?? valueAfter(line, "--dport")?.text ?? null];
  const hasPort = protocol !== undefined && (match !== null || port !== undefined) && dport !== null;
  const accept =
    host.backend === "nftables"
      ? `nft insert rule ip libvirt_network forward ip daddr ${address}${hasPort ? ` ${protocol} dport ${dport}` : ""} counter accept`
      : `iptables -I FORWARD -d ${address} -o ${network.bridge ?? ""}${hasPort ? ` -p ${protocol} --dport ${dport}` : ""} -j ACCEPT`;
  const found = mistake({ code: "dnat-needs-accept", at: to.at, params: { network: network.name }, mended: accept });
  return [{ ...found, isMore: true }];
}

/** An accept at the end of FORWARD comes after libvirt's jumps, where the packet was refused already. */
function tooLate(line: RuleLine, host: RuleHost): RuleMistake[] {
  const { chain, target, isAppended, table } = line;
  const isForward = chain?.text === "FORWARD" && (table === null || table === "filter");
  if (!isForward || target?.text !== "ACCEPT" || !isAppended) return [];
  const [out, aim] = [
    valueAfter(line, "-o", "--out-interface")?.text,
    plain(valueAfter(line, "-d", "--destination")?.text),
  ];
  const network = host.networks.find(
    (one) =>
      REFUSES.has(one.type) &&
      ((one.bridge !== null && one.bridge === out) || (aim !== "" && inSubnet(aim.replace(/\/\d+$/, ""), one))),
  );
  const option = line.words.find(({ text }) => text === "-A" || text === "--append");
  if (!network || !option || host.backend === "nftables") return [];
  const mended = withWord(line, option, "-I");
  return [mistake({ code: "after-libvirt", at: option.at, params: { network: network.name }, mended })];
}

/** What a rule of good grammar does not do on this host, though it was written for it. */
export const checkMeaning = (line: RuleLine, host: RuleHost): RuleMistake[] =>
  [aimedAtGuest, needsAccept, tooLate].flatMap((check) => check(line, host));
