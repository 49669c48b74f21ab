import { readRecording } from "../fixtures/read-recording.ts";
import type { BatchRecord } from "../lib/model/reader.ts";
import { ALL_READERS } from "../lib/readers/all-readers.ts";
import { hostFacts } from "../lib/readers/host-facts.ts";
import { createLivingWorld, type LivingWorld } from "./state/living-world.ts";
import type { SimState } from "./state/sim-state.ts";
import type { WorldAccount } from "./world.ts";

/** The demo's hosts: one for each firewall backend of libvirt. */
export const WORLDS = [
  { name: "aula-iptables", recording: "bookworm-iptables-aula" },
  { name: "aula-nftables", recording: "trixie-nftables-aula" },
] as const;

/** Who signed in when the host was recorded; the session's addresses decide which link carries it. */
function accountOf(records: readonly BatchRecord[]): WorldAccount {
  const { value } = hostFacts.parse(records.find(({ id }) => id === hostFacts.id)?.stdout ?? "");
  const { ssh } = value;
  return {
    user: value.user ?? "root",
    uid: value.uid ?? 0,
    hostname: value.hostname ?? "aula",
    sshConnection: ssh ? `${ssh.clientAddress} 50022 ${ssh.serverAddress} 22` : "",
  };
}

/** A script of ours may have been written better since the recording: its answer is still the answer to it. */
function withCurrentScripts(records: readonly BatchRecord[]): BatchRecord[] {
  const current = new Map(ALL_READERS.map(({ id, argv }) => [id, argv]));
  return records.flatMap((record) => {
    const argv = current.get(record.id);
    return argv && record.argv[0] === "sh" ? [record, { ...record, argv }] : [record];
  });
}

/**
 * The world of a recorded host: it answers as recorded until something is changed on it. `now` lets its leases be renewed
 * as living guests renew them; without it every answer is the recorded one.
 */
export function loadWorld(recording: string, now: () => number = () => 0, later?: SimState["later"]): LivingWorld {
  const { records } = readRecording(recording);
  return createLivingWorld(withCurrentScripts(records), accountOf(records), { now, ...(later && { later }) });
}
