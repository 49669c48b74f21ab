/**
 * Names a bridge must not have. libvirt hands a bridge's name to nft bare, and nft reads these as words of its own: the
 * start fails. `all` and `default` are taken by the kernel (/proc/sys/net/ipv4/conf), `lo` is there already.
 * Source: every word of nft's grammar up to 15 letters, tried on nft 1.0.6 and 1.1.3; checks/check-bridge.contract.test.ts.
 */
export const NFT_WORDS: ReadonlySet<string> = new Set(
  (
    "accept add ah all and arp auto-merge bridge cgroup chain comment comp constant continue counter cpu create ct " +
    "day dccp default define delete describe device devices drop dst dup dynamic element eq esp ether exists export " +
    "exthdr fib flags flow flowtable flush frag fwd gc-interval ge geneve get goto gre gretap gt handle hbh hook " +
    "hour ibriport ibrname icmp icmpv6 igmp iif iifgroup iifname iiftype include index inet insert interval ip ip6 " +
    "ipsec jhash jump le limit list lo log lshift lt map mark masquerade meta meter mh missing monitor ne netdev " +
    "nftrace not notrack numgen obriport obrname offload oif oifgroup oifname oiftype or osf pkttype policy " +
    "position priority queue quota random redefine redirect reject rename replace return rshift rt rt0 rt2 " +
    "rtclassid rule ruleset sctp secmark set size skgid skuid socket srh symhash synproxy table tcp th time timeout " +
    "tproxy type typeof udp udplite undefine update vlan vmap vni vxlan xor xt"
  ).split(" "),
);
