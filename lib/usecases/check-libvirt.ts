import "server-only";
import type { BatchFacts } from "../host/batch-records.ts";
import { commandText } from "../host/command-text.ts";
import type { HostConnection } from "../host/host-connection.ts";
import { libvirtFailure } from "../host/libvirt-failure.ts";
import { runBatch } from "../host/run-batch.ts";
import type { UnreadableReason } from "../model/evidence.ts";
import type { CheckResult, CheckStep } from "../model/host-check.ts";
import type { BatchRecord } from "../model/reader.ts";
import { ip6tablesSave } from "../readers/ip6tables-save.ts";
import { iptablesSave } from "../readers/iptables-save.ts";
import { virshNetList } from "../readers/net-list.ts";
import { nftJson } from "../readers/nft-json.ts";
import { unreadableReason } from "../readers/unreadable-reason.ts";
import { virshVersion } from "../readers/virsh-version.ts";
import { passedStep } from "./check-step.ts";

const FIREWALL = [iptablesSave, ip6tablesSave, nftJson];
const READERS = [virshVersion, virshNetList, ...FIREWALL];
/** Why rules cannot be read, the most telling reason first. */
const REASONS: UnreadableReason[] = ["needs-sudo", "not-permitted", "time-limit", "failed", "command-missing"];

/** A record as the ground of a step: its command as a person would type it, its time, its own words. */
function grounds(record: BatchRecord | undefined, sudo: boolean): Pick<CheckResult, "said" | "command" | "durationMs"> {
  if (!record) return { said: "", command: "", durationMs: 0 };
  const { argv, stderr, durationMs } = record;
  return { said: stderr.trim().slice(0, 2000), command: commandText(argv, { sudo }), durationMs };
}

/** Rules are readable when iptables' or nftables' are; else why not, by what sudo and the commands said. */
function firewallStep(records: readonly BatchRecord[], facts: BatchFacts): CheckResult {
  const ids = new Set(FIREWALL.map(({ id }) => id));
  const all = records.filter(({ id }) => ids.has(id)).map((record) => ({ record, reason: unreadableReason(record) }));
  const readable = all.filter(({ reason }) => reason === null).map(({ record }) => record.argv[0]);
  const reason = REASONS.find((one) => all.some((answer) => answer.reason === one)) ?? null;
  const isWhole = readable.length > 0 && (reason === null || reason === "command-missing");
  if (isWhole) return passedStep("firewall", { readable: readable.join(", ") });
  const first = all.find((answer) => answer.reason === reason)?.record;
  const found = { reason: reason ?? "failed", readable: readable.join(", "), user: facts.user };
  return { ...passedStep("firewall", found), ...grounds(first, !facts.isRoot), result: "limited" };
}

function networksStep(record: BatchRecord | undefined): CheckResult {
  if (record?.exitCode !== 0) {
    return { ...passedStep("networks"), ...grounds(record, false), result: "failed", code: "libvirt-failed" };
  }
  const count = String(virshNetList.parse(record.stdout).value.length);
  return { ...passedStep("networks", { count }), ...grounds(record, false), said: "" };
}

function answered(records: readonly BatchRecord[], facts: BatchFacts): CheckResult[] {
  const record = (id: string) => records.find((one) => one.id === id);
  const version = record(virshVersion.id);
  const found = Object.entries(virshVersion.parse(version?.stdout ?? "").value);
  const versions = Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== null));
  const libvirt = passedStep("libvirt", { access: facts.access });
  return [
    passedStep("virsh"),
    facts.access === "read-only"
      ? { ...libvirt, result: "limited", facts: { ...libvirt.facts, reason: "read-only", user: facts.user } }
      : libvirt,
    networksStep(record(virshNetList.id)),
    firewallStep(records, facts),
    { ...passedStep("versions", versions), ...grounds(version, false), said: "" },
  ];
}

/** The steps that need no more than a connection: is there a shell, virsh, libvirt, and what it lets us read. */
export async function* checkLibvirt(connection: HostConnection): AsyncGenerator<CheckResult> {
  const { records, facts } = await runBatch(connection, READERS);
  yield passedStep("shell", { user: facts.user, hostname: facts.hostname });
  const failure = libvirtFailure(facts, connection.host);
  if (failure === null) {
    yield* answered(records, facts);
    return;
  }
  const step: CheckStep = failure.code === "virsh-missing" ? "virsh" : "libvirt";
  if (step === "libvirt") yield passedStep("virsh");
  const { argv = [], stderr = "", facts: found = {} } = failure.at;
  const command = commandText([...argv, "net-list"]);
  yield {
    ...passedStep(step, { ...found, user: facts.user }),
    result: "failed",
    code: failure.code,
    said: stderr,
    command,
  };
}
