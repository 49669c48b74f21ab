import { handMadeLink } from "../hand-made-host.ts";
import type { World } from "./hand-made-world.ts";

/** The course's classroom: one network of each kind, guests as the lab boots them. */
export const handMadeAula: World = {
  networks: [
    { name: "default", type: "nat", octet: 122, stopped: true },
    { name: "red_nat", type: "nat", octet: 125 },
    { name: "red_enrutada", type: "routed", octet: 128 },
    { name: "red_abierta", type: "open", octet: 129 },
    { name: "red_aislada", type: "isolated", octet: 126 },
    { name: "red_aislada_estatica", type: "isolated", octet: 127, dhcp: false },
    { name: "red_muy_aislada", type: "very-isolated", octet: 3 },
    { name: "red ñ '$'", type: "nat", octet: 130 },
    { name: "red_bridge", type: "bridged", dev: "br0" },
    { name: "red_macvtap", type: "macvtap", dev: "eth1" },
  ],
  guests: [
    { name: "web1", nics: [{ on: "red_nat", address: "192.168.125.31" }] },
    {
      name: "pasarela",
      nics: [
        { on: "red_nat", address: "192.168.125.44" },
        { on: "red_aislada", address: "192.168.126.80" },
      ],
    },
    { name: "nodo-a", nics: [{ on: "red_muy_aislada" }] },
    { name: "nodo-b", nics: [{ on: "red_muy_aislada" }] },
    { name: "impresora", nics: [{ on: "red_bridge" }] },
    { name: "lab-mac", nics: [{ on: "red_macvtap" }] },
    { name: "apagada", stopped: true, nics: [{ on: "red_nat" }] },
    { name: "suelta", nics: [{ on: "red_aislada", loose: true }] },
    { name: "con espacios", nics: [{ on: "red_enrutada", address: "192.168.128.20" }] },
    { name: "máquina ñ '$'", nics: [{ on: "red ñ '$'", address: "192.168.130.9" }] },
  ],
  links: [
    handMadeLink("lo", { isLoopback: true }),
    handMadeLink("eth0", { kind: "veth", master: "br0" }),
    handMadeLink("eth1", { kind: "veth" }),
    handMadeLink("br0", { kind: "bridge" }),
    handMadeLink("docker0", { kind: "bridge" }),
  ],
  addresses: [
    ["br0", "192.168.1.40/24"],
    ["docker0", "172.17.0.1/16"],
  ],
  gateway: { link: "br0", address: "192.168.1.1" },
};
