import "server-only";
import type { BatchFacts } from "../host/batch-records.ts";
import type { HostConnection } from "../host/host-connection.ts";
import { libvirtFailure } from "../host/libvirt-failure.ts";
import { runBatch } from "../host/run-batch.ts";
import type { HostCheckResult, HostCheckStep } from "../model/host-check.ts";
import type { HostError } from "../model/host-error.ts";
import type { BatchRecord } from "../model/reader.ts";
import { ip6tablesSave } from "../readers/ip6tables-save.ts";
import { iptablesSave } from "../readers/iptables-save.ts";
import { virshNetList } from "../readers/net-list.ts";
import { nftJson } from "../readers/nft-json.ts";
import { unreadableReason } from "../readers/unreadable-reason.ts";
import { virshVersion } from "../readers/virsh-version.ts";
import { checkRemedy } from "./check-remedy.ts";

const FIREWALL = [iptablesSave, ip6tablesSave, nftJson];
const READERS = [virshVersion, virshNetList, ...FIREWALL];

const ok = (step: HostCheckStep, facts: Record<string, string> = {}): HostCheckResult => ({
  step,
  state: "ok",
  code: null,
  remedy: null,
  facts,
});
const warning = (result: HostCheckResult, remedy: HostCheckResult["remedy"]): HostCheckResult => ({
  ...result,
  state: "warning",
  remedy,
});

/** A step that failed, in the words of what stopped it. */
export function failedStep(
  step: HostCheckStep,
  error: HostError,
  context: Record<string, string> = {},
): HostCheckResult {
  const said: Record<string, string> = error.at.stderr ? { stderr: error.at.stderr } : {};
  const facts: Record<string, string> = { ...context, ...said, ...error.at.facts };
  const { offered = "", tried = "" } = facts;
  const lacksPassword = /password|keyboard/.test(offered) && !/password|keyboard/.test(tried);
  const remedy = error.code === "authentication-failed" && lacksPassword ? "give-password" : checkRemedy(error.code);
  return { step, state: "failed", code: error.code, remedy, facts };
}

/** Rules are readable when iptables' or nftables' are; else why not, by what sudo and the commands said. */
function firewallStep(records: readonly BatchRecord[], user: string): HostCheckResult {
  const ids = new Set(FIREWALL.map(({ id }) => id));
  const all = records
    .filter(({ id }) => ids.has(id))
    .map((record) => ({ ...record, reason: unreadableReason(record) }));
  const tools = (isReadable: boolean) =>
    all.filter(({ reason }) => (reason === null) === isReadable).map(({ argv }) => argv[0] ?? "");
  const result = ok("firewall", { readable: tools(true).join(", "), unreadable: tools(false).join(", "), user });
  if (all.some(({ reason }) => reason === "needs-sudo" || reason === "not-permitted"))
    return warning(result, "allow-sudo");
  return tools(true).length > 0 ? result : warning(result, "install-firewall-tools");
}

function answered(records: readonly BatchRecord[], facts: BatchFacts): HostCheckResult[] {
  const record = (id: string) => records.find((one) => one.id === id);
  const version = virshVersion.parse(record(virshVersion.id)?.stdout ?? "").value;
  const networks = record(virshNetList.id);
  const count = String(virshNetList.parse(networks?.stdout ?? "").value.length);
  const libvirt = ok("libvirt", { access: facts.access, user: facts.user });
  const networksFailed: HostCheckResult = {
    ...ok("networks", { stderr: networks?.stderr.trim().slice(0, 500) ?? "" }),
    state: "failed",
    code: "libvirt-failed",
    remedy: checkRemedy("libvirt-failed"),
  };
  const known = Object.entries(version).filter((entry): entry is [string, string] => entry[1] !== null);
  return [
    ok("virsh"),
    facts.access === "read-only" ? warning(libvirt, "join-libvirt-group") : libvirt,
    networks?.exitCode === 0 ? ok("networks", { count }) : networksFailed,
    firewallStep(records, facts.user),
    ok("versions", Object.fromEntries(known)),
  ];
}

/** The steps that need no more than a connection: is there a shell, virsh, libvirt, and what it lets us read. */
export async function* checkLibvirt(connection: HostConnection): AsyncGenerator<HostCheckResult> {
  const { records, facts } = await runBatch(connection, READERS);
  yield ok("shell", { user: facts.user, hostname: facts.hostname });
  const failure = libvirtFailure(facts, connection.host, records);
  if (failure === null) {
    yield* answered(records, facts);
    return;
  }
  if (failure.code !== "virsh-missing") yield ok("virsh");
  yield failedStep(failure.code === "virsh-missing" ? "virsh" : "libvirt", failure, { user: facts.user });
}
