import type { NetworkAnswer } from "../model/answers.ts";
import { virshNetDhcpLeases } from "./net-dhcp-leases.ts";
import { virshNetDumpxml } from "./net-dumpxml.ts";
import { virshNetDumpxmlInactive } from "./net-dumpxml-inactive.ts";
import { virshNetList } from "./net-list.ts";
import { virshNetListActive } from "./net-list-active.ts";
import { virshNetListAutostart } from "./net-list-autostart.ts";
import { virshNetListPersistent } from "./net-list-persistent.ts";
import type { ParsedBatch } from "./parsed-batch.ts";

/** Every network of the batch's lists with what was told of it, in libvirt's order. */
export function answerNetworks(batch: ParsedBatch): NetworkAnswer[] {
  const active = new Set(batch.one(virshNetListActive));
  const persistent = new Set(batch.one(virshNetListPersistent));
  const autostart = new Set(batch.one(virshNetListAutostart));
  const [stored, live] = [batch.each(virshNetDumpxmlInactive), batch.each(virshNetDumpxml)];
  const leases = batch.each(virshNetDhcpLeases);
  const uuids = new Set([...(batch.one(virshNetList) ?? []), ...active]);
  return [...uuids].map((uuid) => ({
    uuid,
    active: active.has(uuid),
    persistent: persistent.has(uuid),
    autostart: autostart.has(uuid),
    // Of a transient network `--inactive` prints the live document: it has no stored one.
    stored: persistent.has(uuid) ? (stored.get(uuid)?.value ?? null) : null,
    live: live.get(uuid)?.value ?? null,
    storedXml: persistent.has(uuid) ? (stored.get(uuid)?.text ?? null) : null,
    liveXml: live.get(uuid)?.text ?? null,
    leases: leases.get(uuid)?.value ?? null,
  }));
}
