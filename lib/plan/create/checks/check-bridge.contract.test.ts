import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inside } from "../../../../lab/inside.ts";
import type { HostState } from "../../../../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../../../../lab/test-hosts.ts";
import { NFT_WORDS } from "../nft-words.ts";

const reason = whyNoLab();

/** Words of nft's language in its several versions, and names people give to bridges. */
const WORDS = `
a-rwnd abort abs accept ack acknum ackseq add addr ah alert all and any anycast arp asconf asconf-ack audit
aula auto-merge avgpkt bitmask blackhole bond br bridge broadcast broute brx burst bypass bytes cfi cgroup
cgroupv2 chain chains check checksum chunk classid code comment comp compat constant continue cookie-ack
cookie-echo count counter counters cpi cpu create crit csum ct cum-tsn-ack cwr daddr data day days dccp
dccpx debug default define dei delete describe destroy device devices direction dmz dnat doff dport drop
drop2 dscp dst dstnat dup dynamic dynamic2 echo ecn ecne egress element emerg eol eq err error erspan esp
esp6 established eth0x ether ether_addr event events ever exists expectation expectations expiration export
exthdr false fanout fastopen fib filter fin flags flow flowlabel flowtable flowtables flush forward forward-
tsn frag frag-off fully-random fwd gateway gc-interval ge geneve get gid goto gre gretap group gt gtp handle
hash hbh hdrlength heartbeat heartbeat-ack helper hlen hook hooks hoplimit host hour hours htype ibrhwaddr
ibriport ibrname ibrpvid ibrvproto icmp icmpv6 icmpx id iface_index ifname igmp iif iifgroup iifkind iifname
iiftype in inc include index inet inet_proto inet_service info ingress init init-ack init-tag initial-tsn
inner input insert interval invalid ip ip6 ip6tables ipsec ipv4_addr ipv6_addr isolated jhash json jump
kbytes kind l3proto l4proto label labels lan last last-entry le left length level limit limits list ll local
log log-level loose lowest-tsn lshift lsrr lt mac mangle map maps mark mark_t masquerade max max-delay
maxseg mbytes md5sig memory meta meter meters mh min minute minutes missing mod monitor month more-fragments
mp-capable mptcp mrt mss mtu mtu5 multicast name nat nat0 ne net netdev never new new-cum-tsn nexthdr
nexthop nfproto nftrace nh none noop nop not notice notrack num num-dup-tsns numgen obriport obrname offload
offset oif oifgroup oifkind oifname oiftype operation option options or original osf out output over packet-
too-big packets pcp performance persistent pkttype plen policy position position2 postrouting ppid pptp
prefix prerouting priority prohibit proto proto-dst proto-src protocol psh ptr queue queue-threshold quota
quotas ra random random-fully rate raw realm red redefine redirect reject related rename replace reply reqid
reserved reset return right route rr rshift rst rt rt0 rt2 rtclassid rtmod rule rules ruleset sack sack-perm
sack-permitted sack0 sack1 sack2 sack3 saddr sctp sdif sdifname secmark secmarks second seconds security
seed seg-left seqno sequence set sets shutdown shutdown-ack sid size sk skgid skip skuid snaplen snat socket
spi spnum sport srcnat srh ssn ssrr state status stream string symhash syn synproxy synproxys table tables
tag tap tc tcp team th time timeout timestamp to tproxy transparent true tsecr tsn tsval ttl tun tunnel
tunnel-id type typeof udp udp6 udplite uid undefine unicast unknown unreachable until untracked update urg
urgptr used user value version vif vlan vm vmap vni vtag vxlan wan warn week wildcard window with wscale
xfrm xml xor xt zone
`;
const words = WORDS.trim().split(/\s+/);

/** Words that name a family or a protocol: some versions of nft stumble over them, those here do not. */
const CAREFUL = new Set(["ip", "ip6", "arp", "ether", "vlan"]);

/** The rules libvirt writes, with each word as a bridge's name, bare as libvirt writes it; nothing is put in force. */
const PROGRAM = `nft add table ip tt
nft add chain ip tt c
while read -r one; do
  ip link add name "$one" type bridge 2>/dev/null || { echo "$one"; continue; }
  { nft -c insert rule ip tt c iif "$one" oif "$one" counter accept &&
    nft -c insert rule ip tt c oif "$one" counter reject &&
    nft -c insert rule ip tt c ip saddr 10.0.0.0/24 iif "$one" oifname "$one" counter accept; } >/dev/null 2>&1 || echo "$one"
  ip link del dev "$one"
done
nft delete table ip tt
`;

describe.skipIf(reason).each(["bookworm", "trixie-nftables"] as const)(
  reason ? `%s: words a bridge can't be called (skipped: ${reason})` : "%s: words a bridge can't be called",
  (generation) => {
    let lab: TestHosts;
    let host: HostState;
    beforeAll(async () => {
      lab = await openTestHosts({ generation, isBroken: true });
      [host] = lab.hosts;
    });
    afterAll(async () => lab?.close());

    test(`are known: of ${words.length} words, nft or the kernel stumbles over none that Puente allows`, async () => {
      const input = words.map((word) => `${word}\n`).join("");
      const stumbled = (await inside(host, ["sh", "-c", PROGRAM], { input })).split("\n").filter(Boolean);
      expect(stumbled.filter((word) => !NFT_WORDS.has(word))).toEqual([]);
      if (generation === "bookworm") return;
      // The newer nft knows more words: with it, each one that Puente refuses is refused for a reason.
      const needless = words.filter((word) => NFT_WORDS.has(word) && !stumbled.includes(word) && !CAREFUL.has(word));
      expect(needless).toEqual([]);
    }, 600_000);
  },
);
