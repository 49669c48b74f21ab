import type { CreatableType } from "@/lib/model/network-spec.ts";
import type { CreationFacts } from "@/lib/plan/create/creation-facts.ts";
import { hostBridges, macvtapCandidates } from "@/lib/plan/create/host-devices.ts";
import { hostNics } from "./host-nics.ts";

const OBSTACLES = ["kept", "readOnly", "noBridge", "noNic", "onlyWireless", "nicsInBridges"] as const;
/** Why a type can't be made here. */
export type Obstacle = { code: (typeof OBSTACLES)[number]; params: Record<string, string> };

function macvtapObstacle(facts: CreationFacts): Obstacle | null {
  if (macvtapCandidates(facts).length > 0) return null;
  const nics = hostNics(facts);
  const names = nics.map(({ name }) => name).join(", ");
  if (nics.length === 0) return { code: "noNic", params: {} };
  const isWireless = nics.every((nic) => nic.isWireless);
  return { code: isWireless ? "onlyWireless" : "nicsInBridges", params: { names } };
}

/** Why a type can't work on this host; null: it can. `isKept`: somebody keeps the host for looking only. */
export function typeObstacle(type: CreatableType, facts: CreationFacts, isKept = false): Obstacle | null {
  if (isKept) return { code: "kept", params: {} };
  if (!facts.canWrite) return { code: "readOnly", params: {} };
  if (type === "bridged") return hostBridges(facts).length > 0 ? null : { code: "noBridge", params: {} };
  return type === "macvtap" ? macvtapObstacle(facts) : null;
}
