import type { UnreadableReason } from "../model/evidence.ts";
import type { BatchRecord } from "../model/reader.ts";

const SUDO = /^sudo: (?:a (?:terminal|password) is required|no tty present|sorry, you must|.*not allowed)|sudoers/m;
const NO_SUDO = /sudo: (?:command )?not found|failed to run command \W?sudo\W/;
const READ_ONLY = /read[- ]only access/i;
const DENIED =
  /Operation not permitted|Permission denied|must be root|authentication (?:unavailable|failed)|access denied/i;
const MISSING = /command not found|: not found|No such file or directory/;

/**
 * Why a command gave no answer that can be used, judged by how it ended first and by its words only then; null where
 * it ended well.
 *   in   { exitCode: 1, stderr: "sudo: a password is required\n", … }
 *   out  "needs-sudo"
 * Words are the host's, perhaps in its daemon's language: what is not recognised is `failed`, with the words kept.
 */
export function unreadableReason(record: BatchRecord): UnreadableReason | null {
  if (record.truncated) return "too-large";
  if (record.exitCode === 0) return null;
  if (record.exitCode === null || record.exitCode === 124) return "time-limit";
  if (SUDO.test(record.stderr) || NO_SUDO.test(record.stderr)) return "needs-sudo";
  if (READ_ONLY.test(record.stderr)) return "read-only";
  if (record.id === "domifaddr-agent") return "agent-absent";
  if (record.exitCode === 127) return "command-missing";
  if (record.exitCode === 126 || DENIED.test(record.stderr)) return "not-permitted";
  return MISSING.test(record.stderr) && record.exitCode === 1 && /^sudo: /m.test(record.stderr)
    ? "command-missing"
    : "failed";
}
