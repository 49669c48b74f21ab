import type { Route } from "next";
import type { NetworkType } from "@/lib/model/network.ts";
import type { HostSummary } from "./host-summary";
import { HOST_PAGES, type HostPage, hostPagePath, newNetworkPath } from "./pages";

/** The names of a host, as the view `names` gives them. */
export type HostNames = {
  networks: { uuid: string; name: string; type: NetworkType }[];
  guests: { uuid: string; name: string }[];
};

export type PaletteItem = { id: string; href: Route; label: string } & (
  | { group: "pages"; page: HostPage | "hosts" }
  | { group: "actions" }
  | { group: "hosts" }
  | { group: "networks"; type: NetworkType }
  | { group: "guests" }
);

type Sources = {
  hosts: HostSummary[];
  hostId: string | null;
  names: HostNames | undefined;
  pageLabel: (page: HostPage | "hosts") => string;
  /** What can be done on the host that is open, in words. */
  actionLabel: (action: "newNetwork") => string;
};

/** What can be done on a host, wherever one is. */
function hostActions(hostId: string | null, actionLabel: Sources["actionLabel"]): PaletteItem[] {
  if (hostId === null) return [];
  return [{ id: "action-new", group: "actions", label: actionLabel("newNetwork"), href: newNetworkPath(hostId) }];
}

/** The changes of all hosts; of one host they are a page of its own. */
const allActivity = (label: string): PaletteItem => ({
  ...{ id: "page-activity", group: "pages", page: "activity", label },
  href: "/activity" as Route,
});

/** Everything the search can go to, in the order it is offered. */
export function paletteItems({ hosts, hostId, names, pageLabel, actionLabel }: Sources): PaletteItem[] {
  const pages: PaletteItem[] = [
    ...(hostId === null ? [] : HOST_PAGES).map(
      (page): PaletteItem => ({
        id: `page-${page}`,
        group: "pages",
        page,
        label: pageLabel(page),
        href: hostPagePath(hostId ?? "", page),
      }),
    ),
    { id: "page-hosts", group: "pages", page: "hosts", label: pageLabel("hosts"), href: "/hosts" as Route },
    ...(hostId === null ? [allActivity(pageLabel("activity"))] : []),
  ];
  const to = (kind: "networks" | "guests", uuid: string) => `/hosts/${hostId}/${kind}/${uuid}` as Route;
  return [
    ...pages,
    ...hostActions(hostId, actionLabel),
    ...hosts.map(
      ({ id, name }): PaletteItem => ({
        id: `host-${id}`,
        group: "hosts",
        label: name,
        href: hostPagePath(id, "overview"),
      }),
    ),
    ...(names?.networks ?? []).map(
      ({ uuid, name, type }): PaletteItem => ({
        id: uuid,
        group: "networks",
        type,
        label: name,
        href: to("networks", uuid),
      }),
    ),
    ...(names?.guests ?? []).map(
      ({ uuid, name }): PaletteItem => ({ id: uuid, group: "guests", label: name, href: to("guests", uuid) }),
    ),
  ];
}

const fold = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();

const SHOWN = 50;

/** The items whose name has every word of the text, accents and case aside; names that start with it come first. */
export function findItems(items: PaletteItem[], text: string): PaletteItem[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  const first = words[0] ?? "";
  return items
    .map((item) => ({ item, name: fold(item.label) }))
    .filter(({ name }) => words.every((word) => name.includes(word)))
    .sort((a, b) => Number(b.name.startsWith(first)) - Number(a.name.startsWith(first)))
    .slice(0, SHOWN)
    .map(({ item }) => item);
}
