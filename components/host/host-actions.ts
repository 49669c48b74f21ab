import type { AcceptedKeyDraft, HostDraft, SavedOrProblems } from "@/lib/model/host-draft.ts";
import type { ErrorDocument } from "@/lib/model/host-status.ts";

/** What an action answers: its value, or why the server did not run it. */
type ActionAnswer<Value> = { data?: Value; serverError?: ErrorDocument; validationErrors?: unknown };

/** `id` is empty for a new host. */
export type SaveHost = (
  draft: HostDraft & { id: string; forgetSecrets: boolean },
) => Promise<ActionAnswer<SavedOrProblems>>;
export type RemoveHost = (id: string) => Promise<ActionAnswer<void>>;
export type AcceptKey = (key: AcceptedKeyDraft) => Promise<ActionAnswer<void>>;
