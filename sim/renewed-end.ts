/** libvirt's default lease lasts an hour, and a living client asks again at its half. */
const RENEWAL_SECONDS = 1_800;

/** When a lease that was to end at `end` ends now, its guest having renewed it all along. Seconds since 1970. */
export function renewedEnd(end: number, nowSeconds: number): number {
  const missed = nowSeconds + RENEWAL_SECONDS - end;
  return missed <= 0 ? end : end + Math.ceil(missed / RENEWAL_SECONDS) * RENEWAL_SECONDS;
}
