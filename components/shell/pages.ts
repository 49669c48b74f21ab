import type { Route } from "next";

/** The pages of one host, in the order of the frame. A page enters with the work that builds it. */
export const HOST_PAGES = ["overview", "topology", "networks", "guests", "compare", "activity"] as const;
export type HostPage = (typeof HOST_PAGES)[number];

/** Where a page of a host lives; with a UUID, the page of one network or one guest of its table. */
export function hostPagePath(hostId: string, page: HostPage, uuid?: string): Route {
  const path = page === "overview" ? `/hosts/${hostId}` : `/hosts/${hostId}/${page}`;
  return (uuid === undefined ? path : `${path}/${uuid}`) as Route;
}

/** Where a network of a host is created. */
export const newNetworkPath = (hostId: string): Route => `${hostPagePath(hostId, "networks")}/new` as Route;

/** Where a network of a host is edited. */
export const editNetworkPath = (hostId: string, uuid: string): Route =>
  `${hostPagePath(hostId, "networks", uuid)}/edit` as Route;

/** Which page of which host a path shows; null: none of a host. Changing a host's address is no page of its own. */
export function pageOfPath(path: string): { hostId: string; page: HostPage | null } | null {
  const [, hosts, hostId, segment = "overview"] = path.split("/");
  if (hosts !== "hosts" || !hostId || hostId === "new") return null;
  return { hostId, page: HOST_PAGES.find((name) => name === segment) ?? null };
}
