import type { AgentAnswer, GuestAnswer } from "../model/answers.ts";
import type { UnreadableReason } from "../model/evidence.ts";
import type { GuestDefinition, GuestState } from "../model/guest.ts";
import { virshDomifaddrAgent } from "./domifaddr-agent.ts";
import { virshDomstats } from "./domstats.ts";
import { virshDumpxml } from "./dumpxml.ts";
import { virshDumpxmlInactive } from "./dumpxml-inactive.ts";
import { virshList } from "./list.ts";
import { virshListActive } from "./list-active.ts";
import { virshListAutostart } from "./list-autostart.ts";
import { virshListPersistent } from "./list-persistent.ts";
import type { ParsedBatch } from "./parsed-batch.ts";

type Documents = { stored: GuestDefinition | null; live: GuestDefinition | null };

/** Every guest of the batch's lists with what was told of it, in libvirt's order. */
export function answerGuests(batch: ParsedBatch): GuestAnswer[] {
  const active = new Set(batch.one(virshListActive));
  const persistent = new Set(batch.one(virshListPersistent));
  const autostart = new Set(batch.one(virshListAutostart));
  const [stored, live] = [batch.each(virshDumpxmlInactive), batch.each(virshDumpxml)];
  const answers = batch.each(virshDomifaddrAgent);
  const states = new Map((batch.one(virshDomstats) ?? []).map(({ name, state }) => [name, state]));
  const silences = agentSilences(batch);
  const uuids = new Set([...(batch.one(virshList) ?? []), ...active]);
  return [...uuids].map((uuid) => {
    const isActive = active.has(uuid);
    const storedNow = persistent.has(uuid) ? stored.get(uuid) : undefined;
    const documents = { stored: storedNow?.value ?? null, live: live.get(uuid)?.value ?? null };
    return {
      uuid,
      active: isActive,
      persistent: persistent.has(uuid),
      autostart: autostart.has(uuid),
      state: stateOf(documents.live ?? documents.stored, states, isActive),
      ...documents,
      storedXml: storedNow?.text ?? null,
      liveXml: live.get(uuid)?.text ?? null,
      agent: {
        status: answers.has(uuid) ? "answered" : statusOf(isActive ? documents : null, silences.get(uuid)),
        interfaces: answers.get(uuid)?.value ?? [],
      },
    };
  });
}

function stateOf(
  guest: GuestDefinition | null,
  states: ReadonlyMap<string, GuestState>,
  isActive: boolean,
): GuestState {
  return (guest && states.get(guest.name)) ?? (isActive ? "unknown" : "shut-off");
}

/** Why each guest's agent could not be asked, by UUID. */
function agentSilences({ unreadable }: ParsedBatch): ReadonlyMap<string | null, UnreadableReason> {
  const ours = unreadable.filter(({ what }) => what === virshDomifaddrAgent.id);
  return new Map(ours.map(({ subject, reason }) => [subject, reason]));
}

function statusOf(running: Documents | null, reason: UnreadableReason | undefined): AgentAnswer["status"] {
  const guest = running && (running.live ?? running.stored);
  if (!guest) return "not-running";
  if (!guest.hasAgentChannel) return "absent";
  return reason === "agent-absent" || reason === "time-limit" ? "silent" : "unreadable";
}
