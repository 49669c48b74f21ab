/** The LAN around every `aula` host; each host has a LAN of its own, so the addresses repeat. */
export const lan = {
  router: "192.168.100.1",
  router6: "fd77:100::1",
  host: "192.168.100.127",
  host6: "fd77:100::127",
  pc: "192.168.100.10",
  pc6: "fd77:100::10",
  dhcpStart: "192.168.100.128",
  dhcpEnd: "192.168.100.254",
  /** "The internet": an address behind the LAN's router that answers ping and HTTP. */
  internet: "10.77.255.1",
  internet6: "fd77:255::1",
  routerOutside: "10.77.255.254",
  routerOutside6: "fd77:255::254",
  /** Subnets the LAN's router knows to lie behind the host (the return route that routed networks need). */
  routedBehindHost: ["192.168.130.0/24", "192.168.131.0/24"],
  routedBehindHost6: ["fd77:130::/64"],
} as const;
