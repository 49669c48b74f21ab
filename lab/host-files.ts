import { lan } from "./lan-addresses.ts";
import type { HostPlan } from "./plan-lab.ts";

/** What a host's /etc has of its own: path under /etc → text. `range` is N of 10.77.N.0/24. */
export function hostFiles(host: HostPlan, range: number): Record<string, string> {
  const files: Record<string, string> = {
    hostname: `${host.name}\n`,
    // Without its own name here every guest's start waits ten seconds for DNS.
    hosts: `127.0.0.1 localhost\n::1 localhost ip6-localhost\n127.0.1.1 ${host.name}\n`,
    "resolv.conf": host.scenario === "aula" ? `nameserver ${lan.router}\n` : "",
    "default/locale": `LANG=${host.locale}\n`,
    "network/interfaces": interfaces(host, range),
    "libvirt/qemu.conf": 'namespaces = []\nsecurity_driver = "none"\n',
    "ssh/sshd_config.d/lab.conf": SSHD,
    "ssh/lab_banner": "*** Authorised users only / Sólo personal autorizado ***\n",
  };
  if (host.generation === "trixie-nftables") files["libvirt/network.conf"] = 'firewall_backend = "nftables"\n';
  return files;
}

function interfaces(host: HostPlan, range: number): string {
  const loopback = "auto lo\niface lo inet loopback\n";
  const management = `auto eth0\niface eth0 inet static\n  address 10.77.${range}.2/24\n`;
  if (host.scenario === "empty") return `${loopback}\n${management}  gateway 10.77.${range}.1\n`;
  return `${loopback}
# Management only; the way out is br0.
${management}
auto br0
iface br0 inet static
  address ${lan.host}/24
  gateway ${lan.router}
  bridge_ports eth1
  bridge_hw ${host.macs[1]}
  bridge_stp off
  bridge_fd 0
  bridge_maxwait 0
iface br0 inet6 static
  address ${lan.host6}/64
  gateway ${lan.router6}
  dad-attempts 0

# Free for macvtap: up, without address.
auto eth2
iface eth2 inet manual
  pre-up echo 1 > /proc/sys/net/ipv6/conf/eth2/disable_ipv6
  up ip link set eth2 up
`;
}

const SSHD = `UseDNS no
PasswordAuthentication no
KbdInteractiveAuthentication no
Match User clave
  PubkeyAuthentication no
  PasswordAuthentication yes
  KbdInteractiveAuthentication yes
Match User espanol
  SetEnv LANG=es_ES.UTF-8
Match User ruidoso
  Banner /etc/ssh/lab_banner
`;
