import type { StateTone } from "@/components/ui/state-dot";
import type { HostState } from "@/lib/model/host-status.ts";

export const HOST_STATE_TONES: Record<HostState, StateTone> = {
  live: "yes",
  reading: "unknown",
  stale: "warn",
  unreachable: "no",
  never: "unknown",
};
