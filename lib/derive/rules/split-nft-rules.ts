import type { NetworkRule, RulesetFamily } from "../../model/firewall.ts";

const TABLE = /^table (\S+) (\S+) \{/;
const CHAIN = /^\s*chain (\S+) \{/;
const HANDLE = / # handle (\d+)$/;
const COUNTER = /counter packets (\d+) bytes (\d+)/;
const FAMILIES: Record<string, RulesetFamily> = { ip: "ip", ip6: "ip6", bridge: "bridge" };

type Place = { family: string; table: string; chain: string };

function toRule(line: string, { family, table, chain }: Place): NetworkRule {
  const handle = HANDLE.exec(line)?.[1];
  const counter = COUNTER.exec(line);
  return {
    backend: "nftables",
    family: FAMILIES[family] ?? "all",
    table,
    chain,
    handle: handle === undefined ? null : Number(handle),
    rule: line.replace(HANDLE, "").replace(COUNTER, "counter"),
    packets: counter?.[1] === undefined ? null : Number(counter[1]),
    bytes: counter?.[2] === undefined ? null : Number(counter[2]),
    owner: table === "libvirt_network" ? "libvirt" : "other",
  };
}

const isBaseChainHead = (line: string) => /^(type \S+ hook |policy |comment )/.test(line);

/**
 * The rules of `nft -a list ruleset`.
 *   in   `		oif "virbr1" counter packets 5 bytes 300 reject # handle 12`
 *   out  { chain: "guest_input", rule: 'oif "virbr1" counter reject', packets: 5, bytes: 300, handle: 12, … }
 * Tables named in `shadowed` ("ip filter") are iptables' own and left to it. Source: nft(8)
 */
export function* splitNftRules(text: string, shadowed: ReadonlySet<string>): Generator<NetworkRule> {
  if (text.trimStart().startsWith("{")) return;
  const place: Place = { family: "", table: "", chain: "" };
  for (const raw of text.split("\n")) {
    const line = raw.trim();
    const [, family, table] = TABLE.exec(raw) ?? [];
    const [, chain] = CHAIN.exec(raw) ?? [];
    if (family && table) Object.assign(place, { family, table, chain: "" });
    else if (chain) place.chain = chain;
    else if (raw === "\t}") place.chain = "";
    else if (place.chain && raw.startsWith("\t\t") && line !== "" && !isBaseChainHead(line)) {
      if (!shadowed.has(`${place.family} ${place.table}`)) yield toRule(line, place);
    }
  }
}
