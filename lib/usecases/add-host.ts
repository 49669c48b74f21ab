import "server-only";
import { findHostNameProblem, type HostDraft, type HostProblem, type SavedOrProblems } from "../model/host-draft.ts";
import { formatHostUri, parseHostUri } from "../model/host-uri.ts";
import { holdSecrets } from "../store/held-secrets.ts";
import { getStore } from "../store/open-store.ts";
import { findSavedHost, type HostSecrets, saveHost } from "../store/saved-hosts.ts";

/** Keeps a new host. It is not reached for: look first with `checkHost`, or keep it for when it is switched on. */
export async function addHost(draft: HostDraft): Promise<SavedOrProblems> {
  const name = draft.name.trim();
  const problems = await findHostProblems({ name, uri: draft.uri, ownId: null });
  const parsed = parseHostUri(draft.uri);
  if (problems.length > 0 || !parsed.ok) return { ok: false, problems };
  const secrets = secretsOf(draft);
  const kept = draft.keepSecrets ? secrets : null;
  const { isReadOnly } = draft;
  const host = await saveHost(await getStore(), { name, uri: formatHostUri(parsed.uri), secrets: kept, isReadOnly });
  if (!draft.keepSecrets) holdSecrets(host.id, secrets);
  return { ok: true, id: host.id };
}

/** Only what was written: an empty field is no secret. Null: none was. */
export function secretsOf({ password, passphrase }: { password: string; passphrase: string }): HostSecrets | null {
  const secrets = { ...(password && { password }), ...(passphrase && { passphrase }) };
  return Object.keys(secrets).length > 0 ? secrets : null;
}

/** Checks name and address before anything is kept. `ownId`: the host that may have this name already. */
export async function findHostProblems(asked: {
  name: string;
  uri: string;
  ownId: string | null;
}): Promise<HostProblem[]> {
  const problems: HostProblem[] = [];
  const code = findHostNameProblem(asked.name);
  const other = code ? null : await findSavedHost(await getStore(), asked.name);
  if (code) problems.push({ field: "name", code });
  else if (other && other.id !== asked.ownId) problems.push({ field: "name", code: "name-taken" });
  const parsed = parseHostUri(asked.uri);
  if (!parsed.ok) {
    problems.push({ field: "uri", code: parsed.reason, found: parsed.found, suggestion: parsed.suggestion });
  }
  return problems;
}
