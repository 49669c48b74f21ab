/**
 * Whether a version is another one or newer.
 *   in   "11.3.0", "9.7.0"
 *   out  true
 * Null: the version is not known.
 */
export function isAtLeast(version: string | null, wanted: string): boolean | null {
  const [have, want] = [version, wanted].map((text) => text?.match(/\d+/g)?.map(Number) ?? []);
  if (!have || !want || have.length === 0) return null;
  for (const [at, part] of want.entries()) {
    const own = have[at] ?? 0;
    if (own !== part) return own > part;
  }
  return true;
}
