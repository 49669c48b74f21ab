import "server-only";
import type { Readable, Writable } from "node:stream";

/** How a remote command ended; both null when the channel was gone before it could say. */
export type ChannelExit = { exitCode: number | null; signal: string | null };

/** One running command: its three streams and its end. `kill` ends it from our side; it never throws. */
export type Channel = {
  stdin: Writable;
  stdout: Readable;
  stderr: Readable;
  closed: Promise<ChannelExit>;
  kill: () => void;
};

/**
 * A way to run a command on a host: over one SSH connection, or on this machine. Opened once, dead once.
 * `openChannel` gives the command line to the user's login shell; `pty` asks for a terminal. Throws HostError.
 */
export type Transport = {
  openChannel: (command: string, options?: { pty?: boolean }) => Promise<Channel>;
  isUp: () => boolean;
  /** Resolves when the transport is gone, whoever ended it. */
  down: Promise<void>;
  close: () => Promise<void>;
};

/** Time limits and bounds of one host, in milliseconds and bytes. */
export type HostLimits = {
  connectMs: number;
  handshakeMs: number;
  execMs: number;
  maxBytes: number;
  keepAliveMs: number;
  backoffMs: number;
  maxBackoffMs: number;
};

export const DEFAULT_LIMITS: HostLimits = {
  connectMs: 8_000,
  handshakeMs: 15_000,
  execMs: 60_000,
  maxBytes: 64 * 1024 * 1024,
  keepAliveMs: 10_000,
  backoffMs: 1_000,
  maxBackoffMs: 60_000,
};
