export const HOST_ERROR_CODES = [
  "bad-uri",
  "unknown-scheme",
  "session-uri",
  "verify-refused",
  "host-unknown",
  "name-not-resolved",
  "connection-refused",
  "connection-timeout",
  "host-unreachable",
  "handshake-failed",
  "connection-lost",
  "proxy-failed",
  "host-key-unknown",
  "host-key-changed",
  "agent-unavailable",
  "key-unreadable",
  "passphrase-needed",
  "passphrase-wrong",
  "authentication-failed",
  "shell-unusable",
  "virsh-missing",
  "libvirt-stopped",
  "libvirt-denied",
  "libvirt-failed",
  "command-timeout",
  "output-too-large",
  "output-garbled",
  "internal",
] as const;
/** Everything that can go wrong between Puente and a host. The words for each are in messages under `errors`. */
export type HostErrorCode = (typeof HOST_ERROR_CODES)[number];

export type HostErrorDetails = {
  /** The host's URI without secrets. */
  host: string;
  argv?: readonly string[];
  exitCode?: number | null;
  /** What the host said: bounded, control characters removed. */
  stderr?: string;
  /** Facts the words need, e.g. `{ fingerprint, known }` of a changed key, `{ seconds }` of a time limit. */
  facts?: Record<string, string>;
  cause?: unknown;
};

/** The one error `lib/host` throws. Never carries a secret: not in the message, not in the cause chain's text. */
export class HostError extends Error {
  readonly code: HostErrorCode;
  readonly at: Omit<HostErrorDetails, "cause">;

  constructor(code: HostErrorCode, { cause, ...at }: HostErrorDetails) {
    super(`${code}: ${at.host}`, { cause });
    this.name = "HostError";
    this.code = code;
    this.at = at;
  }

  /**
   * By its name, not by its class: a server loads this module several times, and an error that one copy made is caught
   * by another.
   */
  static override [Symbol.hasInstance](value: unknown): value is HostError {
    return value instanceof Error && value.name === "HostError";
  }
}
