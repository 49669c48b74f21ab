import type { Snapshot } from "../../model/snapshot.ts";
import { problem } from "../life/plan-parts.ts";
import { documentsBefore } from "./documents-before.ts";
import { warnOfScope } from "./find-nic.ts";
import { placeNow } from "./nic-place.ts";
import { liveLinkStep, storeLinkStep } from "./nic-steps.ts";
import { editNic } from "./nic-xml.ts";
import type { Moving } from "./plan-move.ts";
import type { NicParts } from "./plan-nic.ts";

/** The virtual cable pulled or plugged, now, at the next start, or both. */
export function planNicLink({ networks }: Snapshot, moving: Moving, link: "up" | "down"): NicParts {
  const { guest, nic } = moving;
  const isLive = moving.isLive && nic.live?.link !== link;
  const isStored = moving.isStored && nic.stored?.link !== link;
  const params = { guest: guest.name, mac: nic.mac };
  if (!isLive && !isStored) return { problems: [problem("link", `nic.already-${link}`, params)] };
  const of = { guest, mac: nic.mac };
  const isCut = isLive && link === "down" && nic.plugged !== false;
  const isLoose = nic.whyUnplugged !== null && nic.whyUnplugged !== "link-down";
  return {
    xml: editNic((isStored ? nic.stored : nic.live)?.xml ?? "", { link }),
    steps: [
      ...(isStored ? [storeLinkStep(of, link)] : []),
      ...(isLive
        ? [liveLinkStep(of, link, { xml: nic.live?.xml ?? "", place: nic.live && placeNow(networks, nic.live) })]
        : []),
    ],
    cutOff: isCut ? [{ ...params, isRunning: true }] : [],
    warnings: [
      ...warnOfScope(guest, moving),
      ...(isLive && link === "up" && isLoose ? [problem("link", "nic.still-loose", params)] : []),
    ],
    postconditions: [
      {
        ...{ kind: "nic", ...params, exists: true, ...(isLive && !isLoose ? { plugged: link === "up" } : {}) },
        ...documentsBefore(nic, { isStored, isLive }),
      },
    ],
  };
}
