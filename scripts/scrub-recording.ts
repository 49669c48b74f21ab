const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/g;
const IPV6 = /(?<![\w:])(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){1,6}(?![\w:])/gi;
const PRIVATE =
  /^(?:0|10|127|22[4-9]|23\d|24\d|25[0-5]|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.0\.2|198\.51\.100|203\.0\.113)\./;
const DOCUMENTATION = ["203.0.113", "198.51.100", "192.0.2"];

/**
 * Takes out of a recording what could tell whose host it was: public addresses become documentation ones (each network
 * keeps its own, so that joins still hold), hardware identities are blanked, home folders lose their owner's name.
 */
export class Scrubber {
  #ipv4 = new Map<string, string>();
  #ipv6 = new Map<string, string>();

  scrub(text: string): string {
    return text
      .replace(IPV4, (address) => this.#scrubIpv4(address))
      .replace(IPV6, (address) => this.#scrubIpv6(address))
      .replace(/(<host>\s*<uuid>)[0-9a-f-]{36}(<\/uuid>)/, "$100000000-0000-0000-0000-000000000000$2")
      .replace(/<microcode version='\d+'\/>\s*/g, "")
      .replace(/(<entry name='(?:serial|uuid|asset)'>)[^<]*/g, "$1removed")
      .replace(/(passwd=')[^']*/g, "$1removed")
      .replace(/\/home\/[^/\s'"<>]+/g, "/home/someone")
      .replace(/^(kernel=\d+\.\d+\.\d+)\S*/m, "$1");
  }

  #scrubIpv4(address: string): string {
    const octets = address.split(".");
    if (PRIVATE.test(address) || octets.some((octet) => Number(octet) > 255)) return address;
    const network = octets.slice(0, 3).join(".");
    const known = this.#ipv4.get(network) ?? DOCUMENTATION[this.#ipv4.size] ?? "233.252.0";
    this.#ipv4.set(network, known);
    return `${known}.${octets[3]}`;
  }

  /** Global addresses begin with 2 or 3; a MAC has no group longer than two digits and never gets here whole. */
  #scrubIpv6(address: string): string {
    if (!/^[23][0-9a-f]{3}:/i.test(address) || /^2001:0?db8:/i.test(address)) return address;
    const network = address.split(":").slice(0, 4).join(":");
    const known = this.#ipv6.get(network) ?? `2001:db8:${(this.#ipv6.size + 1).toString(16)}:0`;
    this.#ipv6.set(network, known);
    return address.includes("::")
      ? `${known.replace(/:0$/, "")}::${address.split("::")[1] ?? ""}`
      : address.replace(network, known);
  }
}
