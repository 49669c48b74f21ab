import { define, ip, network, type Scenario, virsh, virshAll } from "./step.ts";

const NAMES: [title: string, name: string, xml?: string][] = [
  ["with blanks", "kf dos palabras"],
  ["that begins and ends with a blank", " kf "],
  ["of one letter", "k"],
  ["with quotes", `kf'"`, "kf&apos;&quot;"],
  ["with what a shell would run", "kf$(id)`id`;id"],
  ["in Spanish", "kf ñandú á"],
  ["in Chinese", "kf网络"],
  ["with a picture", "kf🌉"],
  ["from right to left", "kf שלום"],
  ["like an option", "--all"],
  ["like a flag", "-kf"],

  ["with marks of XML", "kf<&>", "kf&lt;&amp;&gt;"],
  ["of a point", "."],
  ["of 240 letters", "k".repeat(240)],
  ["like a UUID", "0e5fd2f4-3a1c-4a6e-9d6e-4f0f2f6d7a99"],
];

const READS = ["net-uuid", "net-info", "net-dumpxml", "net-port-list", "net-dhcp-leases"];

/** Names that must work, whatever a shell or virsh could make of them. */
export const NAMES_OF_NETWORKS: Scenario[] = NAMES.map(([title, name, xml]) => ({
  title: `a name ${title}`,
  steps: [
    define(network(ip(), xml ?? name)),
    virsh("net-start", "--network", name),
    virshAll(...READS.map((verb) => [verb, "--network", name]), ["net-list", "--all", "--name"], ["net-list", "--all"]),
    virsh("net-autostart", "--network", name),
    // of a name like a UUID virsh also prints, and does it, that there is no such UUID
    ...(name.length === 36
      ? []
      : [virsh("net-update", "--network", name, "add", "dns-txt", "<txt name='a' value='b'/>", "--live", "--config")]),
    ...[virsh("net-destroy", `--network=${name}`), virsh("net-undefine", "--", name)],
  ],
}));
