import type { HostErrorCode } from "./host-error.ts";

export const CHECK_STEPS = [
  "name",
  "port",
  "host-key",
  "authentication",
  "shell",
  "virsh",
  "libvirt",
  "networks",
  "firewall",
  "versions",
] as const;
/** What is looked at when a host is added or tested, in this order; the words for each are in messages under `checks`. */
export type CheckStep = (typeof CHECK_STEPS)[number];

/**
 * How one step went. `limited`: it works, but Puente will not see everything (`facts.reason` says why: an
 * UnreadableReason or `read-only`); `skipped`: an earlier step failed, or it is not needed (a local host has no port).
 * `facts` are what was found: an address, a user, versions. `code` is the error of a failed step, `said` the host's words.
 */
export type CheckResult = {
  step: CheckStep;
  result: "ok" | "limited" | "failed" | "skipped";
  facts: Record<string, string>;
  code: HostErrorCode | null;
  said: string;
  command: string;
  durationMs: number;
};
