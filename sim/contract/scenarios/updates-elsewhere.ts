import { lookAtHost } from "./host-looks.ts";
import { clear, define, dhcp, dumps, given, nat, network, RANGE, type Scenario, virsh } from "./step.ts";
import { BOTH, base, full, RESERVED, start, update } from "./update-steps.ts";

/** Updates of networks that don't run, are transient or are the host's; and what they leave on the host. */
export const UPDATES_ELSEWHERE: Scenario[] = [
  {
    title: "net-update: of one that does not run",
    steps: [
      ...[define(full), update("add", "ip-dhcp-host", "<host mac='52:54:00:00:00:05' ip='10.91.7.8'/>", "--live")],
      update("add", "ip-dhcp-host", "<host mac='52:54:00:00:00:05' ip='10.91.7.8'/>", ...BOTH),
      update("add", "ip-dhcp-host", "<host mac='52:54:00:00:00:05' ip='10.91.7.8'/>"),
      update("delete", "ip-dhcp-host", "<host mac='52:54:00:00:00:05'/>", "--current"),
      ...[...dumps, ...clear],
    ],
  },
  {
    title: "net-update: of a transient one",
    steps: [
      given(full, "net-create", "--file", "/dev/stdin"),
      ...[update("add", "dns-txt", "<txt name='q' value='v'/>", "--config"), ...dumps],
      ...[update("add", "dns-txt", "<txt name='q' value='v'/>"), virsh("net-dumpxml", "kf"), ...clear],
    ],
  },
  {
    title: "net-update: the last DHCP entry takes its list along",
    steps: [
      ...[define(base), update("delete", "ip-dhcp-range", RANGE, "--config"), ...dumps],
      ...[update("add", "ip-dhcp-host", RESERVED, "--config"), ...dumps, ...clear],
    ],
  },
  {
    title: "net-update: of a network of the host's bridge",
    steps: [
      define(network("<forward mode='bridge'/><bridge name='br0'/>")),
      ...[
        start,
        update("add", "ip-dhcp-host", RESERVED, ...BOTH),
        update("add", "dns-txt", "<txt name='q' value='v'/>", ...BOTH),
      ],
      ...[
        update("add", "portgroup", "<portgroup name='q'/>", ...BOTH),
        update("add", "forward-interface", "<interface dev='eth1'/>", ...BOTH),
      ],
      ...[...dumps, ...clear],
    ],
  },
  {
    title: "net-update: the NICs of a macvtap network",
    steps: [
      define(network("<forward mode='bridge'><interface dev='eth1'/></forward>")),
      ...[start, update("add", "forward-interface", "<interface dev='eth2'/>", ...BOTH)],
      ...[update("add", "forward-interface", "<interface dev='eth2'/>", ...BOTH), ...dumps],
      ...[update("delete", "forward-interface", "<interface dev='eth1'/>", ...BOTH)],
      ...[update("delete", "forward-interface", "<interface dev='eth9'/>", ...BOTH)],
      ...[update("modify", "forward-interface", "<interface dev='eth2'/>", ...BOTH), ...dumps, ...clear],
    ],
  },
  {
    title: "net-update: the rules afterwards",
    steps: [
      ...[define(nat(dhcp(RANGE))), start, update("add", "ip-dhcp-host", RESERVED, ...BOTH), ...lookAtHost],
      ...[update("add", "forward-interface", "<interface dev='eth0'/>", ...BOTH), ...lookAtHost],
      ...[update("add", "dns-txt", "<txt name='q' value='v'/>", ...BOTH), virsh("net-destroy", "kf"), ...lookAtHost],
      virsh("net-undefine", "kf"),
    ],
  },
];
