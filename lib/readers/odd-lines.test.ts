import { describe, expect, test } from "vitest";
import { readRecording } from "../../fixtures/read-recording.ts";
import { GUEST_STATES } from "../model/guest.ts";
import { bridgeFdb } from "./bridge-fdb.ts";
import { dnsmasqLeases } from "./dnsmasq-leases.ts";
import { dnsmasqProcesses } from "./dnsmasq-processes.ts";
import { virshDomifaddrAgent } from "./domifaddr-agent.ts";
import { virshDomstats } from "./domstats.ts";
import { hostFacts } from "./host-facts.ts";
import { ipAddr } from "./ip-addr.ts";
import { ipNeigh } from "./ip-neigh.ts";
import { ipRoute6 } from "./ip-route-6.ts";
import { ipRule4 } from "./ip-rule-4.ts";
import { virshNetDhcpLeases } from "./net-dhcp-leases.ts";
import { virshNetList } from "./net-list.ts";
import { parseAnswers } from "./parse-answers.ts";
import { ssListen } from "./ss-listen.ts";
import { sshRoute } from "./ssh-route.ts";
import { sysctls } from "./sysctls.ts";
import { trafficControl } from "./traffic-control.ts";
import { virshVersion } from "./virsh-version.ts";

const RULE = "-".repeat(80);

describe("the table of leases", () => {
  const rows = (...lines: string[]) =>
    virshNetDhcpLeases.parse([" Expiry Time   MAC …", RULE, ...lines, ""].join("\n"));

  test("is split by MAC and address, whatever a guest calls itself", () => {
    const { value, warnings } = rows(
      " 2026-11-03 12:30:01   52:54:00:AA:00:03   ipv4       192.168.122.57/24   a  <b> $(c)    01:52:54:00:aa:00:03",
    );
    expect(warnings).toEqual([]);
    expect(value).toEqual([
      {
        mac: "52:54:00:aa:00:03",
        address: "192.168.122.57",
        prefix: 24,
        hostname: "a  <b> $(c)",
        clientId: "01:52:54:00:aa:00:03",
        expires: "2026-11-03T12:30:01.000Z",
      },
    ]);
  });
  test("has leases without a name, of IPv6, and that never end", () => {
    const { value } = rows(
      " 2026-11-03 12:30:01   52:54:00:aa:00:03   ipv4   192.168.122.57/24   -   -",
      " 1970-01-01 00:00:00   52:54:00:aa:00:04   ipv6   fd00::1f/64   web   00:01:00:01:18:aa",
    );
    expect(
      value.map(({ address, prefix, hostname, expires }) => [address, prefix, hostname, expires !== null]),
    ).toEqual([
      ["192.168.122.57", 24, null, true],
      ["fd00::1f", 64, "web", false],
    ]);
  });
  test("says which line it did not understand", () => {
    expect(rows(" something else").warnings).toMatchObject([{ code: "not-understood", excerpt: "something else" }]);
  });
});

test("both tellings of a lease name the same instant", () => {
  const { networks, statusLeases } = parseAnswers(readRecording("bookworm-iptables-aula").records);
  const ends = (leases: { mac: string | null; expires: string | null }[]) =>
    leases.map(({ mac, expires }) => `${mac} ${expires}`).sort();
  expect(ends(networks.flatMap(({ leases }) => leases ?? []))).toEqual(
    ends(statusLeases.flatMap(({ leases }) => leases)),
  );
});

describe("dnsmasq's own leases", () => {
  test("know the instant a lease ends, and the one that never does", () => {
    const text = '[{"ip-address":"10.0.0.2","expiry-time":1795270233},{"ip-address":"FD00::2","expiry-time":0}]';
    expect(
      dnsmasqLeases.parse(`virbr0.status:${text}\n`).value[0]?.leases.map(({ address, expires }) => [address, expires]),
    ).toEqual([
      ["10.0.0.2", "2026-11-21T14:10:33.000Z"],
      ["fd00::2", null],
    ]);
  });
  test("that were being written are a warning, and the others stay", () => {
    const { value, warnings } = dnsmasqLeases.parse('a.status:[{"ip-add\nb.status:[{"ip-address":"10.0.0.3"}]\n');
    expect(value.map(({ bridge, leases }) => [bridge, leases.length])).toEqual([
      ["a", 0],
      ["b", 1],
    ]);
    expect(warnings).toMatchObject([{ code: "malformed-json" }]);
  });
});

