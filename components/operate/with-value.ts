import type { Change } from "@/lib/model/plan.ts";

type Tree = Record<string, unknown>;

const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null;

function put(at: unknown, [key, ...rest]: string[], value: string): unknown {
  if (key === undefined) return typeof at === "number" ? Number(value) : value;
  if (Array.isArray(at)) return at.map((item, index) => (String(index) === key ? put(item, rest, value) : item));
  const tree = isTree(at) ? at : {};
  return { ...tree, [key]: put(tree[key], rest, value) };
}

/** The change with another value at the path of a field (`hosts.0.ip`), as a suggestion gives it; "" changes nothing. */
export function withValue(change: Change, field: string, value: string): Change {
  return field === "" ? change : (put(change, field.split("."), value) as Change);
}
