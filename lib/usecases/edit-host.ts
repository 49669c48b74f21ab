import "server-only";
import type { HostDraft, SavedOrProblems } from "../model/host-draft.ts";
import { HostError } from "../model/host-error.ts";
import { formatHostUri, parseHostUri } from "../model/host-uri.ts";
import { holdSecrets } from "../store/held-secrets.ts";
import { getStore } from "../store/open-store.ts";
import { findSavedHost, updateHost } from "../store/saved-hosts.ts";
import { findHostProblems, secretsOf } from "./add-host.ts";
import { dropHost } from "./drop-host.ts";

/** Changes a saved host. Secrets left empty stay as they are; `forgetSecrets` removes them. */
export async function editHost(id: string, draft: HostDraft & { forgetSecrets: boolean }): Promise<SavedOrProblems> {
  const store = await getStore();
  if (!(await findSavedHost(store, id))) throw new HostError("host-unknown", { host: "" });
  const name = draft.name.trim();
  const problems = await findHostProblems({ name, uri: draft.uri, ownId: id });
  const parsed = parseHostUri(draft.uri);
  if (problems.length > 0 || !parsed.ok) return { ok: false, problems };
  const written = secretsOf(draft);
  const kept = draft.keepSecrets ? written : null;
  const secrets = draft.forgetSecrets ? null : (kept ?? undefined);
  await updateHost(store, id, { name, uri: formatHostUri(parsed.uri), secrets });
  if (written || draft.forgetSecrets) holdSecrets(id, draft.keepSecrets || draft.forgetSecrets ? null : written);
  await dropHost(id);
  return { ok: true, id };
}
