/**
 * The form's own tree: the same paths as a NetworkSpec, its leaves as a person types them (numbers and lists are text).
 * A leaf that is absent is automatic and follows the host; null is none, switched off by a person.
 */
export type DraftValue = string | boolean | null | undefined | DraftValue[] | { [key: string]: DraftValue };
export type Draft = { [key: string]: DraftValue };

type Branch = { [key: string]: DraftValue };

/** What stands at a path such as `dns.hosts.0.ip`, in any tree; undefined where the path ends early. */
export function valueAt(tree: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (at, key) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[key] : undefined),
      tree,
    );
}

const isIndex = (key: string | undefined) => key !== undefined && /^\d+$/.test(key);

function put(at: DraftValue, keys: string[], value: DraftValue): DraftValue {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  const isBranch = typeof at === "object" && at !== null;
  const branch: Branch | DraftValue[] = isBranch ? at : isIndex(key) ? [] : {};
  const next = put((branch as Branch)[key], rest, value);
  if (Array.isArray(branch)) {
    const copy = [...branch];
    copy[Number(key)] = next;
    return copy;
  }
  if (next === undefined) {
    const { [key]: _gone, ...others } = branch;
    return others;
  }
  return { ...branch, [key]: next };
}

/** The draft with another value at a path; undefined takes the leaf away, which makes it automatic again. */
export function withValue(draft: Draft, path: string, value: DraftValue): Draft {
  return put(draft, path.split("."), value) as Draft;
}

/** The rows of a list; none where there is no list yet. */
export function rowsAt(tree: unknown, path: string): DraftValue[] {
  const rows = valueAt(tree, path);
  return Array.isArray(rows) ? rows : [];
}