describe("a guest's agent", () => {
  test("may name its interfaces with blanks and tell none, one or many addresses", () => {
    const { value, warnings } = virshDomifaddrAgent.parse(
      [
        " Name       MAC address          Protocol     Address",
        RULE,
        " Ethernet 2 52:54:00:AA:00:03    ipv4         192.168.122.57/24",
        " Ethernet 2 52:54:00:AA:00:03    ipv6         fe80::1%2/64",
        " eth1       52:54:00:aa:00:04    N/A          N/A",
        " tun0       N/A                  ipv4         10.8.0.2/32",
        "",
      ].join("\n"),
    );
    expect(warnings).toEqual([]);
    expect(value.map(({ name, mac, addresses }) => [name, mac, addresses.length])).toEqual([
      ["Ethernet 2", "52:54:00:aa:00:03", 2],
      ["eth1", "52:54:00:aa:00:04", 0],
      ["tun0", null, 1],
    ]);
  });
});

describe("the states of guests", () => {
  test("are told by number, for every number libvirt has", () => {
    const text = GUEST_STATES.map((_, at) => `Domain: 'g${at}'\n  state.state=${at}\n  state.reason=1\n\n`).join("");
    expect(new Set(virshDomstats.parse(text).value.map(({ state }) => state))).toEqual(new Set(GUEST_STATES));
  });
  test("belong to names with quotes in them", () => {
    expect(virshDomstats.parse("Domain: 'it's 'x''\n  state.state=3\n").value).toEqual([
      { name: "it's 'x'", state: "paused" },
    ]);
  });
  test.each(["\r", "\u2028", "\t"])("belong to names with %j in them", (odd) => {
    const { value, warnings } = virshDomstats.parse(`Domain: 'a${odd}b'\n  state.state=1\n`);
    expect([value, warnings]).toEqual([[{ name: `a${odd}b`, state: "running" }], []]);
  });
  test("that are new are unknown, and said", () => {
    const { value, warnings } = virshDomstats.parse("Domain: 'a'\n  state.state=12\n");
    expect(value).toEqual([{ name: "a", state: "unknown" }]);
    expect(warnings).toMatchObject([{ code: "unknown-value" }]);
  });
});

describe("lists and versions", () => {
  test("a line that is no UUID is said and never used", () => {
    const { value, warnings } = virshNetList.parse("24795301-4e1f-4b7a-8f0e-b3c1d5a2e6f7\n$(id)\n\n");
    expect(value).toEqual(["24795301-4e1f-4b7a-8f0e-b3c1d5a2e6f7"]);
    expect(warnings).toMatchObject([{ excerpt: "$(id)" }]);
  });
  test("a host without a hypervisor has a version all the same", () => {
    expect(virshVersion.parse("Using library: libvirt 11.3.0\nRunning against daemon: 11.3.0\n").value).toEqual({
      daemon: "11.3.0",
      library: "11.3.0",
      hypervisor: null,
    });
  });
});

describe("links, routes and neighbours", () => {
  test("old iproute2 leaves empty objects, or prints nothing", () => {
    expect(ipAddr.parse("")).toEqual({ value: { links: [], addresses: [] }, warnings: [] });
    expect(ipAddr.parse('[{},{"ifindex":1,"ifname":"lo","flags":["LOOPBACK","UP"]}]').value.links).toMatchObject([
      { name: "lo", isUp: true, isLoopback: true, hasCarrier: false, counters: null, bridge: null },
    ]);
  });
  test("a macvtap names its device and libvirt's word for its mode; XDP and wireless are no guess", () => {
    const entry = {
      ifindex: 9,
      link: "eth1",
      ifname: "macvtap0",
      flags: [],
      xdp: { mode: 2 },
      linkinfo: { info_kind: "macvtap", info_data: { mode: "passthru" } },
    };
    expect(ipAddr.parse(JSON.stringify([entry])).value.links[0]).toMatchObject({
      parent: "eth1",
      macvtapMode: "passthrough",
      xdp: true,
      isWireless: false,
    });
  });
  test("an entry that says nothing usable is a warning", () => {
    for (const reader of [ipAddr, ipNeigh, bridgeFdb, ipRoute6, ipRule4]) {
      expect(reader.parse('[{"odd":1}]').warnings).toMatchObject([{ code: "not-understood" }]);
      expect(reader.parse("[{").warnings).toMatchObject([{ code: "malformed-json" }]);
    }
  });
  test("a route with several next hops is one for each; a lone address has its full prefix", () => {
    const text =
      '[{"dst":"fd00::7","nexthops":[{"gateway":"fe80::1","dev":"a"},{"gateway":"fe80::2","dev":"b","flags":["linkdown"]}]}]';
    expect(
      ipRoute6
        .parse(text)
        .value.map(({ destination, gateway, link, isLinkDown }) => [destination, gateway, link, isLinkDown]),
    ).toEqual([
      ["fd00::7/128", "fe80::1", "a", false],
      ["fd00::7/128", "fe80::2", "b", true],
    ]);
  });
  test("a selector nobody has heard of stays in the rule's text", () => {
    const text = '[{"priority":5,"not":null,"src":"all","dst":"10.0.0.0","dstlen":8,"warp":"9","table":"7"}]';
    expect(ipRule4.parse(text).value[0]?.text).toBe("not from all to 10.0.0.0/8 warp 9 lookup 7");
  });
  test("without an SSH session there is no link to spare", () => {
    expect(sshRoute.parse("").value).toBeNull();
  });
});

