import type { HostCheckResult } from "@/lib/model/host-check.ts";
import type { ErrorDocument } from "@/lib/model/host-status.ts";

/** One line of `/api/hosts/check`: a step as it ended, with its error in words; or the error that stopped it all. */
export type CheckLine =
  | { kind: "step"; step: HostCheckResult; error: ErrorDocument | null }
  | { kind: "error"; error: ErrorDocument };
