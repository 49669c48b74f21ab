import type { AgentAnswer, GuestAnswer } from "../model/answers.ts";
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

/** Every guest of the batch's lists with what was told of it, in libvirt's order. */
export function answerGuests(batch: ParsedBatch): GuestAnswer[] {
  const active = new Set(batch.one(virshListActive));
  const persistent = new Set(batch.one(virshListPersistent));
  const autostart = new Set(batch.one(virshListAutostart));
  const [stored, live] = [batch.each(virshDumpxmlInactive), batch.each(virshDumpxml)];
  const states = new Map((batch.one(virshDomstats) ?? []).map(({ name, state }) => [name, state]));
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
      agent: agentOf(batch, uuid, isActive ? (documents.live ?? documents.stored) : null),
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

function agentOf(batch: ParsedBatch, uuid: string, running: GuestDefinition | null): AgentAnswer {
  const answer = batch.each(virshDomifaddrAgent).get(uuid);
  if (answer) return { status: "answered", interfaces: answer.value };
  if (!running) return { status: "not-running", interfaces: [] };
  if (!running.hasAgentChannel) return { status: "absent", interfaces: [] };
  const failure = batch.unreadable.find(({ what, subject }) => what === virshDomifaddrAgent.id && subject === uuid);
  const isSilent = failure?.reason === "agent-absent" || failure?.reason === "time-limit";
  return { status: isSilent ? "silent" : "unreadable", interfaces: [] };
}
