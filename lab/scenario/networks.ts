export type LabNetwork = {
  name: string;
  xml: string;
  autostart: boolean;
  /** stored and started, stored only, or started without being stored */
  state: "started" | "stopped" | "transient";
};

type Ipv4 = { subnet: string; dhcp?: string };

/** The networks of the classroom: one of every kind, with the course's own names and addresses. */
export function aulaNetworks(): LabNetwork[] {
  const dhcp = '<range start="PREFIX.2" end="PREFIX.100"/>';
  const reserved = `${dhcp}<host mac="52:54:00:7a:00:01" name="web1" ip="PREFIX.50"/>`;
  const red = (name: string, bridge: string, body: string) => started(name, `<bridge name="${bridge}"/>${body}`);
  return [
    red(
      "red_nat",
      "virbr1",
      [
        '<forward mode="nat"/><domain name="aula.test"/>',
        '<dns><host ip="192.168.125.1"><hostname>pizarra</hostname><hostname>pizarra.aula.test</hostname></host></dns>',
        ipv4({ subnet: "192.168.125", dhcp: reserved }),
        ipv6("fd77:125::1"),
      ].join(""),
    ),
    red("red_aislada", "virbr2", `<domain name="aislada.test"/>${ipv4({ subnet: "192.168.126", dhcp })}`),
    red("red_muy_aislada", "virbr3", ""),
    red("red_aislada_estatica", "virbr4", ipv4({ subnet: "192.168.127" })),
    red(
      "red_enrutada",
      "virbr5",
      `<forward mode="route"/>${ipv4({ subnet: "192.168.130", dhcp })}${ipv6("fd77:130::1")}`,
    ),
    red("red_abierta", "virbr6", `<forward mode="open"/>${ipv4({ subnet: "192.168.131", dhcp })}`),
    started("red_bridge", '<forward mode="bridge"/><bridge name="br0"/>'),
    started("red_macvtap", '<forward mode="bridge"><interface dev="eth2"/></forward>'),
    {
      ...red("red_parada", "virbr7", `<forward mode="nat"/>${ipv4({ subnet: "192.168.132", dhcp })}`),
      state: "stopped",
    },
    { ...red("red_temporal", "virbr8", ipv4({ subnet: "192.168.133", dhcp })), autostart: false, state: "transient" },
    started(
      RESTARTED,
      `<forward mode="nat"/><bridge name="virbr9" stp="off"/>${ipv4({ subnet: "192.168.134", dhcp })}`,
    ),
    red("red_ñandú", "virbr10", `<forward mode="nat"/>${ipv4({ subnet: "192.168.135", dhcp })}`),
  ];
}

/** Stopped and started again once its guest has an address, which leaves that guest unplugged. */
export const RESTARTED = "red_reiniciada";

function started(name: string, body: string): LabNetwork {
  return { name, xml: `<network><name>${name}</name>${body}</network>`, autostart: true, state: "started" };
}

function ipv4({ subnet, dhcp }: Ipv4): string {
  const inner = dhcp ? `<dhcp>${dhcp.replaceAll("PREFIX", subnet)}</dhcp>` : "";
  return `<ip address="${subnet}.1" netmask="255.255.255.0">${inner}</ip>`;
}

function ipv6(address: string): string {
  return `<ip family="ipv6" address="${address}" prefix="64"/>`;
}
