/** Where a fact was read: the exact command, and the line of its answer when one line decides. */
export type Evidence = { command: string; line: string | null };

/**
 * Something in a host's answer that was not understood. It is shown to people, never thrown and never swallowed.
 * `reader` is the reader's id, `subject` the object it is about (a network's or guest's name or UUID; null: the host),
 * `excerpt` at most 200 characters of what was not understood, control characters removed.
 */
export type Warning = {
  code: WarningCode;
  reader: string;
  subject: string | null;
  excerpt: string;
};

export const WARNING_CODES = [
  "not-understood",
  "malformed-xml",
  "malformed-json",
  "unknown-element",
  "unknown-value",
  "truncated",
  "missing-object",
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** What a reader hands on: as much of the answer as it understood, and what it did not. */
export type Parsed<T> = { value: T; warnings: Warning[] };

/** Why a part of the host could not be read; the words for each are in messages under `unreadable`. */
export const UNREADABLE_REASONS = [
  "needs-sudo",
  "not-permitted",
  "command-missing",
  "time-limit",
  "too-large",
  "read-only",
  "agent-absent",
  "failed",
] as const;
export type UnreadableReason = (typeof UNREADABLE_REASONS)[number];

/** A part of the host that could not be read: `what` is the reader's id, `detail` the host's own cleaned words. */
export type Unreadable = { what: string; reason: UnreadableReason; subject: string | null; detail: string };
