import type { Answers, LeaseAnswer } from "../model/answers.ts";
import type { Parsed, Warning } from "../model/evidence.ts";
import type { Reader } from "../model/reader.ts";
import { isObject, type JsonObject, numberOf, parseJson, stringOf } from "./json-object.ts";
import { warn } from "./warn.ts";

const FOLDER = "/var/lib/libvirt/dnsmasq";
const SCRIPT = [
  `[ -e ${FOLDER} ] || exit 0`,
  `cd ${FOLDER} && [ -r . ] || exit 1`,
  "set -- *.status",
  '[ -e "$1" ] || exit 0',
  // Without any lease all files are empty, and grep says 1.
  `grep -s -H -m 200000 -e '' -- "$@" || [ $? = 1 ]`,
].join("; ");

/**
 * Every lease of libvirt's dnsmasqs, from the status file of each bridge, all in one process.
 *   in   `virbr0.status:[\nvirbr0.status:  {\nvirbr0.status:    "ip-address": "192.168.122.57",\n…`
 *   out  [{ bridge: "virbr0", leases: [{ mac: "52:54:00:aa:00:03", address: "192.168.122.57", expires: "2026-11-03T…Z", … }] }]
 * A lease that never ends has no `expires`. An empty file (no lease yet) is absent. Leases past their end are still in
 * the file until dnsmasq writes it again. Source: libvirt's `libvirt_leaseshelper`
 */
export const dnsmasqLeases: Reader<Answers["statusLeases"]> = {
  id: "dnsmasq-leases",
  argv: ["sh", "-c", SCRIPT],
  scope: "host",
  privileged: false,
  timeoutMs: 10_000,
  parse: parseStatusFiles,
};

function parseStatusFiles(stdout: string): Parsed<Answers["statusLeases"]> {
  const warnings: Warning[] = [];
  const texts = new Map<string, string>();
  for (const line of stdout.split("\n")) {
    if (line === "") continue;
    // No bridge can have a colon in its name.
    const [, bridge, text] = /^([^:]+)\.status:(.*)$/.exec(line) ?? [];
    if (bridge === undefined) warnings.push(warn("dnsmasq-leases", "not-understood", line));
    else texts.set(bridge, `${texts.get(bridge) ?? ""}${text}\n`);
  }
  const value = [...texts].map(([bridge, text]) => ({ bridge, leases: parseStatus(text, warnings) }));
  return { value, warnings };
}

function parseStatus(text: string, warnings: Warning[]): LeaseAnswer[] {
  if (text.trim() === "") return [];
  const entries = parseJson(text);
  if (!Array.isArray(entries)) {
    warnings.push(warn("dnsmasq-leases", "malformed-json", text));
    return [];
  }
  return entries.flatMap((entry: unknown) => {
    const lease = isObject(entry) ? readLease(entry) : null;
    if (lease) return [lease];
    warnings.push(warn("dnsmasq-leases", "not-understood", JSON.stringify(entry)));
    return [];
  });
}

function readLease(entry: JsonObject): LeaseAnswer | null {
  const address = stringOf(entry, "ip-address");
  if (address === null) return null;
  return {
    mac: stringOf(entry, "mac-address")?.toLowerCase() ?? null,
    address: address.toLowerCase(),
    prefix: null,
    hostname: stringOf(entry, "hostname"),
    clientId: stringOf(entry, "client-id") ?? stringOf(entry, "client-duid"),
    expires: toInstant(numberOf(entry, "expiry-time")),
  };
}

function toInstant(seconds: number | null): string | null {
  // Date knows no instant past 8.64e15 ms; a lease of 0 seconds never ends.
  return seconds && seconds > 0 && seconds < 8.64e12 ? new Date(seconds * 1000).toISOString() : null;
}
