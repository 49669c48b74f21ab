import { expect, test } from "vitest";
import { readRecording } from "../../fixtures/read-recording.ts";
import { assembleSnapshot } from "../derive/assemble/assemble-snapshot.ts";
import type { BatchRecord } from "../model/reader.ts";
import { parseAnswers } from "../readers/parse-answers.ts";
import { fingerprintReading } from "./fingerprint-reading.ts";

const { records: iptables } = readRecording("bookworm-iptables-aula");
const { records: nftables } = readRecording("trixie-nftables-aula");

function fingerprint(changed: Record<string, (text: string) => string> = {}, records = iptables): string {
  const now: BatchRecord[] = records.map((record) => {
    const stdout = changed[record.id]?.(record.stdout) ?? record.stdout;
    if (changed[record.id]) expect(stdout).not.toBe(record.stdout);
    return { ...record, stdout };
  });
  const snapshot = assembleSnapshot(parseAnswers(now), { host: "h", at: "2026-11-21T10:00:00.000Z", durationMs: 1 });
  const steps = fingerprintReading(now, snapshot);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

test("what goes on by itself tells nothing new: packets of our own session, lifetimes, neighbours asked again", () => {
  expect(
    fingerprint({
      "ip-addr": (text) => text.replace(/"bytes":\d+/g, '"bytes":1').replace(/"gc_timer":[\d.]+/g, '"gc_timer":1.5'),
      "ip-neigh": (text) => text.replaceAll('"REACHABLE"', '"STALE"').replace('"STALE"', '"DELAY"'),
      "iptables-save": (text) => text.replace(/^(:INPUT ACCEPT) .*$/gm, "$1 [9:9]").replace(/Completed.*/, ""),
    }),
  ).toBe(fingerprint());
});

test("nor do the packets that pass the queue libvirt hangs on its bridges with nftables", () => {
  const counted = (text: string) => text.replace(/direct_packets_stat \d+/g, "direct_packets_stat 999999");
  expect(fingerprint({ "traffic-control": counted }, nftables)).toBe(fingerprint({}, nftables));
});

test("a rule of a network that counted a packet is news", () => {
  expect(
    fingerprint({ "iptables-save": (text) => text.replace(/^\[\d+:\d+\](?= -A LIBVIRT_FWO .*virbr1)/m, "[99:99]") }),
  ).not.toBe(fingerprint());
});

test("a rule that came or went is news", () => {
  expect(fingerprint({ "iptables-save": (text) => text.replace(/^.*-A LIBVIRT_FWX.*\n/m, "") })).not.toBe(
    fingerprint(),
  );
});

test("a link that changed its state is news", () => {
  expect(fingerprint({ "ip-addr": (text) => text.replace('"operstate":"UP"', '"operstate":"DOWN"') })).not.toBe(
    fingerprint(),
  );
});
