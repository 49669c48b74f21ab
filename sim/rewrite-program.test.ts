import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { restoreWord, rewriteLine, rewriteProgram } from "./rewrite-program.ts";

const ROOT = "/tmp/puente-sim-x";
const rewritten = (chunks: string[]): Promise<string> =>
  text(Readable.from(chunks.map(Buffer.from)).pipe(rewriteProgram(ROOT)));

describe("a program for a real host", () => {
  test.each([
    ["LANGUAGE= PATH=/usr/local/sbin:/usr/sbin:/bin", `LANGUAGE= PATH=${ROOT}/usr/sbin`],
    ["PATH=/usr/sbin;export PATH", `PATH=${ROOT}/usr/sbin;export PATH`],
    ["read -r h </proc/sys/kernel/hostname", `read -r h <${ROOT}/proc/sys/kernel/hostname`],
    ["case $c in /*) p=$c;; *) p=/usr/sbin/$c;; esac", `case $c in /*) p=$c;; *) p=${ROOT}/usr/sbin/$c;; esac`],
  ])("is led to the simulated one: %s", (line, expected) => expect(rewriteLine(line, ROOT)).toBe(expected));

  test.each([
    "read -r s a </proc/uptime",
    "for d in /dev/shm /tmp",
    '"/run/user/$U"',
    "exec 3<&0 </dev/null",
    "MYPATH=/x",
  ])("keeps what shows nothing of the machine: %s", (line) => expect(rewriteLine(line, ROOT)).toBe(line));

  test("comes out the same however the network cuts it", async () => {
    const program = "PATH=/usr/sbin:/sbin\ncat /proc/sys/net/ipv4/ip_forward # ñ\nexit";
    const whole = await rewritten([program]);
    await fc.assert(
      fc.asyncProperty(fc.nat(program.length), async (at) => {
        expect(await rewritten([program.slice(0, at), program.slice(at)].filter(Boolean))).toBe(whole);
      }),
      { numRuns: 30 },
    );
  });

  test("is recognised again when it asks: the way back undoes the way in", () => {
    const script = "cd /var/lib/libvirt/dnsmasq && grep -s '' /proc/sys/net/ipv4/conf/*/rp_filter";
    expect(restoreWord(rewriteLine(script, ROOT), ROOT)).toBe(script);
  });
});
