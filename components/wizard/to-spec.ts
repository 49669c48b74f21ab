import type { CreatableType, NetworkSpec } from "@/lib/model/network-spec.ts";
import type { PlanProblem } from "@/lib/model/plan.ts";
import type { Draft, DraftValue } from "./draft.ts";
import { TYPE_KEYS } from "./draft-fields.ts";

const NUMBERS =
  /^(mtu|delay|nat\.ports\.(start|end)|ipv[46]\.dhcp\.lease|routes\.\d+\.metric|dns\.srvs\.\d+\.(port|priority|weight)|(portgroups\.\d+\.)?bandwidth\.(in|out)bound\.(average|peak|burst))$/;
const NUMBER_LISTS = /^(vlan|portgroups\.\d+\.vlan)$/;
const TEXT_LISTS = /^(dns\.hosts\.\d+\.names|macvtap\.devs)$/;
/** Leaves whose emptied text is a person's word, told at the field; every other empty text is as if it weren't there. */
const KEPT_EMPTY =
  /^(name|bridge|hostBridge|macvtap\.dev|ipv[46]\.(cidr|dhcp\.(start|end))|ips\.\d+\.cidr|(routes|portgroups|dns\.(hosts|txts|srvs))\.\d+\.(cidr|gateway|name|ip|value|service|protocol|names)|nat\.addresses\.(start|end)|ipv[46]\.dhcp\.hosts\.\d+\.ip)$/;

type Conversion = { problems: PlanProblem[] };

function toNumber(text: string, field: string, { problems }: Conversion): number | undefined {
  if (/^\s*\d{1,9}\s*$/.test(text)) return Number(text);
  problems.push({ field, code: "form.not-a-number", params: { found: text }, suggestion: null });
  return undefined;
}

const words = (text: string) => text.split(/[\s,;]+/).filter((word) => word !== "");

function leaf(value: string, path: string, into: Conversion): unknown {
  if (NUMBER_LISTS.test(path)) {
    const tags = words(value).map((word) => toNumber(word, path, into));
    return tags.length === 0 ? undefined : tags.filter((tag) => tag !== undefined);
  }
  if (TEXT_LISTS.test(path)) return words(value);
  if (NUMBERS.test(path)) return value.trim() === "" ? undefined : toNumber(value, path, into);
  return value.trim() === "" && !KEPT_EMPTY.test(path) ? undefined : value;
}

const isBlank = (row: DraftValue): boolean => {
  if (typeof row === "object" && row !== null) return Object.values(row).every(isBlank);
  return row === undefined || row === "";
};

/** Rows at the end that nobody has written in yet ask for nothing; those before keep their place, for their problems. */
function withoutNewRows(rows: DraftValue[]): DraftValue[] {
  const last = rows.findLastIndex((row) => !isBlank(row));
  return rows.slice(0, last + 1);
}

function convert(value: DraftValue, path: string, into: Conversion): unknown {
  if (typeof value === "string") return leaf(value, path, into);
  if (Array.isArray(value))
    return withoutNewRows(value).map((row, index) => convert(row, `${path}.${index}`, into) ?? {});
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .map(([key, child]) => [key, convert(child, `${path}.${key}`, into)] as const)
    .filter(([, child]) => child !== undefined);
  return Object.fromEntries(entries);
}

type Branch = Record<string, unknown>;
const isBranch = (value: unknown): value is Branch => typeof value === "object" && value !== null;

/** A rate is one with its average; a bandwidth without rates is none. */
function wholeBandwidth(bandwidth: unknown): Branch | undefined {
  if (!isBranch(bandwidth)) return undefined;
  const rates = Object.entries(bandwidth).filter(([, rate]) => isBranch(rate) && rate.average !== undefined);
  return rates.length > 0 ? Object.fromEntries(rates) : undefined;
}

/** Both ends of a range, or neither: the one that is missing is asked for at its field. */
function wholeRange(range: unknown, field: string, { problems }: Conversion): Branch | undefined {
  if (!isBranch(range)) return undefined;
  const missing = ["start", "end"].filter((end) => range[end] === undefined || range[end] === "");
  if (missing.length === 1) {
    problems.push({ field: `${field}.${missing[0]}`, code: "form.half", params: {}, suggestion: null });
  }
  return missing.length === 0 ? range : undefined;
}

const defined = (branch: Branch): Branch =>
  Object.fromEntries(Object.entries(branch).filter(([, value]) => value !== undefined));

/** Parts that say nothing without another part are as if they weren't there. */
function withoutHalves(spec: Branch, into: Conversion): Branch {
  const { nat, domain, bandwidth, portgroups, macvtap } = spec;
  return defined({
    ...spec,
    bandwidth: wholeBandwidth(bandwidth),
    domain: isBranch(domain) && domain.name === undefined ? undefined : domain,
    // one NIC that was chosen takes the place of a pool
    macvtap: isBranch(macvtap) && macvtap.dev !== undefined ? defined({ ...macvtap, devs: undefined }) : macvtap,
    nat: isBranch(nat)
      ? defined({
          ...nat,
          addresses: wholeRange(nat.addresses, "nat.addresses", into),
          ports: wholeRange(nat.ports, "nat.ports", into),
        })
      : nat,
    portgroups: Array.isArray(portgroups)
      ? portgroups.map((group: Branch) => defined({ ...group, bandwidth: wholeBandwidth(group.bandwidth) }))
      : portgroups,
  });
}

type Asked = {
  draft: Draft;
  /** The network's name where nobody gave it one. */
  name: string;
  /** The XML that the spec is written into. */
  xml: string | null;
};

/**
 * What the form asks for, as a spec: what its type can't have is left out, and text that should be a number and isn't
 * becomes a problem at its field.
 */
export function toSpec(
  type: CreatableType,
  { draft, name, xml }: Asked,
): { spec: NetworkSpec; problems: PlanProblem[] } {
  const into: Conversion = { problems: [] };
  const entries = TYPE_KEYS[type]
    .map((key) => [key, convert(draft[key], key, into)] as const)
    .filter(([, value]) => value !== undefined);
  const own = withoutHalves(Object.fromEntries(entries), into);
  const said = typeof draft.name === "string" ? draft.name : name;
  const around = xml === null ? {} : { xml };
  return { spec: { ...own, ...around, name: said, type } as NetworkSpec, problems: into.problems };
}
