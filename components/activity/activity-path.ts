import type { Route } from "next";
import { hostPagePath } from "@/components/shell/pages";

/** Where the list of changes lives: of one host within its pages, of all hosts on its own. */
export const activityPath = (hostId: string | null): Route =>
  hostId === null ? ("/activity" as Route) : hostPagePath(hostId, "activity");

/** Where one change lives. */
export const changePath = (hostId: string | null, id: string): Route =>
  `${activityPath(hostId)}/${encodeURIComponent(id)}` as Route;
