import "server-only";
import type { HostDraft, SavedOrProblems } from "../model/host-draft.ts";
import { HostError } from "../model/host-error.ts";
import { formatHostUri, type HostUri, parseHostUri } from "../model/host-uri.ts";
import { holdSecrets } from "../store/held-secrets.ts";
import { getStore } from "../store/open-store.ts";
import { findSavedHost, type SavedHost, updateHost } from "../store/saved-hosts.ts";
import { findHostProblems, secretsOf } from "./add-host.ts";
import { dropHost } from "./drop-host.ts";
import { isSamePlace } from "./is-same-place.ts";

type HostChange = HostDraft & { forgetSecrets: boolean };

/**
 * Changes a saved host. Secrets that are written take the place of all there were. Left empty, they stay, unless they
 * are to be forgotten or the address now leads elsewhere: what was meant for one machine is never sent to another.
 */
export async function editHost(id: string, draft: HostChange): Promise<SavedOrProblems> {
  const store = await getStore();
  const saved = await findSavedHost(store, id);
  if (!saved) throw new HostError("host-unknown", { host: "" });
  const name = draft.name.trim();
  const problems = await findHostProblems({ name, uri: draft.uri, ownId: id });
  const parsed = parseHostUri(draft.uri);
  if (problems.length > 0 || !parsed.ok) return { ok: false, problems };
  const { uri } = parsed;
  const written = secretsOf(draft);
  const isNew = written !== null || draft.forgetSecrets || leadsElsewhere(saved, uri);
  const sealed = draft.keepSecrets ? written : null;
  const { isReadOnly } = draft;
  await updateHost(store, id, { name, uri: formatHostUri(uri), secrets: isNew ? sealed : undefined, isReadOnly });
  if (isNew) holdSecrets(id, draft.keepSecrets ? null : written);
  await dropHost(id);
  return { ok: true, id };
}

function leadsElsewhere(saved: SavedHost, uri: HostUri): boolean {
  const before = parseHostUri(saved.uri);
  return !before.ok || !isSamePlace(before.uri, uri);
}