describe("sysctls", () => {
  test("are spelled as sysctl does, for interfaces with dots too", () => {
    expect(sysctls.parse("net/ipv4/ip_forward:1\nnet/ipv4/conf/eth0.7/rp_filter:2\n").value).toEqual({
      "net.ipv4.ip_forward": "1",
      "net.ipv4.conf.eth0/7.rp_filter": "2",
    });
  });
  test("of an interface called like a member of every object are only settings", () => {
    expect(Object.keys(sysctls.parse("net/ipv4/conf/__proto__/rp_filter:1\n").value)).toEqual([
      "net.ipv4.conf.__proto__.rp_filter",
    ]);
  });
});

describe("listeners", () => {
  test("keep their interface, lose their brackets, and have a name only where we may see it", () => {
    const { value, warnings } = ssListen.parse(
      [
        'udp UNCONN 0      0       0.0.0.0%virbr0:67        0.0.0.0:*    users:(("dns masq",pid=8,fd=3))',
        "tcp LISTEN 0      128        [::]:22            [::]:*",
        "udp UNCONN 0      0  [fe80::1]%eth0:546          [::]:*",
        "tcp LISTEN 0      4096          *:9090             *:*",
        "",
      ].join("\n"),
    );
    expect(warnings).toEqual([]);
    expect(value.map(({ address, port, process }) => [address, port, process])).toEqual([
      ["0.0.0.0%virbr0", 67, "dns masq"],
      ["::", 22, null],
      ["fe80::1%eth0", 546, null],
      ["*", 9090, null],
    ]);
  });
});

describe("dnsmasq's processes", () => {
  test.each(["\r", "\u2028", "\t"])("belong to networks with %j in their names", (odd) => {
    const config = `--conf-file=/var/lib/libvirt/dnsmasq/a${odd}b.conf`;
    const { value } = dnsmasqProcesses.parse(`7/cmdline:dnsmasq\n7/cmdline:${config}\n`);
    expect(value).toMatchObject([{ pid: 7, network: `a${odd}b` }]);
  });
  test("are libvirt's only with libvirt's file; a network's name may hold blanks", () => {
    const { value } = dnsmasqProcesses.parse(
      "7/cmdline:/usr/sbin/dnsmasq\n7/cmdline:--conf-file=/var/lib/libvirt/dnsmasq/dos redes.conf\n9/cmdline:dnsmasq\n9/cmdline:-k\n",
    );
    expect(value).toEqual([
      {
        pid: 7,
        network: "dos redes",
        configPath: "/var/lib/libvirt/dnsmasq/dos redes.conf",
        command: "/usr/sbin/dnsmasq --conf-file=/var/lib/libvirt/dnsmasq/dos redes.conf",
      },
    ]);
  });
});

describe("facts of the host", () => {
  const facts = (...lines: string[]) => hostFacts.parse(lines.join("\n")).value;

  test("services are unknown where the host hides its processes", () => {
    expect(facts("id=uid=1000(ana) gid=1000(ana)").services).toEqual({ firewalld: null, ufw: false, docker: null });
    expect(facts("processes=visible", "process=firewalld", "ufw=ENABLED=yes").services).toEqual({
      firewalld: true,
      ufw: true,
      docker: false,
    });
  });
  test("the user, the system, libvirt's configured backend and wireless NICs", () => {
    expect(
      facts(
        "id=uid=1000(ana) gid=1000(ana)",
        'os=PRETTY_NAME="Debian GNU/Linux 13 (trixie)"',
        "backend=firewall_backend = 'nftables'",
        "wireless=wlan0",
      ),
    ).toMatchObject({
      user: "ana",
      uid: 1000,
      os: "Debian GNU/Linux 13 (trixie)",
      configuredBackend: "nftables",
      wirelessLinks: ["wlan0"],
    });
  });
  test("nothing at all is all unknown, not a failure", () => {
    expect(facts("")).toMatchObject({ hostname: null, uid: null, ssh: null, isBrNetfilterLoaded: null });
  });
});

test("traffic control keeps what it does not understand, by link", () => {
  expect(trafficControl.parse("shape2\tqdisc netem 1: root loss 5%\n\tno link\n").value).toEqual([
    { link: "shape2", text: "qdisc netem 1: root loss 5%" },
  ]);
});
