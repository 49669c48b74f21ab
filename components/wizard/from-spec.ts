import type { NetworkSpec } from "@/lib/model/network-spec.ts";
import { splitCidr } from "@/lib/plan/create/fill-subnets.ts";
import type { Draft, DraftValue } from "./draft.ts";

/** An address as the form has it: with its prefix, also where the document says a netmask. */
function withPrefix(cidr: string): string {
  const { address, prefix } = splitCidr(cidr);
  return prefix === null ? cidr : `${address}/${prefix}`;
}

const isFlat = (row: unknown) => typeof row !== "object" || row === null;

function toDraftValue(value: unknown): DraftValue {
  if (typeof value === "number") return String(value);
  if (typeof value === "string" || typeof value === "boolean" || value === null || value === undefined) return value;
  if (Array.isArray(value)) {
    const isList = value.length > 0 && value.every(isFlat);
    return isList ? value.join(", ") : value.map(toDraftValue);
  }
  const entries = Object.entries(value as object)
    .map(([key, child]) => {
      return [key, key === "cidr" && typeof child === "string" ? withPrefix(child) : toDraftValue(child)] as const;
    })
    .filter(([, child]) => child !== undefined);
  return Object.fromEntries(entries);
}

/** A spec as the form writes it: numbers and plain lists are text, a domain is always its two fields. */
export function fromSpec({ type: _type, domain, ...spec }: NetworkSpec): Draft {
  const draft = toDraftValue(spec) as Draft;
  if (domain === undefined || domain === null) return draft;
  return { ...draft, domain: toDraftValue(typeof domain === "string" ? { name: domain } : domain) };
}
