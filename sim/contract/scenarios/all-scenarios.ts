import { HOST_COMMANDS } from "./host-commands.ts";
import { NAMES_OF_NETWORKS } from "./names.ts";
import { NETWORK_TYPES } from "./network-types.ts";
import { NICS } from "./nics.ts";
import { NICS_RUNNING } from "./nics-running.ts";
import { NICS_STOPPED } from "./nics-stopped.ts";
import { REFUSED } from "./refused.ts";
import type { Scenario } from "./step.ts";
import { UPDATES } from "./updates.ts";
import { UPDATES_ELSEWHERE } from "./updates-elsewhere.ts";
import { UPDATES_OF_SECTIONS } from "./updates-matrix.ts";
import { WORDS } from "./words.ts";

/** What is asked of both hosts, the simulated and the real one, in this order: each leaves its host as it found it. */
export const SCENARIOS: Scenario[] = [
  ...HOST_COMMANDS,
  ...WORDS,
  ...NETWORK_TYPES,
  // these look at rules, and updates leave some behind on some hosts, which would be seen as well
  ...UPDATES_ELSEWHERE,
  ...REFUSED,
  ...UPDATES_OF_SECTIONS,
  ...UPDATES,
  ...NAMES_OF_NETWORKS,
  ...NICS,
  ...NICS_STOPPED,
  ...NICS_RUNNING,
];
