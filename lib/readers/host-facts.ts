import type { HostFacts } from "../model/answers.ts";
import type { Parsed, Warning } from "../model/evidence.ts";
import type { Reader } from "../model/reader.ts";
import { warn } from "./warn.ts";

/** `key=value` lines, by the shell's own means where it can: five processes in all. */
const SCRIPT = `first() { [ -r "$2" ] && IFS= read -r line <"$2" && printf '%s=%s\\n' "$1" "$line"; }
lines() { [ -r "$1" ] && while IFS= read -r line; do case $line in $2) printf '%s=%s\\n' "$3" "$line" ;; esac; done <"$1"; }
first hostname /proc/sys/kernel/hostname
first kernel /proc/sys/kernel/osrelease
lines /etc/os-release 'PRETTY_NAME=*' os || lines /usr/lib/os-release 'PRETTY_NAME=*' os
lines /etc/libvirt/network.conf 'firewall_backend*' backend
lines /etc/ufw/ufw.conf 'ENABLED=*' ufw
printf 'id=%s\\n' "$(id)"
printf 'iptables=%s\\n' "$(iptables -V 2>/dev/null)"
printf 'nft=%s\\n' "$(nft -v 2>/dev/null)"
printf 'ssh=%s\\n' "$SSH_CONNECTION"
[ -e /proc/sys/net/bridge/bridge-nf-call-iptables ] && echo br_netfilter=yes || echo br_netfilter=no
for net in /sys/class/net/*; do
  if [ -e "$net/wireless" ] || [ -e "$net/phy80211" ]; then printf 'wireless=%s\\n' "\${net##*/}"; fi
done
[ -r /proc/1/comm ] && echo processes=visible
grep -shx -e firewalld -e dockerd /proc/[0-9]*/comm | while read -r name; do printf 'process=%s\\n' "$name"; done
[ -S /run/docker.sock ] && echo process=dockerd
:`;

const KEYS = new Set(
  "hostname kernel os backend ufw id iptables nft ssh br_netfilter wireless processes process".split(" "),
);

/**
 * What is cheap to know of the host itself.
 *   in   "hostname=kvm1\nkernel=6.1.0-40-amd64\nos=PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nid=uid=0(root) gid=0(root)\n…"
 *   out  { hostname: "kvm1", kernel: "6.1.0-40-amd64", os: "Debian GNU/Linux 12 (bookworm)", user: "root", uid: 0, … }
 * A service is null where the host hides its processes from us. Source: proc(5), os-release(5), ssh(1)
 */
export const hostFacts: Reader<HostFacts> = {
  id: "host-facts",
  argv: ["sh", "-c", SCRIPT],
  scope: "host",
  privileged: false,
  timeoutMs: 10_000,
  parse: parseFacts,
};

type Facts = (key: string) => string[];

function parseFacts(stdout: string): Parsed<HostFacts> {
  const warnings: Warning[] = [];
  const values = new Map<string, string[]>();
  for (const line of stdout.split("\n")) {
    if (line === "") continue;
    const [, key, text] = /^([a-z_]+)=(.*)$/.exec(line) ?? [];
    if (key && KEYS.has(key)) values.set(key, [...(values.get(key) ?? []), text ?? ""]);
    else warnings.push(warn("host-facts", "not-understood", line));
  }
  return { value: toFacts((key) => values.get(key) ?? []), warnings };
}

function toFacts(all: Facts): HostFacts {
  const one = (key: string) => all(key)[0] || null;
  const [, uid, user] = /^uid=(\d+)(?:\(([^)]*)\))?/.exec(one("id") ?? "") ?? [];
  const netfilter = one("br_netfilter");
  return {
    hostname: one("hostname"),
    kernel: one("kernel"),
    os: /^PRETTY_NAME=["']?(.*?)["']?$/.exec(one("os") ?? "")?.[1] || null,
    user: user ?? null,
    uid: uid === undefined ? null : Number(uid),
    iptables: one("iptables"),
    nft: one("nft"),
    configuredBackend: /^firewall_backend\s*=\s*["']?(\w+)/.exec(all("backend").at(-1) ?? "")?.[1] ?? null,
    isBrNetfilterLoaded: netfilter === null ? null : netfilter === "yes",
    wirelessLinks: all("wireless"),
    services: readServices(all),
    ssh: readSsh(one("ssh")),
  };
}

function readServices(all: Facts): HostFacts["services"] {
  const isVisible = all("processes").length > 0;
  const runs = (name: string) => all("process").includes(name) || (isVisible ? false : null);
  // ufw is no process: its rules are there when it is enabled. No file: not installed.
  const isUfwOn = all("ufw").some((line) => /^ENABLED=["']?yes/i.test(line));
  return { firewalld: runs("firewalld"), ufw: isUfwOn, docker: runs("dockerd") };
}

function readSsh(connection: string | null): HostFacts["ssh"] {
  const [clientAddress, , serverAddress] = (connection ?? "").split(" ");
  return clientAddress && serverAddress ? { clientAddress, serverAddress } : null;
}
