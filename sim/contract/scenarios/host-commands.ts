import { unlessDevice } from "../../../lib/plan/life/virsh-steps.ts";
import { type Scenario, type Step, VIRSH } from "./step.ts";

const run = (line: string): Step => ({ argv: line.split(" ") });
type Json = Record<string, unknown>;
const ofHelper = (list: Json[]) => list.filter(({ ifname, dev }) => (ifname ?? dev) === "kfmv");

const links = (text: string) =>
  ofHelper(JSON.parse(text) as Json[])
    .map(({ link, flags, mtu, operstate, addr_info, linkinfo }) =>
      JSON.stringify({ link, flags: (flags as string[]).toSorted(), mtu, operstate, addr_info, linkinfo }),
    )
    .join("\n");
const routes = (text: string) =>
  ofHelper(JSON.parse(text) as Json[])
    .map((route) => JSON.stringify(Object.entries(route).sort()))
    .sort()
    .join("\n");
const look: Step[] = [
  { ...run("ip -j -d -s addr"), pick: links },
  { ...run("ip -j -4 route show table all"), pick: routes },
];
const LEASES = "/var/lib/libvirt/dnsmasq";
const KEPT = `${LEASES}/0e5fd2f4-3a1c-4a6e-9d6e-4f0f2f6d7a01.leases.puente`;

/** What plans run besides virsh. */
export const HOST_COMMANDS: Scenario[] = [
  {
    title: "a macvlan of the host beside its macvtap guests",
    steps: [
      run("ip link add link eth2 name kfmv type macvlan mode bridge"),
      run("ip link add link eth2 name kfmv type macvlan mode bridge"),
      ...[run("ip link set dev kfmv addrgenmode none"), run("sysctl -q -w net/ipv4/conf/kfmv/arp_filter=1")],
      ...[run("ip address add 192.168.100.240/32 dev kfmv"), run("ip address add 192.168.100.240/32 dev kfmv")],
      ...[run("ip route add 192.168.100.150/32 dev kfmv"), ...look, run("ip link set dev kfmv up")],
      ...[run("ip route add 192.168.100.150/32 dev kfmv"), run("ip route add 192.168.100.150/32 dev kfmv"), ...look],
      ...[run("ip route delete 192.168.100.150/32 dev kfmv"), run("ip route delete 192.168.100.150/32 dev kfmv")],
      ...[run("ip link set dev kfmv down"), ...look, run("ip address delete 192.168.100.240/32 dev kfmv")],
      ...[run("ip address delete 192.168.100.240/32 dev kfmv"), ...look, run("ip link delete dev kfmv"), ...look],
    ],
  },
  {
    title: "a device that is not there",
    steps: [
      ...[
        "link add link kfnone name kfmv type macvlan mode bridge",
        "link set dev kfnone up",
        "link delete dev kfnone",
      ],
      ...["address add 192.168.100.240/32 dev kfnone", "route add 192.168.100.150/32 dev kfnone"],
    ].map((line) => run(`ip ${line}`)),
  },
  {
    title: "what plans look for before they begin",
    steps: [
      ...["test ! -e /sys/class/net/virbr0", "test ! -e /sys/class/net/kfnone", "test -e /sys/class/net/virbr0"],
      `cp -pf -- ${LEASES}/kfnone.status ${KEPT}`,
      `cp -pf -- ${LEASES}/virbr6.status ${KEPT}`,
      `mv -f -- ${KEPT} ${LEASES}/virbr6.status`,
      `mv -f -- ${KEPT} ${LEASES}/virbr6.status`,
      ...[`rm -f -- ${KEPT}`, `rm -f -- ${LEASES}/kfnone.macs`],
    ].map(run),
  },
  {
    title: "a way back that looks before it starts a network",
    steps: ["virbr0", "kfnone"].map((bridge) => {
      const { argv } = unlessDevice({ argv: [...VIRSH, "net-start", "--network", "kfnone"], stdin: null }, bridge);
      return { argv };
    }),
  },
  {
    title: "a rule that is not there is deleted",
    steps: [{ ...run("nft delete rule ip libvirt_network guest_output handle 999999"), only: "nftables" }],
  },
];
