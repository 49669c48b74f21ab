import { problem } from "../life/plan-parts.ts";
import { isRunning, warnOfScope } from "./find-nic.ts";
import { liveDetachSteps, storedDetachStep } from "./nic-steps.ts";
import { toPlugIn } from "./nic-xml.ts";
import type { Moving } from "./plan-move.ts";
import type { NicParts } from "./plan-nic.ts";

/**
 * A NIC taken out. A running guest lets go of it when it likes; waiting for it may fail without harm, for what the host
 * shows in the end is what counts.
 */
export function planNicRemove(moving: Moving): NicParts {
  const { guest, nic, isLive, isStored } = moving;
  const of = { guest, mac: nic.mac };
  const isAsleep = isLive && guest.state !== "running" && guest.state !== "idle";
  const xml = nic.live?.xml ?? "";
  const [detach, wait] = liveDetachSteps(of, { xml, again: toPlugIn(xml) });
  const isGone = (isLive || nic.live === null) && (isStored || nic.stored === null);
  const isPlugged = isLive && nic.plugged !== false;
  return {
    xml: (isLive ? nic.live : nic.stored)?.xml ?? null,
    steps: [
      ...(isStored ? [storedDetachStep(of, nic.stored?.xml ?? "")] : []),
      ...(isLive ? [detach, { ...wait, isOptional: true }] : []),
    ],
    cutOff: isPlugged ? [{ guest: guest.name, mac: nic.mac, isRunning: true }] : [],
    problems: isAsleep ? [problem("scope", "nic.not-awake", { guest: guest.name, mac: nic.mac })] : [],
    warnings: [
      ...warnOfScope(guest, moving),
      ...(isLive && isRunning(guest) ? [problem("mac", "nic.guest-lets-go", { guest: guest.name, mac: nic.mac })] : []),
    ],
    postconditions: [{ kind: "nic", guest: guest.name, mac: nic.mac, exists: !isGone }],
  };
}
