const LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const NAME = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`);

/**
 * Whether a text can be a name in DNS: letters, digits and hyphens, in parts of at most 63 between dots, none of them
 * with a hyphen at an end. No underscore: libvirt's own schema has none.
 */
export const isHostName = (text: string): boolean => text.length <= 253 && NAME.test(text);

/** A name made of what of a text can stay; null: nothing can. */
export function toHostName(text: string): string | null {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const parts = plain.split(".").map((part) =>
    part
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 63)
      .replace(/-+$/, ""),
  );
  const name = parts.filter(Boolean).join(".").slice(0, 253);
  return isHostName(name) ? name : null;
}
