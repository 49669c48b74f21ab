import type { Json } from "./sim-state.ts";

const match = (left: Json, right: unknown, op = "=="): Json => ({ match: { op, left, right } });

const prefixed = (text: string): unknown => {
  const [addr, len] = text.split("/");
  return len === undefined ? text : { prefix: { addr, len: Number(len) } };
};

/** `A-B:p-q`, `A` or `:p-q`, as nft's JSON says them. */
function target(text: string | undefined): Json | null {
  if (text === undefined) return null;
  const [, addresses = "", ports] = /^(.*?)(?::(\d+-\d+))?$/.exec(text) ?? [];
  const range = (one: string) => one.split("-");
  const addr = addresses.includes("-") ? { range: range(addresses) } : addresses;
  return {
    ...(addresses === "" ? {} : { addr }),
    ...(ports === undefined ? {} : { port: { range: range(ports).map(Number) } }),
  };
}

function verdictOf(verdict: string, family: string): Json {
  const [word = "", , to] = verdict.split(" ");
  if (word === "reject") return { reject: { type: family === "ip" ? "icmp" : "icmpv6", expr: "port-unreachable" } };
  return { [word]: word === "masquerade" || word === "snat" ? target(to) : null };
}

const PART =
  /(?:(iif|oif|iifname|oifname) "([^"]*)")|(?:(ip6?) (saddr|daddr) (!= )?(\S+))|(?:ct state (\S+))|(?:meta l4proto (\S+))/g;

/** The `expr` of a rule that libvirt writes, from the text nft prints of it. */
export function nftExpression(matches: string, verdict: string, family: string): Json[] {
  const parts = [...matches.matchAll(PART)].map(([, key, link, protocol, field, not, addresses, states, l4proto]) => {
    if (key !== undefined) return match({ meta: { key } }, link);
    if (protocol !== undefined) {
      return match({ payload: { protocol, field } }, prefixed(addresses ?? ""), not ? "!=" : "==");
    }
    if (states !== undefined) return match({ ct: { key: "state" } }, states.split(","), "in");
    return match({ meta: { key: "l4proto" } }, l4proto);
  });
  return [...parts, { counter: { packets: 0, bytes: 0 } }, verdictOf(verdict, family)];
}
