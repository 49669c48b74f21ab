/** libvirt counts rates in 64 bits of bytes; this is far above any NIC, and safe in every unit. */
const MOST_RATE = 2_000_000_000;

type Rate = { average: number; peak?: number | null; burst?: number | null };

/**
 * The limits that are no whole number of KiB from 1 on, which libvirt would read as none, or refuse.
 *   in   { inbound: { average: 0.5, peak: null, burst: null }, outbound: null }
 *   out  [{ at: "inbound.average", params: { least: 1, most: 2000000000 }, isAverage: true }]
 */
export function badRates(bandwidth: { inbound?: Rate | null; outbound?: Rate | null } | null | undefined) {
  return (["inbound", "outbound"] as const).flatMap((way) =>
    Object.entries(bandwidth?.[way] ?? {}).flatMap(([key, rate]) => {
      if (rate === null || rate === undefined) return [];
      if (Number.isInteger(rate) && rate >= 1 && rate <= MOST_RATE) return [];
      return [{ at: `${way}.${key}`, params: { least: 1, most: MOST_RATE }, isAverage: key === "average" }];
    }),
  );
}
