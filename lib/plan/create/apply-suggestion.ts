import type { NetworkSpec } from "../../model/network-spec.ts";
import type { PlanProblem } from "../../model/plan.ts";

type Branch = { [key: string]: unknown };

/** Fields that hold a number; all others hold texts, but for those that say true or false. */
const NUMBER = /(?:^|\.)(?:mtu|delay|lease|metric|port|priority|weight|average|peak|burst)$|^nat\.ports\./;
const FLAG = /(?:^|\.)(?:enabled|default)$|^(?:dns|stp|tftp)$/;

function typedValue(field: string, suggestion: string): unknown {
  if (NUMBER.test(field)) return Number(suggestion);
  return FLAG.test(field) && (suggestion === "true" || suggestion === "false") ? suggestion === "true" : suggestion;
}

const isBranch = (value: unknown): value is Branch =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function write(branch: unknown, [key = "", ...rest]: string[], value: unknown): unknown {
  const inner = (own: unknown) => (rest.length === 0 ? value : write(own, rest, value));
  if (Array.isArray(branch)) {
    const at = Number(key);
    // What is left out of a list is no longer in it: nobody wants a gap.
    const isGone = rest.length === 0 && value === undefined;
    if (at >= branch.length) return [...branch, inner(undefined)];
    return isGone
      ? branch.filter((_, position) => position !== at)
      : branch.map((one, position) => (position === at ? inner(one) : one));
  }
  const own: Branch = isBranch(branch) ? branch : {};
  if (rest.length > 0 || value !== undefined) return { ...own, [key]: inner(own[key]) };
  const { [key]: _, ...others } = own;
  return others;
}

/**
 * The spec with one problem's suggestion taken: the one click that a person needs. "" leaves the field out, of a list
 * the whole entry. The spec itself where there is no suggestion.
 *   in   { name: "lab", type: "nat", mtu: 10 }, { field: "mtu", suggestion: "1500", … }
 *   out  { name: "lab", type: "nat", mtu: 1500 }
 */
export function applySuggestion(spec: NetworkSpec, { field, suggestion }: PlanProblem): NetworkSpec {
  if (suggestion === null || field === "") return spec;
  const value = suggestion === "" ? undefined : typedValue(field, suggestion);
  // The paths are those of the schema, and every suggestion is a value it takes: tested for each problem.
  return write(spec, field.split("."), value) as NetworkSpec;
}
