import type { HostErrorCode } from "./host-error.ts";

/** The steps by which a host is tried, in order. The words for each are in messages under `checks.steps`. */
export const HOST_CHECK_STEPS = [
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
export type HostCheckStep = (typeof HOST_CHECK_STEPS)[number];

/** What a person can do about a step that failed or is not all it could be; words under `checks.remedies`. */
export const HOST_REMEDIES = [
  "check-name",
  "start-ssh-server",
  "check-path-to-host",
  "check-jump-host",
  "not-an-ssh-server",
  "accept-host-key",
  "investigate-host-key",
  "check-key-file",
  "give-passphrase",
  "give-password",
  "start-agent",
  "authorize-key",
  "allow-shell",
  "install-virsh",
  "start-libvirt",
  "join-libvirt-group",
  "look-at-libvirt",
  "allow-sudo",
  "install-firewall-tools",
  "settings-ignored",
  "try-again",
] as const;
export type HostRemedy = (typeof HOST_REMEDIES)[number];

/**
 * One step's result. `skipped`: not needed (`code` null), or not reached after a failure. `code` says why a step
 * failed; `remedy` is there when it failed or warns. `facts` are what the words need, all harmless to show: `address`,
 * `fingerprint`, `user`, `count`, `tools` …
 */
export type HostCheckResult = {
  step: HostCheckStep;
  state: "ok" | "failed" | "skipped" | "warning";
  code: HostErrorCode | null;
  remedy: HostRemedy | null;
  facts: Record<string, string>;
};
