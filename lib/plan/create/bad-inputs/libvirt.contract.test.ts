import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inside } from "../../../../lab/inside.ts";
import type { HostState } from "../../../../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../../../../lab/test-hosts.ts";
import { BAD_INPUTS } from "./bad-inputs.test-helper.ts";
import { keyOf } from "./bad-row.test-helper.ts";
import { rawXml } from "./raw-xml.test-helper.ts";

const reason = whyNoLab();
const FILES = join(import.meta.dirname, "../../../../fixtures/libvirt-bad-inputs");

/** The host that the list is about: `handMadeFacts`, but for Wi-Fi. */
const SETUP = `set -e
ip address add 172.22.3.4/16 dev eth0
ip -6 address add fd00:22::4/64 dev eth0
ip link property add dev eth0 altname enp1s0
ip link add eth1 type veth peer name eth1p
ip link add eth2 type veth peer name eth2p
ip link add br0 type bridge
ip link set eth2 master br0
ip tuntap add tun0 mode tun
ip address add 10.8.0.2/24 dev tun0
for one in eth1 eth1p eth2 eth2p br0 tun0; do ip link set $one up; done
ip route add 10.99.0.0/16 dev tun0
ip route add blackhole 10.66.0.0/24
cd /tmp
echo "<network><name>parada</name><uuid>22222222-2222-4222-8222-222222222222</uuid><bridge name='virbr7'/><ip address='192.168.150.1' prefix='24'/></network>" > parada.xml
echo "<network><name>default</name><uuid>11111111-1111-4111-8111-111111111111</uuid><forward mode='nat'/><bridge name='virbr0'/><mac address='52:54:00:00:00:aa'/><ip address='192.168.122.1' prefix='24'><dhcp><range start='192.168.122.2' end='192.168.122.254'/><host mac='52:54:00:00:00:99' name='web' ip='192.168.122.50'/></dhcp></ip></network>" > default.xml
virsh -q -c qemu:///system net-destroy default 2>/dev/null || true
virsh -q -c qemu:///system net-undefine default 2>/dev/null || true
virsh -q -c qemu:///system net-define parada.xml
virsh -q -c qemu:///system net-define default.xml
virsh -q -c qemu:///system net-start default
mkdir -p /var/lib/tftpboot
`;

/** Defines one document and starts what came of it, by its UUID; then the host is as before. */
const TRY = `try() {
  printf '\\036%s\\n' "$1"
  printf %s "$2" | base64 -d > /tmp/one.xml
  virsh -q -c qemu:///system net-define /tmp/one.xml >/dev/null 2>/tmp/said || { printf 'define\\n'; cat /tmp/said; return; }
  own=$(virsh -c qemu:///system net-list --all --uuid | grep -v -e '^$' -e 11111111-1111 -e 22222222-2222)
  virsh -q -c qemu:///system net-start $own >/dev/null 2>/tmp/said && printf 'fine\\n' || { printf 'start\\n'; cat /tmp/said; }
  for one in $own; do
    virsh -q -c qemu:///system net-destroy $one >/dev/null 2>&1
    virsh -q -c qemu:///system net-undefine $one >/dev/null 2>&1
  done
}
`;

const UNSEEN = /[\u007f-\u00a0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
const hex = (sign: string) => sign.charCodeAt(0).toString(16).padStart(4, "0");

/** libvirt's own words: the last line says what is wrong; what changes from run to run is left out. */
function wordOutcome(answer: string): string {
  const [outcome = "", ...said] = answer.split("\n").filter((line) => line.trim() !== "");
  if (outcome === "fine") return "defined and started";
  const isNoise = (line: string) => /^error: Failed to (?:define|start) network/.test(line) || /^[-\s]*\^?$/.test(line);
  const lines = said.filter((line) => !isNoise(line));
  const words = (lines.find((line) => line.startsWith("dnsmasq:")) ?? lines[0] ?? "")
    .replace(/^error: /, "")
    .replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, "…")
    .replace(/[^\x20-\x7e\u00a1-\u02ff…]/g, "\ufffd")
    .replace(/x{9,}|a{20,}/g, (run) => `${run.slice(0, 8)}…`);
  return `${outcome === "define" ? "refused" : "defined, start fails"}: ${words.slice(0, 300)}`;
}

const measured = BAD_INPUTS.flatMap((row, at) => {
  const xml = row.is ? null : rawXml(row);
  return xml === null ? [] : [{ at, xml: Buffer.from(xml).toString("base64") }];
});

describe.skipIf(reason).each(["bookworm", "trixie-nftables"] as const)(
  reason
    ? `%s: what libvirt does with the published list (skipped: ${reason})`
    : "%s: what libvirt does with the published list",
  (generation) => {
    let lab: TestHosts;
    let host: HostState;
    beforeAll(async () => {
      lab = await openTestHosts({ generation, isBroken: true });
      [host] = lab.hosts;
      await inside(host, ["sh"], { input: SETUP });
    });
    afterAll(async () => lab?.close());

    test("is what docs/bad-inputs.md tells", async () => {
      const program = `export LC_ALL=C.UTF-8\n${TRY}${measured.map(({ at, xml }) => `try ${at} ${xml}`).join("\n")}\n`;
      const answers = (await inside(host, ["sh"], { input: program })).split("\u001e").slice(1);
      expect(answers.length).toBe(measured.length);
      const told = answers.flatMap((answer) => {
        const [at = "", ...rest] = answer.split("\n");
        const row = BAD_INPUTS[Number(at)];
        return row ? [[keyOf(row), wordOutcome(rest.join("\n"))]] : [];
      });
      const text = JSON.stringify(Object.fromEntries(told), null, 2).replace(UNSEEN, (sign) => `\\u${hex(sign)}`);
      await expect(`${text}\n`).toMatchFileSnapshot(join(FILES, `${generation}.json`));
    }, 900_000);
  },
);
