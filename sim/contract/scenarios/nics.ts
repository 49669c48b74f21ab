import { attach, detach, MAC, nic, OFF, ON, ON_MAC, one, RED, see } from "./nic-steps.ts";
import { type Scenario, virsh } from "./step.ts";

/** What is told of NICs, given to guests and refused to them. */
export const NICS: Scenario[] = [
  ...["web1", "apagada", "nodo-b", "impresora", "lab-mac", "dos palabras", "ñandú d'$HOME", "kfnone"].map((guest) =>
    one(`the NICs of ${guest}`, ...see(guest), virsh("domiflist", guest, "--inactive")),
  ),
  one(
    "a cable that is asked for",
    virsh("domif-getlink", ON, ON_MAC),
    virsh("domif-getlink", OFF, "52:54:00:7a:00:09"),
    virsh("domif-getlink", "dos palabras", "52:54:00:7a:00:72"),
    virsh("domif-getlink", ON, "52:54:00:00:00:99"),
    virsh("domif-getlink", ON, "vnet999"),
    virsh("domif-getlink", ON, ON_MAC, "--config"),
    virsh("domif-getlink", "kfnone", ON_MAC),
  ),
  one(
    "counters of a NIC",
    virsh("domifstat", ON, ON_MAC),
    virsh("domifstat", OFF, "vnet0"),
    virsh("domifstat", ON, "vnet999"),
  ),
  one(
    "addresses of a guest",
    virsh("domifaddr", "web1"),
    virsh("domifaddr", "nodo-a"),
    virsh("domifaddr", OFF),
    virsh("domifaddr", "kfnone"),
    virsh("domifaddr", "nodo-a", "--source", "agent"),
    virsh("domifaddr", "web1", "--source", "bogus"),
    virsh("domifaddr", "web1", "--full"),
  ),
  one(
    "a NIC for a guest that is off",
    attach(OFF, RED, "--config"),
    ...see(OFF),
    detach(OFF, RED, "--config"),
    ...see(OFF),
  ),
  one("a NIC without a flag", attach(OFF, RED), ...see(OFF), detach(OFF, RED), ...see(OFF)),
  one(
    "a NIC for the moment of a guest that is off",
    attach(OFF, RED, "--live"),
    attach(OFF, RED, "--live", "--config"),
  ),
  ...["virtio", "e1000e", "e1000", "rtl8139", "nonsense"].map((model) =>
    one(
      `a NIC of the model ${model}`,
      attach(OFF, nic("network='red_nat'", { more: `<model type='${model}'/>` }), "--config"),
      ...[...see(OFF), detach(OFF, RED, "--config")],
    ),
  ),
  ...(
    [
      ["without a model", nic("network='red_nat'", { more: "" })],
      ["with its cable out", nic("network='red_nat'", { more: "<link state='down'/><model type='virtio'/>" })],
      ["of a portgroup", nic("network='red_nat' portgroup='x'")],
      ["on a bridge", nic("bridge='br0'", { type: "bridge" })],
      ["on a bridge that is missing", nic("bridge='kfnone'", { type: "bridge" })],
      ["on a NIC of the host", nic("dev='eth2' mode='bridge'", { type: "direct" })],
      ["on a NIC of the host, no mode", nic("dev='eth2'", { type: "direct" })],
      ["with an isolated port", nic("network='red_nat'", { more: "<model type='virtio'/><port isolated='yes'/>" })],
      [
        "with a filter",
        nic("network='red_nat'", { more: "<model type='virtio'/><filterref filter='clean-traffic'/>" }),
      ],
      ["with an MTU", nic("network='red_nat'", { more: "<model type='virtio'/><mtu size='1400'/>" })],
      [
        "with a limit",
        nic("network='red_nat'", {
          more: "<bandwidth><inbound average='1000' peak='2000' burst='100'/></bandwidth><model type='virtio'/>",
        }),
      ],
    ] as const
  ).map(([title, xml]) =>
    one(`a NIC ${title}`, attach(OFF, xml, "--config"), ...see(OFF), detach(OFF, xml, "--config"), {
      ...virsh("domiflist", OFF),
    }),
  ),
  ...(
    [
      ["of nothing", ""],
      ["of no XML", "nonsense"],
      ["without a source", `<interface type='network'><mac address='${MAC}'/></interface>`],
      ["of a type of nobody", nic("network='red_nat'", { type: "nonsense" })],
      ["with a MAC that is none", nic("network='red_nat'", { mac: "zz" })],
      ["with a multicast MAC", nic("network='red_nat'", { mac: "53:54:00:00:77:01" })],
      ["without its end", "<interface type='network'>"],
      ["of another kind", "<nonsense/>"],
      ["on nothing of the host", `<interface type='bridge'><mac address='${MAC}'/><model type='virtio'/></interface>`],
      ["with a link of maybe", nic("network='red_nat'", { more: "<link state='maybe'/>" })],
    ] as const
  ).map(([title, xml]) => one(`refused: a NIC ${title}`, attach(OFF, xml, "--config"), virsh("domiflist", OFF))),
];
