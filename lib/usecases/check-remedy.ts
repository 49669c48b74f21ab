import "server-only";
import type { HostRemedy } from "../model/host-check.ts";
import type { HostErrorCode } from "../model/host-error.ts";

const REMEDIES: Record<HostErrorCode, HostRemedy> = {
  "bad-uri": "check-name",
  "unknown-scheme": "check-name",
  "session-uri": "check-name",
  "verify-refused": "check-name",
  "host-unknown": "check-name",
  "name-not-resolved": "check-name",
  "connection-refused": "start-ssh-server",
  "connection-timeout": "check-path-to-host",
  "host-unreachable": "check-path-to-host",
  "handshake-failed": "not-an-ssh-server",
  "connection-lost": "try-again",
  "proxy-failed": "check-jump-host",
  "host-key-unknown": "accept-host-key",
  "host-key-changed": "investigate-host-key",
  "agent-unavailable": "start-agent",
  "key-unreadable": "check-key-file",
  "passphrase-needed": "give-passphrase",
  "passphrase-wrong": "give-passphrase",
  "authentication-failed": "authorize-key",
  "shell-unusable": "allow-shell",
  "virsh-missing": "install-virsh",
  "libvirt-stopped": "start-libvirt",
  "libvirt-denied": "join-libvirt-group",
  "libvirt-failed": "look-at-libvirt",
  "command-timeout": "look-at-libvirt",
  "output-too-large": "look-at-libvirt",
  "output-garbled": "try-again",
  internal: "try-again",
};

/** What to do about each way a host can fail us. */
export function checkRemedy(code: HostErrorCode): HostRemedy {
  return REMEDIES[code];
}
