/** What libvirt takes where an attribute is absent. */
const UNSAID: Record<string, string> = {
  "network.ipv6": "no",
  "forward.mode": "nat",
  "nat.ipv6": "no",
  "domain.localOnly": "no",
  "port.isolated": "no",
  "portgroup.default": "no",
  "ip.family": "ipv4",
  "ip.localPtr": "no",
  "route.family": "ipv4",
};
const NUMBERS = /\.(?:delay|size|prefix|metric|port|priority|weight|average|peak|burst|expiry|id)$|^port\./;

function plain(place: string, value: string | null): string | null {
  const said = value ?? UNSAID[place] ?? null;
  if (said === null) return null;
  if (place === "mac.address" || place === "host.mac") return said.toLowerCase();
  // A DHCPv6 identifier is called id too, and is none.
  return NUMBERS.test(place) && /^\s*\d+\s*$/.test(said) ? String(Number(said)) : said;
}

/** Whether two spellings of an attribute say the same: `place` is `element.attribute`; null is absent. */
export const sameValue = (place: string, one: string | null, other: string | null): boolean =>
  plain(place, one) === plain(place, other);
