export type TakenRange = { address: string; prefix: number };

/**
 * The lowest free N of 10.77.N.0/24, given every address and route the machine has. 254 and 255 belong to the
 * labs' own outside world. Null when none is free.
 */
export function freeRange(taken: readonly TakenRange[]): number | null {
  for (let n = 1; n < 254; n += 1) {
    if (!taken.some((range) => overlaps(range, toNumber(`10.77.${n}.0`), 24))) return n;
  }
  return null;
}

function overlaps(range: TakenRange, base: number, prefix: number): boolean {
  // The default route overlaps everything and takes nothing.
  if (range.prefix === 0) return false;
  const shared = 2 ** (32 - Math.min(range.prefix, prefix));
  return Math.floor(toNumber(range.address) / shared) === Math.floor(base / shared);
}

function toNumber(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}
