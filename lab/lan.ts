import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { busyboxOf } from "./guest-image.ts";
import { lan } from "./lan-addresses.ts";
import { launch } from "./launch.ts";
import type { HostPlan } from "./plan-lab.ts";
import { must } from "./run.ts";

/**
 * Builds the LAN of an `aula` host: a router with the LAN's switch and DHCP, a PC, and "the internet" behind the
 * router. Every cable lies between namespaces; the machine itself gets none of them.
 */
export async function buildLan(host: HostPlan, rootfs: string): Promise<void> {
  const { router, pc, internet } = host.namespaces;
  await must(["ip", "-batch", "-"], { input: cables(host) });
  await must(["ip", "-n", router, "-batch", "-"], { input: routerLines() });
  await must(["ip", "-n", pc, "-batch", "-"], { input: pcLines() });
  await must(["ip", "-n", internet, "-batch", "-"], { input: internetLines() });
  await prepareKernel([router, pc, internet]);
  serve(host, router, dnsmasqScript(rootfs));
  for (const [place, namespace] of Object.entries({ pc, internet })) {
    const page = join(host.dir, "www", place);
    mkdirSync(page, { recursive: true });
    writeFileSync(join(page, "index.html"), `${place}\n`);
    serve(host, namespace, `exec ${quote(busyboxOf(rootfs))} httpd -f -p 80 -h ${quote(page)}`);
  }
}

function cables({ namespaces: { host, router, pc, internet }, macs }: HostPlan): string {
  return [
    `link add lan-host netns ${router} type veth peer name eth1 address ${macs[1]} netns ${host}`,
    `link add lan-free netns ${router} type veth peer name eth2 address ${macs[2]} netns ${host}`,
    `link add lan-pc netns ${router} type veth peer name eth0 netns ${pc}`,
    `link add wan netns ${router} type veth peer name eth0 netns ${internet}`,
  ].join("\n");
}

function routerLines(): string {
  const ports = ["lan-host", "lan-free", "lan-pc"];
  return [
    "link set lo up",
    "link add lan type bridge stp_state 0 forward_delay 0",
    `addr add ${lan.router}/24 dev lan`,
    `addr add ${lan.router6}/64 dev lan nodad`,
    "link set lan up",
    ...ports.flatMap((port) => [`link set ${port} master lan`, `link set ${port} up`]),
    `addr add ${lan.routerOutside}/24 dev wan`,
    `addr add ${lan.routerOutside6}/64 dev wan nodad`,
    "link set wan up",
    ...lan.routedBehindHost.map((subnet) => `route add ${subnet} via ${lan.host}`),
    ...lan.routedBehindHost6.map((subnet) => `route add ${subnet} via ${lan.host6}`),
  ].join("\n");
}

function pcLines(): string {
  return endLines({ address: lan.pc, gateway: lan.router, address6: lan.pc6, gateway6: lan.router6 });
}

function internetLines(): string {
  const { internet, internet6, routerOutside, routerOutside6 } = lan;
  return endLines({ address: internet, gateway: routerOutside, address6: internet6, gateway6: routerOutside6 });
}

function endLines(end: { address: string; gateway: string; address6: string; gateway6: string }): string {
  return [
    "link set lo up",
    `addr add ${end.address}/24 dev eth0`,
    `addr add ${end.address6}/64 dev eth0 nodad`,
    "link set eth0 up",
    `route add default via ${end.gateway}`,
    `route add ::/0 via ${end.gateway6}`,
  ].join("\n");
}

/** The router forwards; nothing is filtered on its switch. */
async function prepareKernel([router = "", ...ends]: string[]): Promise<void> {
  const set = (name: string, value: number) => `[ -e /proc/sys/${name} ] && echo ${value} > /proc/sys/${name}`;
  const calls = ["iptables", "ip6tables", "arptables"].map((call) => set(`net/bridge/bridge-nf-call-${call}`, 0));
  const plain = [...calls, set("net/ipv4/conf/all/rp_filter", 0), set("net/ipv4/conf/default/rp_filter", 0), "true"];
  const forwarding = [set("net/ipv4/ip_forward", 1), set("net/ipv6/conf/all/forwarding", 1)];
  await must(["ip", "netns", "exec", router, "sh", "-c", [...forwarding, ...plain].join("; ")]);
  for (const end of ends) await must(["ip", "netns", "exec", end, "sh", "-c", plain.join("; ")]);
}

/** dnsmasq comes from the host's root file system; its only written file lives in a memory of its own. */
function dnsmasqScript(rootfs: string): string {
  const options = [
    ...["--keep-in-foreground", "--conf-file=/dev/null", "--pid-file=", "--user=root", "--log-facility=-", "--no-ping"],
    ...["--no-resolv", "--no-hosts", "--interface=lan", "--bind-interfaces", "--dhcp-leasefile=/tmp/leases"],
    ...[`--dhcp-range=${lan.dhcpStart},${lan.dhcpEnd},1h`, "--domain=lan.test", "--dhcp-authoritative"],
    ...[`--host-record=router.lan.test,${lan.router}`, `--host-record=pc.lan.test,${lan.pc}`],
    `--host-record=internet.test,${lan.internet}`,
  ];
  return `mount -t tmpfs lab ${quote(join(rootfs, "tmp"))} && exec chroot ${quote(rootfs)} dnsmasq ${options.join(" ")}`;
}

function serve(host: HostPlan, namespace: string, script: string): void {
  launch(["ip", "netns", "exec", namespace, "unshare", "--mount", "sh", "-c", script], join(host.dir, "lan.log"));
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
