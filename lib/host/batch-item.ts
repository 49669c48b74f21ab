import "server-only";
import type { ReaderScope } from "../model/reader.ts";

/**
 * One question of a batch; a `Reader` is one. `stdin` (scope `host` only) is given to the command as it is.
 * virsh questions that share a time limit share virsh processes: one that may hang should have a limit of its own.
 */
export type BatchItem = {
  id: string;
  argv: readonly string[];
  scope: ReaderScope;
  privileged: boolean;
  timeoutMs: number;
  stdin?: string;
};

/** How libvirt lets us in: changes allowed, only looking (`virsh -r`), or not at all. */
export type LibvirtAccess = "read-write" | "read-only" | "none";

/** Questions of one scope and one time limit, asked in this order, each about every object of the scope. */
export type VirshGroup = { scope: ReaderScope; timeoutMs: number; items: BatchItem[] };

export type BatchOptions = {
  /** 16 random bytes in hexadecimal: nobody on the host can foretell them. */
  nonce: string;
  /** Bytes after which the host itself cuts one command's answer. */
  maxFileBytes: number;
  /** What is known of this connection already, so that a host is not asked in vain. */
  access?: LibvirtAccess;
};

/** A time limit as `timeout` takes it. */
export const wholeSeconds = ({ timeoutMs }: { timeoutMs: number }): number => Math.max(1, Math.ceil(timeoutMs / 1000));
