import type { PlanProblem } from "../../model/plan.ts";
import type { Guest, Snapshot } from "../../model/snapshot.ts";
import { problem } from "../life/plan-parts.ts";
import { checkBandwidth } from "./check-bandwidth.ts";
import { checkMac, freeMac, warnOfReserved } from "./check-mac.ts";
import { checkSource } from "./check-source.ts";
import { type NicChange, type Scope, warnOfScope } from "./find-nic.ts";
import { liveAttachStep, storedAttachStep } from "./nic-steps.ts";
import { newNicXml } from "./nic-xml.ts";
import type { NicParts } from "./plan-nic.ts";

type Adding = { guest: Guest } & Scope;
type Add = Extract<NicChange, { action: "add" }>;

/** One more NIC. Always with a model: libvirt's own choice would be rtl8139. */
export function planNicAdd(snapshot: Snapshot, adding: Adding, change: Add): NicParts {
  const { guest, isLive, isStored } = adding;
  if (!change.source) return { problems: [noSource(snapshot)] };
  const source = checkSource(snapshot, change.source, { ...adding, nic: null });
  const mac = change.mac?.toLowerCase() || freeMac(snapshot, guest.uuid);
  const { link = "up", model = "virtio", bandwidth = null } = change;
  const problems = [
    ...source.problems,
    ...checkMac(snapshot, mac, { field: "mac", uuid: guest.uuid }),
    ...checkBandwidth(bandwidth),
    ...(isLive && guest.state === "in-shutdown" ? [problem("scope", "nic.not-awake", { guest: guest.name, mac })] : []),
  ];
  const { place } = source;
  if (!place) return { problems };
  const xml = newNicXml({ place, mac, model, link, bandwidth });
  const of = { guest, mac };
  return {
    xml,
    steps: [
      ...(isStored ? [storedAttachStep(of, xml)] : []),
      ...(isLive ? [liveAttachStep(of, xml, place.label)] : []),
    ],
    problems,
    warnings: [...source.warnings, ...warnOfScope(guest, adding), ...warnOfReserved(snapshot, mac)],
    postconditions: [
      {
        ...{ kind: "nic", guest: guest.name, mac, exists: true },
        ...(place.network ? { network: place.network.name } : {}),
        ...(isLive ? { plugged: link === "up" } : {}),
      },
    ],
    undoChange: { change: "nic", action: "remove", guest: guest.uuid, mac, scope: scopeOf(adding) },
  };
}

const scopeOf = ({ isLive, isStored }: Scope) => (isLive && isStored ? "both" : isLive ? "live" : "stored");

function noSource({ networks }: Snapshot): PlanProblem {
  const usual = networks.find(({ active, name }) => active && name === "default") ?? networks.find((one) => one.active);
  return { ...problem("source.network", "nic.no-source"), suggestion: usual?.name ?? null };
}
