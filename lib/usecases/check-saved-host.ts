import "server-only";
import type { HostCheckResult } from "../model/host-check.ts";
import type { HostAccessDraft } from "../model/host-draft.ts";
import { HostError } from "../model/host-error.ts";
import { parseHostUri } from "../model/host-uri.ts";
import { listAcceptedKeys } from "../store/accepted-keys.ts";
import { getStore } from "../store/open-store.ts";
import { secretsOf } from "./add-host.ts";
import { checkHost } from "./check-host.ts";
import { isSamePlace } from "./is-same-place.ts";
import { resolveHost } from "./resolve-host.ts";

/** Tries a saved host step by step, with its own secrets. Throws HostError `host-unknown`. */
export async function* checkSavedHost(id: string): AsyncGenerator<HostCheckResult> {
  const { options } = await resolveHost(id);
  yield* checkHost(options);
}

/**
 * Tries an address that is being written. With `hostId` the secrets of that host fill the fields left empty, but only
 * while the address leads to the same machine: nobody gets a password sent elsewhere by editing the address.
 */
export async function* checkWrittenHost(draft: HostAccessDraft & { hostId?: string }): AsyncGenerator<HostCheckResult> {
  const parsed = parseHostUri(draft.uri);
  if (!parsed.ok) throw new HostError(parsed.code, { host: "", facts: { reason: parsed.reason } });
  const { uri } = parsed;
  const saved = draft.hostId ? (await resolveHost(draft.hostId)).options : null;
  const kept = saved && isSamePlace(saved.uri, uri) ? saved.credentials : {};
  const acceptedKeys = await listAcceptedKeys(await getStore());
  yield* checkHost({ uri, credentials: { ...kept, ...secretsOf(draft) }, acceptedKeys });
}
