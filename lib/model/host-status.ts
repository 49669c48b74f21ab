import type { HostErrorCode } from "./host-error.ts";

/**
 * How what Puente knows of a host stands to the host itself. `never`: not read yet; `reading`: a read is under way;
 * `live`: read, and the host's events would tell of a change; `stale`: something changed, or events are not heard;
 * `unreachable`: the last try failed.
 */
export type HostState = "never" | "reading" | "live" | "stale" | "unreachable";

/**
 * `puente.error/1`: an error as the CLI and the HTTP API print it. `code` never changes, the words follow the reader.
 * `message` is `title` and `why` together; `said` is what the host said and `command` what was being run there.
 */
export type ErrorDocument = {
  schema: "puente.error/1";
  code: HostErrorCode | "not-signed-in" | "not-found" | "bad-request";
  message: string;
  title: string;
  why: string;
  hint: string;
  host: string | null;
  said?: string;
  command?: string;
  facts?: Record<string, string>;
};

/**
 * What a browser is told about a host. `version` goes up with every new snapshot; `at` is when that one was read
 * (null: none yet), `ageMs` its age when this was said, so that the clocks need not agree.
 */
export type HostStatus = {
  state: HostState;
  version: number;
  at: string | null;
  ageMs: number | null;
  error: ErrorDocument | null;
};
