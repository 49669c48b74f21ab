import type { Change } from "../../lib/model/plan.ts";

/** `hasNoWayBack`: Puente says of it that it can't be taken back. `isKept`: it is not. */
type Changed = { title: string; change: Change; hasNoWayBack?: boolean; isKept?: boolean };

const network = (title: string, change: Change): Changed => ({ title: `a network is made: ${title}`, change });
const MAC = "52:54:00:00:88:01";
const WEB = "52:54:00:7a:00:01";
const NODE = "52:54:00:7a:00:03";
const OFF = "52:54:00:7a:00:09";
const IMPORTED =
  "<network><name>traída</name><forward mode='nat'/><bridge name='virbr77'/><ip address='10.93.7.1' prefix='24'><dhcp><range start='10.93.7.2' end='10.93.7.9'/></dhcp></ip></network>";

/** One of each kind of change, and of those that are done in several ways one of each. */
export const CHANGES: Changed[] = [
  network("nat", { name: "demo", type: "nat", ipv6: { cidr: "fd99::1/64" }, autostart: true }),
  network("routed", { name: "demo", type: "routed" }),
  network("open", { name: "demo", type: "open" }),
  network("isolated", { name: "demo ñ", type: "isolated", domain: "demo.test" }),
  network("very isolated", { name: "demo $(id)", type: "very-isolated" }),
  network("bridged", { name: "demo", type: "bridged", hostBridge: "br0" }),
  network("macvtap", { name: "demo", type: "macvtap", macvtap: { dev: "eth2" } }),
  { title: "a network is started", change: { change: "start", network: "red_parada" } },
  { title: "a network without guests is stopped", change: { change: "stop", network: "red_abierta" } },
  { title: "a network with guests is stopped", change: { change: "stop", network: "red_nat" } },
  { title: "a network is restarted", change: { change: "restart", network: "red_nat" }, hasNoWayBack: true },
  {
    title: "a network of a guest whose name is not ASCII is restarted",
    change: { change: "restart", network: "red_ñandú" },
    hasNoWayBack: true,
  },
  { title: "autostart is taken away", change: { change: "autostart", network: "red_abierta", autostart: false } },
  { title: "a network with guests is deleted", change: { change: "delete", network: "red_nat" } },
  { title: "a network without guests is deleted", change: { change: "delete", network: "red_aislada_estatica" } },
  { title: "a network is copied", change: { change: "clone", network: "red_nat", name: "copia" } },
  { title: "a network with guests is renamed", change: { change: "rename", network: "red_nat", name: "red nueva" } },
  { title: "a network is brought from elsewhere", change: { change: "import", xml: IMPORTED } },
  { title: "a transient network is made to stay", change: { change: "persist", network: "red_temporal" } },
  {
    title: "a network's range is changed while it runs",
    change: {
      ...{ change: "update", network: "red_nat", restart: false },
      spec: { ipv4: { cidr: "192.168.125.1/24", dhcp: { start: "192.168.125.90", end: "192.168.125.190" } } },
    },
  },
  {
    title: "a network's domain is changed, and it is restarted",
    change: { change: "update", network: "red_nat", spec: { domain: "otra.test" }, restart: true },
  },
  {
    title: "reservations are added",
    change: {
      ...{ change: "reservation", action: "add", network: "red_nat" },
      hosts: [
        { mac: "52:54:00:00:88:11", name: "uno", ip: "192.168.125.61" },
        { mac: "52:54:00:00:88:12", ip: "192.168.125.62" },
      ],
    },
  },
  {
    title: "a reservation is changed",
    change: {
      ...{ change: "reservation", action: "edit", network: "red_nat", ip: "192.168.125.50" },
      host: { mac: WEB, name: "web", ip: "192.168.125.55" },
    },
  },
  {
    title: "a reservation is taken away",
    change: { change: "reservation", action: "remove", network: "red_nat", ip: "192.168.125.50" },
  },
  {
    title: "a running guest gets a NIC",
    change: { change: "nic", action: "add", guest: "web1", mac: MAC, source: { network: "red_nat" } },
  },
  {
    title: "a running guest gets a NIC on a NIC of the host",
    change: { change: "nic", action: "add", guest: "web1", mac: MAC, source: { dev: "eth2", mode: "bridge" } },
  },
  {
    title: "a guest that is off gets a NIC",
    change: {
      ...{ change: "nic", action: "add", guest: "apagada", mac: MAC, source: { network: "red_nat" } },
      ...{ model: "e1000", link: "down" },
    },
  },
  { title: "a running guest loses a NIC", change: { change: "nic", action: "remove", guest: "nodo-a", mac: NODE } },
  { title: "a guest that is off loses a NIC", change: { change: "nic", action: "remove", guest: "apagada", mac: OFF } },
  {
    title: "a running guest's NIC moves to another network",
    change: { change: "nic", action: "move", guest: "web1", mac: WEB, source: { network: "red_aislada" } },
  },
  {
    title: "a running guest's NIC moves to a bridge of the host",
    change: { change: "nic", action: "move", guest: "nodo-a", mac: NODE, source: { bridge: "br0" } },
  },
  {
    title: "a running guest's NIC moves to macvtap",
    change: { change: "nic", action: "move", guest: "nodo-a", mac: NODE, source: { network: "red_macvtap" } },
  },
  {
    title: "the NIC of a guest that is off moves",
    change: { change: "nic", action: "move", guest: "apagada", mac: OFF, source: { network: "red_nat" } },
  },
  {
    title: "a cable is pulled out",
    change: { change: "nic", action: "link", guest: "web1", mac: WEB, link: "down" },
  },
  {
    title: "a NIC's model is changed",
    change: { change: "nic", action: "edit", guest: "apagada", mac: OFF, model: "rtl8139" },
  },
  {
    title: "the host gets a macvlan of its own beside its macvtap guests",
    change: {
      ...{ change: "helper", action: "add", dev: "eth2", address: "192.168.100.240" },
      guests: ["192.168.100.150", "192.168.100.151"],
    },
  },
  {
    title: "a loose tap is put back",
    change: { change: "nic", action: "replug", guest: "suelta", mac: "52:54:00:7a:00:06" },
    hasNoWayBack: true,
  },
  { title: "the host gets a bridge", change: { change: "bridge", action: "create", name: "br9", dev: "eth0" } },
  {
    title: "the host gets a bridge that is to stay",
    change: { change: "bridge", action: "create", name: "br9", dev: "eth0" },
    isKept: true,
  },
  { title: "a bridge is confirmed", change: { change: "bridge", action: "confirm", name: "br9" }, isKept: true },
  { title: "a bridge goes", change: { change: "bridge", action: "remove", name: "br9" } },
  { title: "a bridge goes for good", change: { change: "bridge", action: "remove", name: "br9" }, isKept: true },
  { title: "that it goes is confirmed", change: { change: "bridge", action: "confirm", name: "br9" }, isKept: true },
];
