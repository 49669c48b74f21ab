import { getTranslations } from "next-intl/server";
import type { HostListRow } from "@/lib/model/host-list-row.ts";
import { explainError, type Translate } from "@/lib/usecases/explain-error.ts";
import { listHosts } from "@/lib/usecases/list-hosts.ts";
import { refreshHosts } from "@/lib/usecases/refresh-hosts.ts";

/** The hosts as the list shows them, with their problems in words; each is read in the background where that is due. */
export async function hostListRows(): Promise<HostListRow[]> {
  const translate = (await getTranslations()) as unknown as Translate;
  const hosts = await listHosts();
  refreshHosts(hosts.map(({ id }) => id));
  return hosts.map(({ hasSecrets: _, createdAt: _created, isReadOnly: _setting, error, ...host }) => ({
    ...host,
    problem: error && explainError(error, translate).title,
  }));
}
