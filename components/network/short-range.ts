/** A DHCP range as people read it beside its subnet: `.2 – .254` where both ends share the first three bytes. */
export function shortRange({ start, end }: { start: string; end: string }): string {
  const [a, b] = [start, end].map((address) => address.match(/^(\d+\.\d+\.\d+)(\.\d+)$/));
  return a && b && a[1] === b[1] ? `${a[2]} – ${b[2]}` : `${start} – ${end}`;
}
